//! The networks of a run as lists of blocks, from its settings.

use super::layer::{BlockSpec, Layer};
use crate::ops::conv::Geometry;
use crate::settings::{Architecture, Config, Hidden, Norm, Output, Part, Reconstruction};

const fn square(kernel: usize, stride: usize, padding: usize) -> Geometry {
    Geometry {
        kernel,
        stride,
        padding,
    }
}

/// Layers from a 1×1 image, which z is, to the whole image.
fn drawing_layers(architecture: Architecture, side: usize, hidden: usize) -> Vec<Layer> {
    match architecture {
        Architecture::Doubling => {
            let up = [square(side / 4, 1, 0), square(4, 2, 1), square(4, 2, 1)];
            up.map(Layer::Up).into()
        }
        Architecture::Course => {
            let up = [
                square(3, 2, 0),
                square(4, 1, 0),
                square(3, 2, 0),
                square(4, 2, 0),
            ];
            up.map(Layer::Up).into()
        }
        Architecture::Dense => vec![Layer::Dense; hidden + 1],
    }
}

/// Layers from the image to a 1×1 one.
fn looking_layers(architecture: Architecture, side: usize, hidden: usize) -> Vec<Layer> {
    match architecture {
        Architecture::Doubling => {
            let down = [square(4, 2, 1), square(4, 2, 1), square(side / 4, 1, 0)];
            down.map(Layer::Conv).into()
        }
        Architecture::Course => vec![Layer::Conv(square(4, 2, 0)); 3],
        Architecture::Dense => vec![Layer::Dense; hidden + 1],
    }
}

/// The network that draws, a generator or a decoder: z, and the one-hot label where one is asked
/// for, `[n, latent + classes, 1, 1]` → images `[n, channels, side, side]`; an autoencoder that pays
/// cross-entropy draws logits.
pub fn decoder(config: &Config) -> Vec<BlockSpec> {
    let Config { network, side, .. } = *config;
    let logits = !config.family().is_gan() && config.reconstruction == Reconstruction::Bce;
    let last = match config.output {
        _ if logits => Hidden::Identity,
        Output::Tanh => Hidden::Tanh,
        Output::Sigmoid => Hidden::Sigmoid,
    };
    let hidden = network.hidden_layers(Part::Draws);
    let layers = drawing_layers(network.architecture(), side, hidden);
    let mut blocks = blocks(
        &layers,
        config.latent + config.classes(),
        [&config.g_widths, &[config.channels()]],
        &config.g_activations,
        &config.g_norms,
        last,
    );
    // An autoencoder's code is spread over the first image by a dense layer: a bias for each place
    // is what draws the mean image.
    if let [first, _, ..] = blocks.as_mut_slice()
        && let Layer::Up(geometry) = first.layer
        && !config.family().is_gan()
    {
        *first = BlockSpec {
            layer: Layer::Dense,
            outputs: first.outputs * geometry.kernel * geometry.kernel,
            view: Some(geometry.kernel),
            ..first.clone()
        };
    }
    if let Some(block) = blocks.last_mut()
        && block.layer == Layer::Dense
    {
        block.outputs *= side * side;
        block.view = Some(side);
    }
    blocks
}

/// The network that looks, a discriminator or an encoder: images `[n, channels, side, side]` →
/// `[n, outputs, 1, 1]`. Outputs are a logit, or one for each class; the code; or the code's means
/// and log variances.
pub fn encoder(config: &Config) -> Vec<BlockSpec> {
    let Config {
        network,
        side,
        latent,
        ..
    } = *config;
    let outputs = match config.family() {
        family if family.is_gan() => config.classes().max(1),
        _ if config.variational() => 2 * latent,
        _ => latent,
    };
    let layers = looking_layers(
        network.architecture(),
        side,
        network.hidden_layers(Part::Looks),
    );
    let inputs = match layers[0] {
        Layer::Dense => config.channels() * side * side,
        _ => config.channels(),
    };
    let (activations, norms) = (&config.d_activations, &config.d_norms);
    blocks(
        &layers,
        inputs,
        [&config.d_widths, &[outputs]],
        activations,
        norms,
        Hidden::Identity,
    )
}

fn blocks(
    layers: &[Layer],
    inputs: usize,
    widths: [&[usize]; 2],
    activations: &[Hidden],
    norms: &[Norm],
    last: Hidden,
) -> Vec<BlockSpec> {
    let widths = [&[inputs], widths.concat().as_slice()].concat();
    let block = |(i, &layer): (usize, &Layer)| BlockSpec {
        layer,
        inputs: widths[i],
        outputs: widths[i + 1],
        norm: norms.get(i).copied().unwrap_or(Norm::None),
        activation: activations.get(i).copied().unwrap_or(last),
        view: None,
    };
    layers.iter().enumerate().map(block).collect()
}
