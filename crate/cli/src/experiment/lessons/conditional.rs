//! Lesson 11: asking for a digit.

use super::Arm;
use super::bench::usual;
use crate::experiment::plan::preset;
use noiselab::settings::NetworkKind::{Conditional, Small};

const LESSON: &str = "11-conditional";

pub fn arms() -> Vec<Arm> {
    let kinds = [("asked for a digit", Conditional), ("not asked", Small)];
    let both = |steps| {
        kinds.map(move |(name, network)| {
            let name = format!("{name} {steps} steps");
            usual(LESSON, name, move |seed| preset(network, seed), steps)
        })
    };
    [300, 1000].into_iter().flat_map(both).collect()
}
