//! `--pictures`: what the lessons show of our own runs, seed 0, as `www/assets/lessons/*.png`.

mod autoencoder;
mod gan;
mod others;
mod sheet;

pub use gan::{ON_A_SHEET, PLAYED};

use super::bench::Bench;
use crate::experiment::plan::default_recipe;
use crate::{Outcome, picture};
use burn::tensor::Tensor;
use noiselab::data::{Images, Range, Shape, to_bytes};
use noiselab::nets::Statistics;
use noiselab::train::Run;
use noiselab::train::readback::read;
use pollster::block_on;
use sheet::Sheet;
use std::path::Path;

const SEED: u32 = 0;
const PIXELS: usize = Shape::DIGIT.side * Shape::DIGIT.side;
/// Bytes that a picture may have.
const MOST: usize = 15_000;

/// Draws those pictures whose name has one of `names` in it, or all.
pub fn run(bench: &mut Bench, folder: &Path, wanted: impl Fn(&str) -> bool) -> Outcome {
    std::fs::create_dir_all(folder)?;
    type Draw = fn(&mut Bench) -> Outcome<Sheet>;
    let pictures: [(&str, Draw); 14] = [
        ("01-game", gan::sheet),
        ("01-learning", gan::learning),
        ("02-noise", gan::noise),
        ("03-growing", gan::growing),
        ("07-balance", gan::skills),
        ("08-autoencoders", autoencoder::autoencoders),
        ("09-vae", autoencoder::codes),
        ("09-plane", autoencoder::plane),
        ("10-dcgan", gan::dcgan),
        ("11-conditional", gan::conditional),
        ("12-watching", gan::watching),
        ("12-faces", gan::faces),
        ("13-uses", others::odd),
        ("14-others", others::six),
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
