//! The settings as the page's form reads them.

use super::{Config, FIELDS, Field, NetworkKind, Rule};
use serde_json::{Value, json};

/// The settings form as a JavaScript module: `www/settings-schema.js`.
pub fn schema_module() -> String {
    let fields: Vec<Value> = FIELDS.iter().map(schema_entry).collect();
    let presets = json!({
        "small": Config::preset(NetworkKind::Small),
        "course": Config::preset(NetworkKind::Course),
    });
    let lines = |value: &Value| serde_json::to_string_pretty(value).expect("plain JSON");
    format!(
        "{SCHEMA_HEADER}export const schema = /** @type {{SettingEntry[]}} */ ({});\n\n\
         export const presets = /** @type {{Record<Config[\"network\"], Config>}} */ ({});\n",
        lines(&Value::Array(fields)),
        lines(&presets),
    )
}

const SCHEMA_HEADER: &str = r#"// @ts-check
// The settings form's entries and the presets, a leaf. Written from crate/src/config/ by
// `NOISELAB_WRITE=1 cargo test schema`; `cargo test` fails where the two differ.

/** @import { Config } from "./protocol.js" */

/**
 * @typedef {object} SettingEntry
 * @property {keyof Config} name
 * @property {string} label
 * @property {string} help
 * @property {"integer" | "number" | "log" | "choice" | "flag" | "widths"} kind
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {{ value: string, label: string }[]} [choices]
 * @property {boolean} live                takes effect at once; the others on Reset
 */

"#;

fn schema_entry(field: &Field) -> Value {
    let mut entry = match field.rule {
        Rule::Integer { min, max } => json!({ "kind": "integer", "min": min, "max": max }),
        Rule::Number { min, max, step } => {
            json!({ "kind": "number", "min": min, "max": max, "step": step })
        }
        Rule::Log { min, max } => json!({ "kind": "log", "min": min, "max": max }),
        Rule::Choice(choices) => {
            let choices: Vec<_> = choices
                .iter()
                .map(|(value, label)| json!({ "value": value, "label": label }))
                .collect();
            json!({ "kind": "choice", "choices": choices })
        }
        Rule::Flag => json!({ "kind": "flag" }),
        Rule::Widths { min, max, .. } => json!({ "kind": "widths", "min": min, "max": max }),
    };
    let words = [
        ("name", json!(field.name)),
        ("label", json!(field.label)),
        ("help", json!(field.help)),
        ("live", json!(field.live)),
    ];
    for (key, value) in words {
        entry[key] = value;
    }
    entry
}
