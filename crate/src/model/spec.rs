//! The two networks as lists of blocks, without weights.

use crate::config::{Config, NetworkKind, NormAxes};
use crate::ops::conv::Geometry;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convolution {
    Down,
    /// Transposed.
    Up,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    Relu,
    /// LeakyReLU with the slope that the pass is given: it can change during a run.
    Leaky,
    Tanh,
    /// None: logits.
    Identity,
}

/// One block of a network, without its weights.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockSpec {
    pub convolution: Convolution,
    pub inputs: usize,
    pub outputs: usize,
    pub geometry: Geometry,
    /// `None`: no batch norm, and the convolution has a bias instead.
    pub norm: Option<NormAxes>,
    pub activation: Activation,
}

const fn square(kernel: usize, stride: usize, padding: usize) -> Geometry {
    Geometry {
        kernel,
        stride,
        padding,
    }
}

/// The generator: z `[n, latent, 1, 1]` → images `[n, 1, 28, 28]` in [−1, 1].
pub fn generator_spec(config: &Config) -> Vec<BlockSpec> {
    let geometries: &[Geometry] = match config.network {
        NetworkKind::Small => &[square(7, 1, 0), square(4, 2, 1), square(4, 2, 1)],
        NetworkKind::Course => &[
            square(3, 2, 0),
            square(4, 1, 0),
            square(3, 2, 0),
            square(4, 2, 0),
        ],
    };
    let last = geometries.len() - 1;
    let channels = [&[config.latent], config.g_widths.as_slice(), &[1]].concat();
    let block = |(i, &geometry): (usize, &Geometry)| BlockSpec {
        convolution: Convolution::Up,
        inputs: channels[i],
        outputs: channels[i + 1],
        geometry,
        norm: match i {
            0 => Some(config.first_norm),
            _ if i == last => None,
            _ => Some(NormAxes::Channel),
        },
        activation: if i == last {
            Activation::Tanh
        } else {
            Activation::Relu
        },
    };
    geometries.iter().enumerate().map(block).collect()
}

/// The discriminator: images `[n, 1, 28, 28]` → logits `[n, 1, 1, 1]`.
pub fn discriminator_spec(config: &Config) -> Vec<BlockSpec> {
    let (geometries, first_norm): (&[Geometry], _) = match config.network {
        NetworkKind::Small => (&[square(4, 2, 1), square(4, 2, 1), square(7, 1, 0)], None),
        NetworkKind::Course => (&[square(4, 2, 0); 3], Some(NormAxes::Channel)),
    };
    let last = geometries.len() - 1;
    let channels = [&[1], config.d_widths.as_slice(), &[1]].concat();
    let block = |(i, &geometry): (usize, &Geometry)| BlockSpec {
        convolution: Convolution::Down,
        inputs: channels[i],
        outputs: channels[i + 1],
        geometry,
        norm: match i {
            0 => first_norm,
            _ if i == last => None,
            _ => Some(NormAxes::Channel),
        },
        activation: if i == last {
            Activation::Identity
        } else {
            Activation::Leaky
        },
    };
    geometries.iter().enumerate().map(block).collect()
}
