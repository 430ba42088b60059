//! Settings: defaults, ranges, and the sentence for each that is refused.

use noiselab::config::{Config, FIELDS, NetworkKind, schema_module};
use noiselab::error::{Error, Refusal};

fn refusals(json: &str) -> Vec<Refusal> {
    match Config::from_json(json) {
        Err(Error::Config(refusals)) => refusals,
        other => panic!("{json} gave {other:?}"),
    }
}

#[test]
fn nothing_given_is_the_small_preset() {
    assert_eq!(Config::from_json("{}").expect("valid"), Config::default());
    let course = Config::from_json(r#"{"network": "course"}"#).expect("valid");
    assert_eq!(course, Config::preset(NetworkKind::Course));
}

#[test]
fn json_and_back_is_the_same_config() {
    for network in [NetworkKind::Small, NetworkKind::Course] {
        let config = Config::preset(network);
        assert_eq!(Config::from_json(&config.to_json()).expect("valid"), config);
    }
}

#[test]
fn each_bad_value_is_refused_by_name_with_its_range() {
    let cases = [
        (r#"{"latent": 0}"#, "latent", "from 1 to 256"),
        (r#"{"latent": 2.5}"#, "latent", "whole number"),
        (r#"{"batch": 1}"#, "batch", "from 2 to 256"),
        (r#"{"lr_g": 0}"#, "lr_g", "from 0.00001 to 0.1"),
        (r#"{"lr_d": "fast"}"#, "lr_d", "give a number"),
        (r#"{"beta1": 1}"#, "beta1", "from 0 to 0.999"),
        (r#"{"k": 11}"#, "k", "from 1 to 10"),
        (r#"{"seed": -1}"#, "seed", "from 0 to 4294967295"),
        (r#"{"noise": "poisson"}"#, "noise", "normal, uniform01"),
        (r#"{"loss": null}"#, "loss", "choose one of"),
        (r#"{"g_widths": [64]}"#, "g_widths", "2 whole numbers"),
        (
            r#"{"network": "course", "g_widths": [64, 32]}"#,
            "g_widths",
            "3 whole numbers",
        ),
        (r#"{"d_widths": [0, 5]}"#, "d_widths", "from 1 to 512"),
        (r#"{"fresh_latents": 1}"#, "fresh_latents", "true or false"),
        (r#"{"network": "huge"}"#, "network", "small or course"),
        (r#"{"temperature": 1}"#, "temperature", "no setting"),
    ];
    for (json, field, words) in cases {
        let refusals = refusals(json);
        assert_eq!(refusals.len(), 1, "{json}");
        assert_eq!(refusals[0].field, field, "{json}");
        assert!(
            refusals[0].message.contains(words),
            "{}",
            refusals[0].message
        );
    }
}

#[test]
fn all_bad_values_are_refused_at_once() {
    let fields: Vec<_> = refusals(r#"{"latent": 0, "seed": 3, "batch": 0, "k": 0}"#)
        .into_iter()
        .map(|refusal| refusal.field)
        .collect();
    assert_eq!(fields, ["batch", "k", "latent"]);
    assert!(refusals("[1]")[0].message.contains("not a JSON object"));
}

#[test]
fn every_field_has_a_rule_and_every_rule_a_field() {
    let config: serde_json::Value =
        serde_json::from_str(&Config::default().to_json()).expect("JSON");
    let mut fields: Vec<_> = config.as_object().expect("an object").keys().collect();
    let mut rules: Vec<_> = FIELDS.iter().map(|field| field.name).collect();
    fields.sort();
    rules.sort();
    assert_eq!(fields, rules);
}

#[test]
fn the_pages_schema_is_the_crates() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../www/settings-schema.js");
    let module = schema_module();
    if std::env::var_os("NOISELAB_WRITE").is_some() {
        std::fs::write(path, &module).expect("www/settings-schema.js can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == module,
        "www/settings-schema.js is out of date: NOISELAB_WRITE=1 cargo test schema"
    );
}
