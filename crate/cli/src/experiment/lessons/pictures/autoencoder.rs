//! Pictures of autoencoders.

use super::sheet::{GRID, Sheet, grids};
use super::{PIXELS, SEED, bytes, fakes};
use crate::Outcome;
use crate::experiment::lessons::bench::{Bench, codes as tensor_of_codes};
use crate::experiment::lessons::vae;
use crate::experiment::plan::preset;
use crate::experiment::rebuilt;
use noiselab::data::{Range, Shape, to_bytes};
use noiselab::judge::fitted;
use noiselab::nets::Statistics;
use noiselab::settings::{NetworkKind, Noise};
use noiselab::train::readback::read;
use noiselab::train::{Drawing, View};
use pollster::block_on;

/// Ten digits; with noise; what networks make of these: convolutional, dense, convolutional and
/// trained on noise.
pub fn autoencoders(bench: &mut Bench) -> Outcome<Sheet> {
    const COLUMNS: usize = 10;
    let indices: Vec<u32> = (0..bench.held_out.len()).collect();
    let clean = bench.held_out.values(&indices, Range::Symmetric);
    let noisy = rebuilt::noisy(rebuilt::NOISE, &bench.held_out, Range::Symmetric);
    let row =
        |values: &[f32]| to_bytes(&values[..COLUMNS * PIXELS], Shape::DIGIT, Range::Symmetric);
    let mut tiles = [row(&clean), row(&noisy)].concat();
    for (network, steps) in [
        (NetworkKind::AeConv, 300),
        (NetworkKind::AeDense, 600),
        (NetworkKind::AeNoisy, 300),
    ] {
        let config = preset(network, SEED);
        let mut run = bench.trained(&config, steps)?.run;
        let images = rebuilt::images(
            rebuilt::NOISE,
            run.task(),
            &config,
            &bench.held_out,
            &bench.device(),
        )?;
        tiles.extend(bytes(images.narrow(0, 0, COLUMNS))?);
    }
    Ok(Sheet::grey(&tiles, COLUMNS))
}

/// An autoencoder on N(0, 1), a variational one on N(0, 1), and the first on a Gaussian that fits its
/// codes.
pub fn codes(bench: &mut Bench) -> Outcome<Sheet> {
    let count = GRID * GRID;
    let (plain, variational) = (vae::plain(SEED), vae::vae(SEED));
    let mut run = bench.trained(&variational, vae::STEPS)?.run;
    let variational = fakes(bench, &mut run, 0, count)?;
    let mut run = bench.trained(&plain, vae::STEPS)?.run;
    let outputs = bench.encoded(run.task(), &plain)?;
    let codes = block_on(read(outputs))?;
    let z = fitted(&codes, plain.latent, SEED, count);
    let z = tensor_of_codes(z, plain.latent, &bench.device());
    let images = run.task().draw(&plain, z, Statistics::Running);
    let plain = fakes(bench, &mut run, 0, count)?;
    Ok(grids(&[plain, variational, bytes(images)?]))
}

/// All codes of two numbers, from 2 to 98 % of N(0, 1).
pub fn plane(bench: &mut Bench) -> Outcome<Sheet> {
    let mut run = bench
        .trained(&preset(NetworkKind::VaePlane, SEED), vae::STEPS)?
        .run;
    let info = run
        .views()
        .into_iter()
        .find(|info| info.name == View::Plane);
    let info = info.ok_or("two numbers make a plane")?;
    let drawing = Drawing {
        view: View::Plane,
        noise: Noise::Normal,
        statistics: Statistics::Running,
    };
    let tiles = block_on(run.draw(drawing, &bench.held_out))?;
    Ok(Sheet::grey(&tiles, info.columns))
}
