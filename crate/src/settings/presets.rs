//! What each network's settings start from.

use super::{AdversarialLoss, Config, Hidden, Init, NetworkKind, Noise, Norm, Output};
use super::{Pictures, Reconstruction};

impl Config {
    /// The settings that a network starts from.
    pub fn preset(network: NetworkKind) -> Self {
        use NetworkKind::*;
        let base = Self { network, ..small() };
        match network {
            Small => base,
            Course => Self {
                latent: 64,
                g_widths: vec![256, 128, 64],
                g_activations: vec![Hidden::Relu; 3],
                g_norms: vec![Norm::Channel; 3],
                d_widths: vec![16, 32],
                d_norms: vec![Norm::Channel; 2],
                batch: 128,
                lr_g: 2e-4,
                lr_d: 2e-4,
                fresh_latents: true,
                ..base
            },
            Faces => Self {
                pictures: Pictures::Faces,
                side: 32,
                colour: true,
                mirror: true,
                ..base
            },
            Conditional => base,
            Mlp => Self {
                g_widths: vec![128, 256],
                g_norms: vec![Norm::None; 2],
                d_widths: vec![256, 128],
                d_norms: vec![Norm::None; 2],
                batch: 32,
                lr_g: 1e-3,
                lr_d: 1e-3,
                ..base
            },
            Maxout => Self {
                noise: Noise::Uniform11,
                latent: 100,
                g_widths: vec![240, 240],
                g_norms: vec![Norm::None; 2],
                d_widths: vec![120, 120],
                d_activations: vec![Hidden::Maxout; 2],
                d_norms: vec![Norm::None; 2],
                dropout: 0.5,
                output: Output::Sigmoid,
                batch: 32,
                lr_g: 1e-3,
                lr_d: 1e-3,
                ..base
            },
            AeDense | AeDeep | AeConv | AeNoisy | Vae | VaePlane => autoencoder(base),
        }
    }
}

fn small() -> Config {
    Config {
        seed: 0,
        network: NetworkKind::Small,
        pictures: Pictures::Digits,
        side: 28,
        colour: false,
        limit: 0,
        mirror: false,
        noise: Noise::Normal,
        latent: 32,
        g_widths: vec![64, 32],
        g_activations: vec![Hidden::Relu; 2],
        g_norms: vec![Norm::Channel; 2],
        d_widths: vec![32, 64],
        d_activations: vec![Hidden::Leaky; 2],
        d_norms: vec![Norm::None, Norm::Channel],
        affine: true,
        init: Init::Normal,
        output: Output::Tanh,
        dropout: 0.0,
        batch: 16,
        lr_g: 2e-3,
        lr_d: 5e-4,
        beta1: 0.5,
        k: 1,
        fresh_latents: false,
        leaky_slope: 0.2,
        label_smoothing: 0.0,
        loss: AdversarialLoss::NonSaturating,
        reconstruction: Reconstruction::Bce,
        corruption: 0.0,
        kl_weight: 0.0,
        kl_warm_up: 0,
    }
}

/// Encoders and decoders mirror each other, without batch norm and with ReLU; the code is linear.
fn autoencoder(base: Config) -> Config {
    use NetworkKind::*;
    let (widths, latent, batch, rate) = match base.network {
        AeDense => (vec![], 32, 64, 2e-3),
        AeDeep => (vec![128, 64], 32, 64, 1e-3),
        Vae => (vec![16, 32], 16, 32, 2e-3),
        VaePlane => (vec![256], 2, 64, 2e-3),
        _ => (vec![8, 16], 32, 64, 2e-3),
    };
    let variational = matches!(base.network, Vae | VaePlane);
    let layers = widths.len();
    Config {
        latent,
        g_widths: widths.iter().copied().rev().collect(),
        g_activations: vec![Hidden::Relu; layers],
        g_norms: vec![Norm::None; layers],
        d_widths: widths,
        d_activations: vec![Hidden::Relu; layers],
        d_norms: vec![Norm::None; layers],
        init: Init::Xavier,
        batch,
        lr_g: rate,
        beta1: 0.9,
        corruption: if base.network == AeNoisy { 1.0 } else { 0.0 },
        kl_weight: if variational { 1.0 } else { 0.0 },
        kl_warm_up: if variational { 300 } else { 0 },
        ..base
    }
}
