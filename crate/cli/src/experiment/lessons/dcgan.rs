//! Lesson 10: the GAN of 2014 for the same arithmetic, and the DCGAN's constraints one at a time.

use super::Arm;
use super::bench::usual;
use crate::experiment::family_runner::steps_for;
use crate::experiment::plan::{default_recipe, preset};
use noiselab::settings::{Config, Hidden, NetworkKind, Norm, Output};

const LESSON: &str = "10-dcgan";
/// 10⁹ multiplications and additions of 300 steps of the DCGAN.
const GMAC: f64 = 92.0;

pub fn arms() -> Vec<Arm> {
    use NetworkKind::{Maxout, Mlp};
    let mut arms = vec![changed("all constraints", |_| ())];
    for (name, network) in [("dense: ReLU", Mlp), ("dense: maxout and dropout", Maxout)] {
        let config = move |seed| preset(network, seed);
        let steps = steps_for(&config(0), GMAC);
        arms.push(usual(LESSON, format!("{name}: {GMAC} GMAC"), config, steps));
    }
    arms.extend([
        changed("no batch norm in G", |c| c.g_norms = vec![Norm::None; 2]),
        changed("no batch norm in D", |c| c.d_norms = vec![Norm::None; 2]),
        changed("no batch norm", |c| {
            (c.g_norms, c.d_norms) = (vec![Norm::None; 2], vec![Norm::None; 2]);
        }),
        changed("ReLU in D", |c| c.d_activations = vec![Hidden::Relu; 2]),
        changed("LeakyReLU in G", |c| c.g_activations = vec![Hidden::Leaky; 2]),
        changed("tanh in G", |c| c.g_activations = vec![Hidden::Tanh; 2]),
        changed("sigmoid in D", |c| c.d_activations = vec![Hidden::Sigmoid; 2]),
        changed("sigmoid at the end of G", |c| c.output = Output::Sigmoid),
    ]);
    arms
}

/// 300 steps with one thing changed.
fn changed(name: &str, change: fn(&mut Config)) -> Arm {
    let config = move |seed| {
        let mut config = default_recipe(seed);
        change(&mut config);
        config
    };
    usual(LESSON, format!("{name}: 300 steps"), config, 300)
}
