//! The runs of `docs/families.md`: what each family of networks reaches, three seeds each.

use super::family_runner::Plan;
use super::plan::preset;
use noiselab::settings::{Config, NetworkKind, Norm, Output, Reconstruction};

const SEEDS: u32 = 3;

/// Every run, the quickest parts first.
pub fn plans() -> Vec<Plan> {
    let parts = [
        variational,
        autoencoders,
        noisy,
        conditional,
        of_2014,
        few_images,
        latent_plane,
    ];
    let all = |part: fn(u32) -> Vec<Plan>| (0..SEEDS).flat_map(part);
    parts.into_iter().flat_map(all).collect()
}

/// Ask for a digit: the same network with labels and without.
fn conditional(seed: u32) -> Vec<Plan> {
    let plan = |condition, network| {
        Plan::new(
            "conditional",
            condition,
            preset(network, seed),
            &[300, 500, 1000],
        )
    };
    vec![
        plan("labels: ten outputs in D", NetworkKind::Conditional),
        plan("no labels: the default", NetworkKind::Small),
    ]
}

/// The GAN of 2014 and the DCGAN for the same arithmetic: what 300 and 1,000 steps of the DCGAN cost.
fn of_2014(seed: u32) -> Vec<Plan> {
    let mlp = preset(NetworkKind::Mlp, seed);
    let normed = Config {
        g_norms: vec![Norm::Channel; 2],
        lr_d: 5e-4,
        ..mlp.clone()
    };
    let budgets =
        |condition, config| Plan::for_arithmetic("gan-2014", condition, config, &[92.0, 305.0]);
    vec![
        budgets("DCGAN: the default", preset(NetworkKind::Small, seed)),
        budgets("dense: ReLU", mlp),
        budgets("dense: ReLU; batch norm in G", normed),
        budgets(
            "dense: maxout and dropout as in the paper",
            preset(NetworkKind::Maxout, seed),
        ),
    ]
}

/// A code of 32 numbers: dense, deeper, convolutional, for the same arithmetic.
fn autoencoders(seed: u32) -> Vec<Plan> {
    let budgets = |condition, config| {
        Plan::for_arithmetic("autoencoder", condition, config, &[10.0, 30.0, 120.0])
    };
    let squared = |network| Config {
        reconstruction: Reconstruction::Mse,
        output: Output::Tanh,
        ..preset(network, seed)
    };
    vec![
        budgets("dense 784-32-784", preset(NetworkKind::AeDense, seed)),
        budgets("dense 784-128-64-32", preset(NetworkKind::AeDeep, seed)),
        budgets("convolutional 8-16", preset(NetworkKind::AeConv, seed)),
        budgets(
            "dense 784-32-784; squared error",
            squared(NetworkKind::AeDense),
        ),
        budgets(
            "convolutional 8-16; squared error",
            squared(NetworkKind::AeConv),
        ),
    ]
}

/// Noisy input: trained on clean digits and on noisy ones.
fn noisy(seed: u32) -> Vec<Plan> {
    let plan =
        |condition, network| Plan::new("noisy", condition, preset(network, seed), &[300, 1000]);
    vec![
        plan(
            "convolutional; trained on clean digits",
            NetworkKind::AeConv,
        ),
        plan(
            "convolutional; trained on noisy digits",
            NetworkKind::AeNoisy,
        ),
        plan("dense; trained on clean digits", NetworkKind::AeDense),
    ]
}

/// Fakes from N(0, 1): a variational autoencoder and the same network without noise and KL.
fn variational(seed: u32) -> Vec<Plan> {
    let vae = preset(NetworkKind::Vae, seed);
    let plain = Config {
        network: NetworkKind::AeConv,
        kl_weight: 0.0,
        kl_warm_up: 0,
        ..vae.clone()
    };
    let cold = Config {
        kl_warm_up: 0,
        ..vae.clone()
    };
    let plan = |condition, config| Plan::new("vae", condition, config, &[300, 1000]);
    vec![
        plan("variational", vae),
        plan("plain autoencoder", plain),
        plan("variational; no warm-up", cold),
    ]
}

/// A code of two numbers.
fn latent_plane(seed: u32) -> Vec<Plan> {
    let plane = preset(NetworkKind::VaePlane, seed);
    vec![Plan::new(
        "plane",
        "variational: two numbers",
        plane,
        &[1000, 2000],
    )]
}

/// How many digits a GAN of 1,000 steps needs.
fn few_images(seed: u32) -> Vec<Plan> {
    let plan = |limit| {
        let condition = match limit {
            0 => "all 60000".to_owned(),
            limit => format!("the first {limit}"),
        };
        let config = Config {
            limit,
            ..preset(NetworkKind::Small, seed)
        };
        Plan::new("few", condition, config, &[300, 1000])
    };
    [50, 200, 1000, 0].map(plan).into()
}
