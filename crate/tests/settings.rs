//! Settings: defaults, ranges, and the sentence for each that is refused.

use noiselab::error::{Error, Refusal};
use noiselab::schema::schema_module;
use noiselab::settings::{
    Config, FIELDS, Family, FamilyWords, Hidden, NetworkKind, NetworkWords, Norm, Part,
};

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
    for network in NetworkKind::ALL {
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
        (r#"{"network": "huge"}"#, "network", "small, course, faces"),
        (r#"{"temperature": 1}"#, "temperature", "no setting"),
        (r#"{"g_widths": []}"#, "g_widths", "2 whole numbers"),
        (
            r#"{"g_activations": ["relu", "swish"]}"#,
            "g_activations",
            "2 of relu, leaky",
        ),
        (
            r#"{"d_norms": ["channel"]}"#,
            "d_norms",
            "2 of none, channel",
        ),
        (
            r#"{"network": "ae-dense", "g_widths": [9]}"#,
            "g_widths",
            "no hidden layers",
        ),
        (r#"{"network": "vae", "latent": 0}"#, "latent", "Code size"),
        (r#"{"limit": 9}"#, "limit", "or 0 for all"),
        (r#"{"side": 32}"#, "side", "28 pixels"),
        (r#"{"colour": true}"#, "colour", "grey"),
        (
            r#"{"pictures": "own", "side": 30}"#,
            "side",
            "multiple of 4",
        ),
        (
            r#"{"pictures": "own", "side": 32, "network": "course"}"#,
            "side",
            "28 pixels",
        ),
        (
            r#"{"pictures": "own", "network": "conditional"}"#,
            "pictures",
            "labels",
        ),
        (
            r#"{"pictures": "faces", "side": 32}"#,
            "colour",
            "in colour",
        ),
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
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../www/core/settings-schema.js"
    );
    let module = schema_module();
    if std::env::var_os("NOISELAB_WRITE").is_some() {
        std::fs::write(path, &module).expect("www/core/settings-schema.js can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == module,
        "www/core/settings-schema.js is out of date: NOISELAB_WRITE=1 cargo test schema"
    );
}

#[test]
fn what_comes_from_a_file_is_checked_too() {
    let read = |text: &str| serde_json::from_str::<Config>(text);
    assert!(read(r#"{"g_widths": []}"#).is_err());
    assert!(read(r#"{"batch": 1000000}"#).is_err());
    // A file from before a setting was there takes its default.
    let old = r#"{"seed": 3, "network": "small", "noise": "uniform01", "first_norm": "position"}"#;
    let config = read(old).expect("readable");
    assert_eq!(config.g_norms, [Norm::Position, Norm::Channel]);
    assert_eq!(
        config,
        Config {
            seed: 3,
            g_norms: config.g_norms.clone(),
            noise: config.noise,
            ..Config::default()
        }
    );
}

#[test]
fn presets_have_an_entry_for_each_hidden_layer() {
    for network in NetworkKind::ALL {
        let config = Config::preset(network);
        let lists = |part| match part {
            Part::Draws => (
                config.g_widths.len(),
                config.g_activations.len(),
                config.g_norms.len(),
            ),
            Part::Looks => (
                config.d_widths.len(),
                config.d_activations.len(),
                config.d_norms.len(),
            ),
        };
        for part in [Part::Draws, Part::Looks] {
            let layers = network.hidden_layers(part);
            assert_eq!(
                lists(part),
                (layers, layers, layers),
                "{network:?}, {part:?}"
            );
        }
        assert!(
            config.d_activations.iter().all(|&a| a == Hidden::Maxout)
                == (network == NetworkKind::Maxout || config.d_activations.is_empty())
        );
    }
}

#[test]
fn every_family_and_network_has_words() {
    assert_eq!(
        FamilyWords::ALL
            .iter()
            .map(|words| words.family)
            .collect::<Vec<_>>(),
        Family::ALL
    );
    assert_eq!(
        NetworkWords::ALL
            .iter()
            .map(|words| words.network)
            .collect::<Vec<_>>(),
        NetworkKind::ALL
    );
}
