//! Pictures of GANs.

use super::sheet::{GRID, Sheet, grids};
use super::{PIXELS, SEED, default_at, fakes, held_out};
use crate::Outcome;
use crate::experiment::family_runner::steps_for;
use crate::experiment::lessons::bench::{Bench, Script};
use crate::experiment::lessons::{balance, dcgan::GMAC};
use crate::experiment::plan::{default_recipe, preset};
use noiselab::data::{CLASSES, Shape};
use noiselab::nets::Statistics;
use noiselab::settings::{Config, NetworkKind, Noise};
use noiselab::tasks::gan::Players::{Both, Discriminator};
use noiselab::train::readback::read;
use noiselab::train::{Drawing, Run, View};
use pollster::block_on;
use std::path::Path;

/// Steps of the sheets on which the reader is D.
pub const PLAYED: [u64; 3] = [50, 300, 1000];
/// Fakes, and real digits, on each of those sheets.
pub const ON_A_SHEET: usize = 10;

/// A row a moment: ten fakes, then ten real digits.
pub fn sheet(bench: &mut Bench) -> Outcome<Sheet> {
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
pub fn learning(bench: &mut Bench) -> Outcome<Sheet> {
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
pub fn noise(bench: &mut Bench) -> Outcome<Sheet> {
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
pub fn growing(bench: &mut Bench) -> Outcome<Sheet> {
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
pub fn skills(bench: &mut Bench) -> Outcome<Sheet> {
    /// Fewer than in the other grids: three of them have to fit into one small file.
    const ROWS: usize = 6;
    let ahead: &Script = &[(200, Discriminator), (300, Both)];
    let scripts: [&Script; 3] = [balance::G_ALONE, balance::REPAIRED, ahead];
    let mut all = Vec::new();
    for script in scripts {
        let mut run = bench.played(&default_recipe(SEED), script)?.run;
        all.push(fakes(bench, &mut run, 0, GRID * ROWS)?);
    }
    Ok(grids(&all))
}

/// The GAN of 2014 and the DCGAN, for the same arithmetic.
pub fn dcgan(bench: &mut Bench) -> Outcome<Sheet> {
    let mlp = preset(NetworkKind::Mlp, SEED);
    let steps = steps_for(&mlp, GMAC);
    let mut run = bench.trained(&mlp, steps)?.run;
    let dense = fakes(bench, &mut run, 0, GRID * GRID)?;
    let mut run = default_at(bench, 300)?;
    let convolutional = fakes(bench, &mut run, 0, GRID * GRID)?;
    Ok(grids(&[dense, convolutional]))
}

/// A digit a row.
pub fn conditional(bench: &mut Bench) -> Outcome<Sheet> {
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
pub fn watching(bench: &mut Bench) -> Outcome<Sheet> {
    let mut moments = Vec::new();
    for steps in [0, 10, 30, 100, 300, 1000] {
        let mut run = default_at(bench, steps)?;
        moments.push(Sheet::grey(&fakes(bench, &mut run, 0, 9)?, 3));
    }
    Ok(Sheet::beside(&moments, 0))
}

/// Sixteen faces at three moments.
pub fn faces(bench: &mut Bench) -> Outcome<Sheet> {
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
