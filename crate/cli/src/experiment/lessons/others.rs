//! Lesson 14: the networks of the page beside the small machines of `crate/toys`.

use super::Arm;
use super::bench::usual;
use super::vae::vae;
use crate::experiment::plan::default_recipe;

const LESSON: &str = "14-others";

/// What takes a page about ten seconds, each.
pub fn arms() -> Vec<Arm> {
    vec![
        usual(LESSON, "GAN 300 steps", default_recipe, 300),
        usual(LESSON, "VAE 1000 steps", vae, 1000),
    ]
}
