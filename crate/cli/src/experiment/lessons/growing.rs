//! Lesson 3: the grid that a stride of two leaves, in the spectrum.

use super::numbers::mean;
use super::{Arm, Measured};
use crate::experiment::plan::default_recipe;
use noiselab::data::{Range, Shape};
use noiselab::nets::Statistics;
use noiselab::settings::Noise;
use noiselab::train::TILES;
use noiselab::train::readback::read;
use pollster::block_on;
use std::f64::consts::TAU;

const LESSON: &str = "03-growing";
const SIDE: usize = Shape::DIGIT.side;
/// Frequency of a pattern that comes back every second pixel.
const LINE: usize = SIDE / 2;

pub fn arms() -> Vec<Arm> {
    let real = Arm::once(LESSON, "real digits", |bench| {
        let indices: Vec<u32> = (0..bench.held_out.len()).collect();
        Ok(grids(
            "",
            &bench.held_out.values(&indices, Range::Symmetric),
        ))
    });
    let mut arms = vec![real];
    for (steps, name) in [(0, "untrained"), (100, "100 steps"), (500, "500 steps")] {
        arms.push(Arm::new(LESSON, name, move |bench, seed| {
            let mut run = bench.trained(&default_recipe(seed), steps)?.run;
            let mut of =
                |statistics| block_on(read(bench.drawn(&mut run, Noise::Normal, statistics)));
            let mut measured = grids("", &of(Statistics::Running)?);
            // Before the first step there are no running statistics to speak of.
            measured.extend(grids("Batch", &of(Statistics::BatchOnly)?));
            Ok(measured)
        }));
    }
    arms
}

/// Of all images, and of the first 64, which the page shows.
fn grids(suffix: &str, values: &[f32]) -> Measured {
    let [peak, share] = grid(values);
    let [peak_of_few, _] = grid(&values[..TILES * SIDE * SIDE]);
    let named = |name: &str, value| (format!("{name}{suffix}"), value);
    vec![
        named("peak", peak),
        named("share", share),
        named("peak64", peak_of_few),
    ]
}

/// Power on the line, over that on the two lines beside it, and as a share of all power off the axes.
/// Without a grid the first is about 1.
fn grid(values: &[f32]) -> [f64; 2] {
    let mut power = vec![vec![0.0; SIDE]; SIDE];
    for image in values.chunks_exact(SIDE * SIDE) {
        let pixels: Vec<f64> = image.iter().map(|&v| f64::from(v)).collect();
        add_spectrum(&pixels, &mut power);
    }
    // The axes hold stripes that run across the whole picture.
    let at = |y: usize, x: usize| if y == 0 || x == 0 { 0.0 } else { power[y][x] };
    let line = |k: usize| (0..SIDE).map(|i| at(k, i) + at(i, k)).sum::<f64>() - at(k, k);
    let all: f64 = (0..SIDE)
        .map(|y| (0..SIDE).map(|x| at(y, x)).sum::<f64>())
        .sum();
    let beside = (line(LINE - 1) + line(LINE - 2)) / 2.0;
    [line(LINE) / beside, line(LINE) / all]
}

/// The squared magnitudes of an image's discrete Fourier transform, its mean taken away.
fn add_spectrum(pixels: &[f64], power: &mut [Vec<f64>]) {
    let average = mean(pixels);
    let turns: Vec<(f64, f64)> = (0..SIDE)
        .map(|i| (TAU * i as f64 / SIDE as f64).sin_cos())
        .collect();
    let turn = |k: usize, i: usize| turns[k * i % SIDE];
    // Rows first, then columns.
    let mut rows = vec![[0.0; 2]; SIDE * SIDE];
    for (y, k) in (0..SIDE).flat_map(|y| (0..SIDE).map(move |k| (y, k))) {
        for x in 0..SIDE {
            let (sin, cos) = turn(k, x);
            let value = pixels[y * SIDE + x] - average;
            rows[y * SIDE + k][0] += value * cos;
            rows[y * SIDE + k][1] -= value * sin;
        }
    }
    for (k, l) in (0..SIDE).flat_map(|k| (0..SIDE).map(move |l| (k, l))) {
        let (mut real, mut imaginary) = (0.0, 0.0);
        for y in 0..SIDE {
            let (sin, cos) = turn(k, y);
            let [re, im] = rows[y * SIDE + l];
            real += re * cos + im * sin;
            imaginary += im * cos - re * sin;
        }
        power[k][l] += real * real + imaginary * imaginary;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chessboard_is_all_on_the_line() {
        let board = (0..SIDE * SIDE).map(|i| ((i / SIDE + i % SIDE) % 2) as f32);
        let measured = grid(&board.collect::<Vec<_>>());
        assert!((measured[1] - 1.0).abs() < 1e-9, "{measured:?}");
    }
}
