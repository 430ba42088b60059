//! Lesson 12: a run as it goes on, and how few digits it needs.

use super::Arm;
use super::bench::{IMAGES, usual};
use super::numbers::mean;
use crate::data;
use crate::experiment::plan::default_recipe;
use noiselab::data::{Images, Range};
use noiselab::nets::Statistics;
use noiselab::settings::{Config, Noise};
use noiselab::train::readback::read;
use pollster::block_on;

const LESSON: &str = "12-watching";
/// Training images that fakes are compared with, at most.
const COMPARED: u32 = 2000;

pub fn arms() -> Vec<Arm> {
    let mut arms: Vec<Arm> = [0, 10, 30, 100, 300, 1000]
        .map(|steps| usual(LESSON, format!("{steps} steps"), default_recipe, steps))
        .into();
    let rand = |seed| Config {
        noise: Noise::Uniform01,
        ..default_recipe(seed)
    };
    arms.push(usual(LESSON, "rand 300 steps", rand, 300));
    arms
}

/// How few digits it needs.
pub fn more() -> Vec<Arm> {
    let mut arms = Vec::new();
    for limit in [200, 50] {
        let config = move |seed| Config {
            limit,
            ..default_recipe(seed)
        };
        arms.push(usual(
            LESSON,
            format!("{limit} images 500 steps"),
            config,
            500,
        ));
    }
    arms.extend([0, 200, 50].map(few));
    arms
}

/// 1,000 steps on the first so many images.
fn few(limit: u32) -> Arm {
    let name = match limit {
        0 => "60000 images".to_owned(),
        limit => format!("{limit} images"),
    };
    Arm::new(LESSON, format!("{name} 1000 steps"), move |bench, seed| {
        let config = Config {
            limit,
            ..default_recipe(seed)
        };
        let mut trained = bench.trained(&config, 1000)?;
        let mut measured = bench.usual(&mut trained)?;
        let compared = if limit == 0 { COMPARED } else { limit };
        let known = values(&bench.train, compared);
        let fakes = block_on(read(bench.drawn(
            &mut trained.run,
            Noise::Normal,
            Statistics::Running,
        )))?;
        let unseen = values(&bench.held_out, IMAGES as u32);
        let ratio = nearest(&fakes, &known) / nearest(&unseen, &known);
        measured.push(("nearestRatio".into(), ratio));
        // What D makes of digits that it never saw.
        let held_out = data::tensor(unseen, &bench.device());
        let believed = bench.believed(&mut trained.run, held_out)?;
        measured.push(("dHeldOut".into(), mean(&believed)));
        Ok(measured)
    })
}

fn values(images: &Images, count: u32) -> Vec<f32> {
    images.values(&(0..count).collect::<Vec<_>>(), Range::Symmetric)
}

/// Mean distance of images to the nearest of those that are `known`, pixel by pixel.
fn nearest(images: &[f32], known: &[f32]) -> f64 {
    let size = noiselab::data::Shape::DIGIT.values();
    let squares = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>();
    let of = |image: &[f32]| {
        let all = known.chunks_exact(size).map(|known| squares(image, known));
        f64::from(all.fold(f32::INFINITY, f32::min)).sqrt()
    };
    let distances: Vec<f64> = images.chunks_exact(size).map(of).collect();
    mean(&distances)
}
