//! What the page is generated from: settings, families, presets and measures as a JavaScript module.

use crate::settings::{Config, FIELDS, FamilyWords, Field, NetworkWords, Part, Rule};
use crate::train::measures::MEASURES;
use serde_json::{Map, Value, json};

/// The settings form as a JavaScript module: `www/core/settings-schema.js`.
pub fn schema_module() -> String {
    let fields: Vec<Value> = FIELDS.iter().map(schema_entry).collect();
    let families: Vec<Value> = FamilyWords::ALL
        .iter()
        .map(|words| json!({ "id": words.family, "label": words.label, "help": words.help }))
        .collect();
    let networks: Vec<Value> = NetworkWords::ALL
        .iter()
        .map(|words| {
            let family = words.network.family();
            json!({ "id": words.network, "family": family, "label": words.label, "help": words.help })
        })
        .collect();
    let presets: Map<String, Value> = NetworkWords::ALL
        .iter()
        .map(|words| (words.network.name(), json!(Config::preset(words.network))))
        .collect();
    let measures: Vec<Value> = MEASURES
        .iter()
        .map(|measure| json!({ "name": measure.name, "label": measure.label }))
        .collect();
    let list = |name: &str, of: &str, values: Vec<Value>| {
        let entries: String = values.iter().map(|value| format!("  {value},\n")).collect();
        format!("export const {name} = /** @type {{{of}}} */ ([\n{entries}]);\n\n")
    };
    let presets: String = presets
        .iter()
        .map(|(network, preset)| format!("  \"{network}\": {preset},\n"))
        .collect();
    [
        HEADER.to_owned(),
        config_type(),
        SCHEMA_ENTRY.to_owned(),
        list(
            "families",
            "{ id: Family, label: string, help: string }[]",
            families,
        ),
        list(
            "networks",
            "{ id: Network, family: Family, label: string, help: string }[]",
            networks,
        ),
        list("measures", "{ name: string, label: string }[]", measures),
        list("schema", "SettingEntry[]", fields),
        format!(
            "export const presets = /** @type {{Record<Network, Config>}} */ ({{\n{presets}}});\n"
        ),
    ]
    .concat()
}

const HEADER: &str = r#"// @ts-check
// The settings form's entries, the families and the presets, and their types: a leaf. Written from
// crate/src/settings/ by `NOISELAB_WRITE=1 cargo test schema`; `cargo test` fails where they differ.

"#;

const SCHEMA_ENTRY: &str = r#"/**
 * @typedef {object} SettingEntry
 * @property {keyof Config} name
 * @property {string} label
 * @property {Partial<Record<Family, string>>} [labels]  what some families call it instead
 * @property {string} help
 * @property {"integer" | "count" | "number" | "log" | "choice" | "flag" | "widths" | "choices"} kind
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {"g" | "d"} [player]          whose hidden layers a list is for
 * @property {{ value: string, label: string }[]} [choices]
 * @property {Family[]} families           those that show it
 * @property {boolean} live                takes effect at once; the others on Reset
 */

"#;

/// The types `Config`, `Network`, `Family` and `Noise`.
fn config_type() -> String {
    let union = |values: Vec<String>| {
        let quoted: Vec<_> = values.iter().map(|value| format!("\"{value}\"")).collect();
        quoted.join(" | ")
    };
    let names = |choices: &[(&str, &str)]| {
        union(choices.iter().map(|(name, _)| (*name).to_owned()).collect())
    };
    let kind = |field: &Field| match field.rule {
        Rule::Integer { .. } | Rule::Count { .. } | Rule::Number { .. } | Rule::Log { .. } => {
            "number".to_owned()
        }
        Rule::Choice(choices) => names(choices),
        Rule::Network => union(
            NetworkWords::ALL
                .iter()
                .map(|words| words.network.name())
                .collect(),
        ),
        Rule::Flag => "boolean".to_owned(),
        Rule::Widths { .. } => "number[]".to_owned(),
        Rule::Choices { of, .. } => format!("({})[]", names(of)),
    };
    let named = |name: &str| {
        FIELDS
            .iter()
            .find(|field| field.name == name)
            .map(kind)
            .unwrap_or_default()
    };
    let families = FamilyWords::ALL.iter().map(|words| words.family.name());
    let properties: String = FIELDS
        .iter()
        .map(|field| format!(" * @property {{{}}} {}\n", kind(field), field.name))
        .collect();
    format!(
        "/** @typedef {{{}}} Network */\n/** @typedef {{{}}} Family */\n/** @typedef {{{}}} Noise */\n\n\
         /**\n * Everything that defines a run; the Rust crate owns defaults, ranges and errors.\n \
         * @typedef {{object}} Config\n{properties} */\n\n",
        named("network"),
        union(families.collect()),
        named("noise"),
    )
}

fn schema_entry(field: &Field) -> Value {
    let listed = |choices: &[(&str, &str)]| -> Vec<Value> {
        let entry = |(value, label): &(&str, &str)| json!({ "value": value, "label": label });
        choices.iter().map(entry).collect()
    };
    let player = |part| match part {
        Part::Draws => "g",
        Part::Looks => "d",
    };
    let mut entry = match field.rule {
        Rule::Integer { min, max } => json!({ "kind": "integer", "min": min, "max": max }),
        Rule::Count { min, max } => json!({ "kind": "count", "min": min, "max": max }),
        Rule::Number { min, max, step } => {
            json!({ "kind": "number", "min": min, "max": max, "step": step })
        }
        Rule::Log { min, max } => json!({ "kind": "log", "min": min, "max": max }),
        Rule::Choice(choices) => json!({ "kind": "choice", "choices": listed(choices) }),
        Rule::Network => {
            let entry =
                |words: &NetworkWords| json!({ "value": words.network, "label": words.label });
            let choices: Vec<_> = NetworkWords::ALL.iter().map(entry).collect();
            json!({ "kind": "choice", "choices": choices })
        }
        Rule::Flag => json!({ "kind": "flag" }),
        Rule::Widths { part } => {
            json!({ "kind": "widths", "player": player(part), "min": 1, "max": 1200 })
        }
        Rule::Choices { part, of } => {
            json!({ "kind": "choices", "player": player(part), "choices": listed(of) })
        }
    };
    let words = [
        ("name", json!(field.name)),
        ("label", json!(field.label)),
        ("help", json!(field.help)),
        ("live", json!(field.live)),
        ("families", json!(field.families)),
    ];
    for (key, value) in words {
        entry[key] = value;
    }
    if !field.labels.is_empty() {
        let labels = field
            .labels
            .iter()
            .map(|(family, label)| (family.name(), Value::from(*label)));
        entry["labels"] = labels.collect::<Map<_, _>>().into();
    }
    entry
}
