//! What a setting may be, and whether a value keeps to it.

use super::{Architecture, Family, NetworkKind, Part};
use serde_json::Value;

/// What a setting may be, and how the page shows it.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    Integer {
        min: u64,
        max: u64,
    },
    /// 0, which stands for all, or a whole number of the range.
    Count {
        min: u64,
        max: u64,
    },
    Number {
        min: f64,
        max: f64,
        step: f64,
    },
    /// A positive number on a logarithmic slider.
    Log {
        min: f64,
        max: f64,
    },
    Choice(&'static [(&'static str, &'static str)]),
    /// One of the networks; [`NetworkWords`](super::NetworkWords) has their labels.
    Network,
    Flag,
    /// One integer for each hidden layer of a part.
    Widths {
        part: Part,
    },
    /// One choice for each hidden layer of a part.
    Choices {
        part: Part,
        of: &'static [(&'static str, &'static str)],
    },
}

/// One setting: its name in [`Config`](super::Config), its words and its rule.
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub help: &'static str,
    pub rule: Rule,
    /// Takes effect during a run; the others do on Reset.
    pub live: bool,
    /// The families that show it.
    pub families: &'static [Family],
    /// What some families call it instead.
    pub labels: &'static [(Family, &'static str)],
}

impl NetworkKind {
    /// The widest layer that a part may have.
    pub fn widest(self) -> u64 {
        match self.architecture() {
            Architecture::Dense => 1200,
            _ => 512,
        }
    }
}

impl Field {
    /// Why `value` can't be used, or `None` where it can.
    pub(super) fn refusal(&self, value: &Value, network: NetworkKind) -> Option<String> {
        let family = network.family();
        let own = self.labels.iter().find(|(of, _)| *of == family);
        let label = own.map_or(self.label, |(_, label)| label);
        let integer_in =
            |value: &Value, min, max| value.as_u64().is_some_and(|n| (min..=max).contains(&n));
        let list_of = |value: &Value, layers, fits: &dyn Fn(&Value) -> bool| {
            let list = value.as_array();
            list.is_some_and(|list| list.len() == layers && list.iter().all(fits))
        };
        match self.rule {
            Rule::Integer { min, max } => (!integer_in(value, min, max))
                .then(|| format!("{label}: give a whole number from {min} to {max}.")),
            Rule::Count { min, max } => (value != &Value::from(0) && !integer_in(value, min, max))
                .then(|| {
                    format!("{label}: give a whole number from {min} to {max}, or 0 for all.")
                }),
            Rule::Number { min, max, .. } | Rule::Log { min, max } => {
                let fits = value.as_f64().is_some_and(|x| (min..=max).contains(&x));
                (!fits).then(|| format!("{label}: give a number from {min} to {max}."))
            }
            Rule::Choice(choices) => (!is_one_of(value, choices))
                .then(|| format!("{label}: choose one of {}.", names(choices))),
            // Settings are read by their network, so that one that isn't there never comes here.
            Rule::Network => None,
            Rule::Flag => (!value.is_boolean()).then(|| format!("{label}: choose true or false.")),
            Rule::Widths { part } => {
                let (layers, max) = (network.hidden_layers(part), network.widest());
                (!list_of(value, layers, &|width| integer_in(width, 1, max))).then(|| match layers {
                    0 => format!("{label}: this network has no hidden layers."),
                    _ => format!("{label}: give {layers} whole numbers from 1 to {max}, one for each hidden layer."),
                })
            }
            Rule::Choices { part, of } => {
                let layers = network.hidden_layers(part);
                (!list_of(value, layers, &|choice| is_one_of(choice, of))).then(|| match layers {
                    0 => format!("{label}: this network has no hidden layers."),
                    _ => format!(
                        "{label}: give {layers} of {}, one for each hidden layer.",
                        names(of)
                    ),
                })
            }
        }
    }
}

fn is_one_of(value: &Value, choices: &[(&str, &str)]) -> bool {
    choices.iter().any(|(name, _)| value == name)
}

fn names(choices: &[(&str, &str)]) -> String {
    let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
    names.join(", ")
}
