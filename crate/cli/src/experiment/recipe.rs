//! The runs of `docs/recipe.md`: the default recipe against its neighbours, three seeds each.

use super::plan::{Run, default_recipe};
use noiselab::settings::Config;

const SEEDS: u32 = 3;

pub fn runs() -> Vec<Run> {
    let mut runs = one_change();
    runs.extend(combinations());
    runs.extend(long());
    runs
}

/// What ten minutes in a tab come to.
fn long() -> Vec<Run> {
    let default = |seed| {
        let mut run = Run::new("long", "default", default_recipe(seed));
        run.measured_at = vec![1_000, 2_500, 5_000, 10_000, 20_000];
        run
    };
    (0..SEEDS).map(default).collect()
}

/// What the best single changes do together, and what a cheaper step does with more of them.
fn combinations() -> Vec<Run> {
    let mut runs = Vec::new();
    for seed in 0..SEEDS {
        let thin = Config {
            g_widths: vec![48, 24],
            d_widths: vec![24, 48],
            ..default_recipe(seed)
        };
        let wide_g = Config {
            g_widths: vec![96, 32],
            ..thin.clone()
        };
        let no_momentum = Config {
            beta1: 0.0,
            ..thin.clone()
        };
        let mut longer = Run::new("combinations", "thin: 1700 steps", thin);
        longer.measured_at = vec![300, 1000, 1700];
        runs.extend([
            longer,
            Run::new("combinations", "G 96 32; D 24 48", wide_g),
            Run::new("combinations", "thin; beta1 0", no_momentum),
        ]);
    }
    runs
}

/// One thing differs from the default.
fn one_change() -> Vec<Run> {
    let mut runs = Vec::new();
    for seed in 0..SEEDS {
        let base = default_recipe(seed);
        let with = |condition: &str, change: &dyn Fn(&mut Config)| {
            let mut config = base.clone();
            change(&mut config);
            Run::new("recipes", condition, config)
        };
        runs.extend([
            with("default", &|_| {}),
            with("batch 32", &|c| c.batch = 32),
            with("beta1 0.3", &|c| c.beta1 = 0.3),
            with("rates 3e-3 and 7e-4", &|c| (c.lr_g, c.lr_d) = (3e-3, 7e-4)),
            with("rates 2e-3 and 1e-3", &|c| (c.lr_g, c.lr_d) = (2e-3, 1e-3)),
            with("z 64", &|c| c.latent = 64),
            with("z 16", &|c| c.latent = 16),
            with("thin: 48 24 and 24 48; batch 24", &|c| {
                (c.g_widths, c.d_widths, c.batch) = (vec![48, 24], vec![24, 48], 24);
            }),
            with("thin: 48 24 and 24 48", &|c| {
                (c.g_widths, c.d_widths) = (vec![48, 24], vec![24, 48]);
            }),
            with("wide G: 96 32", &|c| c.g_widths = vec![96, 32]),
            with("new z for G", &|c| c.fresh_latents = true),
            with("label smoothing 0.1", &|c| c.label_smoothing = 0.1),
            with("rates 1e-3 and 5e-4", &|c| (c.lr_g, c.lr_d) = (1e-3, 5e-4)),
            with("beta1 0", &|c| c.beta1 = 0.0),
        ]);
    }
    runs
}
