//! `--pictures`: what the lessons show of our own runs, seed 0, as `www/assets/lessons/*.png`.

use super::bench::{Bench, Script};
use super::{balance, vae};
use crate::experiment::plan::{default_recipe, preset};
use crate::experiment::rebuilt;
use crate::{Outcome, picture};
use burn::tensor::Tensor;
use noiselab::data::{CLASSES, Images, Range, Shape, to_bytes};
use noiselab::judge::fitted;
use noiselab::nets::Statistics;
use noiselab::settings::{Config, NetworkKind, Noise};
use noiselab::tasks::gan::Players::{Both, Discriminator};
use noiselab::train::readback::read;
use noiselab::train::{Drawing, Run, View};
use pollster::block_on;
use std::path::Path;

const SEED: u32 = 0;
const SIDE: usize = Shape::DIGIT.side;
const PIXELS: usize = SIDE * SIDE;
/// Grids are eight tiles wide and high.
const GRID: usize = 8;
/// Bytes that a picture may have.
const MOST: usize = 15_000;

/// Draws those pictures whose name has one of `names` in it, or all.
pub fn run(bench: &mut Bench, folder: &Path, wanted: impl Fn(&str) -> bool) -> Outcome {
    std::fs::create_dir_all(folder)?;
    type Draw = fn(&mut Bench) -> Outcome<Sheet>;
    let pictures: [(&str, Draw); 12] = [
        ("01-game", sheet),
        ("01-learning", learning),
        ("02-noise", noise),
        ("03-growing", growing),
        ("07-balance", skills),
        ("08-autoencoders", autoencoders),
        ("09-vae", codes),
        ("09-plane", plane),
        ("10-dcgan", dcgan),
        ("11-conditional", conditional),
        ("12-watching", watching),
        ("12-faces", faces),
    ];
    for (name, draw) in pictures {
        if !wanted(name) {
            continue;
        }
        let sheet = draw(bench)?;
        let path = folder.join(name).with_extension("png");
        let bytes = picture::write_small(&path, &sheet.pixels, sheet.width, sheet.colour, MOST)?;
        let height = sheet.pixels.len() / sheet.width / if sheet.colour { 3 } else { 1 };
        println!(
            "{}: {}×{height}, {bytes} bytes",
            path.display(),
            sheet.width
        );
    }
    Ok(())
}

/// Bytes row by row.
pub struct Sheet {
    width: usize,
    pixels: Vec<u8>,
    colour: bool,
}

impl Sheet {
    /// Tiles in rows of `columns`, without gaps.
    fn of(tiles: &[u8], columns: usize, shape: Shape) -> Self {
        let (width, pixels) = picture::grid(tiles, shape, columns);
        Self {
            width,
            pixels,
            colour: shape.channels == 3,
        }
    }

    fn grey(tiles: &[u8], columns: usize) -> Self {
        Self::of(tiles, columns, Shape::DIGIT)
    }

    /// Side by side, `gap` white columns between them.
    fn beside(sheets: &[Self], gap: usize) -> Self {
        let channels = if sheets[0].colour { 3 } else { 1 };
        let height = sheets[0].pixels.len() / sheets[0].width / channels;
        let mut pixels = Vec::new();
        for y in 0..height {
            for (i, sheet) in sheets.iter().enumerate() {
                if i > 0 {
                    pixels.extend(vec![255; gap * channels]);
                }
                let line = sheet.width * channels;
                pixels.extend(&sheet.pixels[y * line..(y + 1) * line]);
            }
        }
        let width =
            sheets.iter().map(|sheet| sheet.width).sum::<usize>() + gap * (sheets.len() - 1);
        Self {
            width,
            pixels,
            colour: sheets[0].colour,
        }
    }
}

/// The gap between two grids that stand side by side.
const GAP: usize = 4;

fn grids(grids: &[Vec<u8>]) -> Sheet {
    let sheets: Vec<Sheet> = grids.iter().map(|tiles| Sheet::grey(tiles, GRID)).collect();
    Sheet::beside(&sheets, GAP)
}

fn bytes(images: Tensor<4>) -> Outcome<Vec<u8>> {
    Ok(to_bytes(
        &block_on(read(images))?,
        Shape::DIGIT,
        Range::Symmetric,
    ))
}

/// A run's first images: `count` of its fixed z from `first` on.
fn fakes(bench: &Bench, run: &mut Run, first: usize, count: usize) -> Outcome<Vec<u8>> {
    let images = bench.drawn(run, run.config().noise, Statistics::Running);
    bytes(images.narrow(0, first, count))
}

fn held_out(images: &Images, first: u32, count: u32) -> Vec<u8> {
    (first..first + count)
        .flat_map(|i| images.image(i).to_vec())
        .collect()
}

fn default_at(bench: &mut Bench, steps: u64) -> Outcome<Run> {
    Ok(bench.trained(&default_recipe(SEED), steps)?.run)
}

/// Steps of the sheets on which the reader is D.
pub const PLAYED: [u64; 3] = [50, 300, 1000];
/// Fakes, and real digits, on each of those sheets.
pub const ON_A_SHEET: usize = 10;

/// A row a moment: ten fakes, then ten real digits.
fn sheet(bench: &mut Bench) -> Outcome<Sheet> {
    let mut tiles = Vec::new();
    for (row, steps) in PLAYED.into_iter().enumerate() {
        let mut run = default_at(bench, steps)?;
        tiles.extend(fakes(bench, &mut run, 0, ON_A_SHEET)?);
        let count = ON_A_SHEET as u32;
        tiles.extend(held_out(&bench.held_out, row as u32 * count, count));
    }
    Ok(Sheet::grey(&tiles, 2 * ON_A_SHEET))
}

/// The same run's other fakes, a row a moment, and a row of other real digits.
fn learning(bench: &mut Bench) -> Outcome<Sheet> {
    const COLUMNS: usize = 12;
    let mut tiles = Vec::new();
    for steps in PLAYED {
        let mut run = default_at(bench, steps)?;
        tiles.extend(fakes(bench, &mut run, ON_A_SHEET, COLUMNS)?);
    }
    tiles.extend(held_out(&bench.held_out, 30, COLUMNS as u32));
    Ok(Sheet::grey(&tiles, COLUMNS))
}

/// torch.randn left, torch.rand right.
fn noise(bench: &mut Bench) -> Outcome<Sheet> {
    let mut both = Vec::new();
    for noise in [Noise::Normal, Noise::Uniform01] {
        let config = Config {
            noise,
            ..default_recipe(SEED)
        };
        let mut run = bench.trained(&config, 300)?.run;
        both.push(fakes(bench, &mut run, 0, GRID * GRID)?);
    }
    Ok(grids(&both))
}

/// Four rows of eight: untrained with its contrast stretched to all of the range, after 500 steps.
fn growing(bench: &mut Bench) -> Outcome<Sheet> {
    const COUNT: usize = 32;
    let mut run = default_at(bench, 0)?;
    let images = bench.drawn(&mut run, Noise::Normal, Statistics::BatchOnly);
    let values = block_on(read(images.narrow(0, 0, COUNT)))?;
    let low = values.iter().copied().fold(f32::INFINITY, f32::min);
    let high = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let stretched = values
        .iter()
        .map(|v| ((v - low) / (high - low) * 255.0).round() as u8);
    let mut run = default_at(bench, 500)?;
    let trained = fakes(bench, &mut run, 0, COUNT)?;
    Ok(grids(&[stretched.collect(), trained]))
}

/// After G trained alone, after 100 steps of the game that followed, and after a D that was ahead.
fn skills(bench: &mut Bench) -> Outcome<Sheet> {
    let ahead: &Script = &[(200, Discriminator), (300, Both)];
    let scripts: [&Script; 3] = [balance::G_ALONE, balance::REPAIRED, ahead];
    let mut all = Vec::new();
    for script in scripts {
        let mut run = bench.played(&default_recipe(SEED), script)?.run;
        all.push(fakes(bench, &mut run, 0, GRID * GRID)?);
    }
    Ok(grids(&all))
}

/// Ten digits; with noise; what networks make of these: convolutional, dense, convolutional and
/// trained on noise.
fn autoencoders(bench: &mut Bench) -> Outcome<Sheet> {
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
fn codes(bench: &mut Bench) -> Outcome<Sheet> {
    let count = GRID * GRID;
    let (plain, variational) = (vae::plain(SEED), vae::vae(SEED));
    let mut run = bench.trained(&variational, vae::STEPS)?.run;
    let variational = fakes_of_codes(bench, &mut run, count)?;
    let mut run = bench.trained(&plain, vae::STEPS)?.run;
    let outputs = bench.encoded(run.task(), &plain)?;
    let codes = block_on(read(outputs))?;
    let z = fitted(&codes, plain.latent, SEED, count);
    let z = super::bench::codes(z, plain.latent, &bench.device());
    let images = run.task().draw(&plain, z, Statistics::Running);
    let plain = fakes_of_codes(bench, &mut run, count)?;
    Ok(grids(&[plain, variational, bytes(images)?]))
}

fn fakes_of_codes(bench: &Bench, run: &mut Run, count: usize) -> Outcome<Vec<u8>> {
    let images = bench.drawn(run, Noise::Normal, Statistics::Running);
    bytes(images.narrow(0, 0, count))
}

/// All codes of two numbers, from 2 to 98 % of N(0, 1).
fn plane(bench: &mut Bench) -> Outcome<Sheet> {
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

/// The GAN of 2014 and the DCGAN, for the same arithmetic.
fn dcgan(bench: &mut Bench) -> Outcome<Sheet> {
    let mlp = preset(NetworkKind::Mlp, SEED);
    let steps = crate::experiment::family_runner::steps_for(&mlp, super::dcgan::GMAC);
    let mut run = bench.trained(&mlp, steps)?.run;
    let dense = fakes(bench, &mut run, 0, GRID * GRID)?;
    let mut run = default_at(bench, 300)?;
    let convolutional = fakes(bench, &mut run, 0, GRID * GRID)?;
    Ok(grids(&[dense, convolutional]))
}

/// A digit a row.
fn conditional(bench: &mut Bench) -> Outcome<Sheet> {
    const COLUMNS: usize = 16;
    let mut run = bench
        .trained(&preset(NetworkKind::Conditional, SEED), 1000)?
        .run;
    // They come in turn.
    let tiles = fakes(bench, &mut run, 0, COLUMNS * CLASSES)?;
    let digit = |digit: usize| tiles.chunks_exact(PIXELS).skip(digit).step_by(CLASSES);
    let rows: Vec<u8> = (0..CLASSES).flat_map(digit).flatten().copied().collect();
    Ok(Sheet::grey(&rows, COLUMNS))
}

/// Nine fakes of the same z at six moments.
fn watching(bench: &mut Bench) -> Outcome<Sheet> {
    let mut moments = Vec::new();
    for steps in [0, 10, 30, 100, 300, 1000] {
        let mut run = default_at(bench, steps)?;
        moments.push(Sheet::grey(&fakes(bench, &mut run, 0, 9)?, 3));
    }
    Ok(Sheet::beside(&moments, 0))
}

/// Sixteen faces at three moments.
fn faces(bench: &mut Bench) -> Outcome<Sheet> {
    const ACROSS: usize = 4;
    let config = preset(NetworkKind::Faces, SEED);
    let data = crate::train::training_images(&config, Path::new(""))?;
    let mut run = Run::new(config.clone(), &bench.device());
    let mut moments = Vec::new();
    for step in 1..=800 {
        run.step(&data, Both)?;
        if step % 50 == 0 {
            block_on(run.report(&data, None))?;
        }
        if [30, 200, 800].contains(&step) {
            let drawing = Drawing {
                view: View::Samples,
                noise: config.noise,
                statistics: Statistics::Running,
            };
            let tiles = block_on(run.draw(drawing, &data))?;
            let shape = Shape::of(&config);
            let first = &tiles[..ACROSS * ACROSS * shape.values()];
            moments.push(Sheet::of(first, ACROSS, shape));
        }
    }
    Ok(Sheet::beside(&moments, 0))
}
