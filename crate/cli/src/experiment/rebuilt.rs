//! What an autoencoder makes of held-out digits: its error, and what the classifier still reads.

use super::judge::Judge;
use crate::{Outcome, data};
use burn::tensor::{Device, Tensor};
use noiselab::data::random::Purpose;
use noiselab::data::{Images, Range, corrupted};
use noiselab::judge::shown;
use noiselab::nets::Statistics;
use noiselab::settings::Config;
use noiselab::tasks::Task;
use noiselab::train::readback::read;
use pollster::block_on;

/// Of noisy input, black −1 and white 1: Keras's .5 on [0, 1].
pub const NOISE: f64 = 1.0;

pub struct Rebuilt {
    /// Mean squared difference from the clean digit a pixel, black −1 and white 1.
    pub error: f64,
    /// Share that the classifier reads as the right digit.
    pub read: f64,
}

/// `noise` is the standard deviation of what is added to the input.
pub fn from(
    noise: f64,
    task: &mut Task,
    config: &Config,
    held_out: &Images,
    judge: &mut Judge,
) -> Outcome<Rebuilt> {
    let range = Range::of(config);
    let images = images(noise, task, config, held_out, judge.device())?;
    let error = error(&block_on(read(images.clone()))?, held_out, range);
    let read = judge.read(shown(images, range), held_out.labels())?;
    Ok(Rebuilt { error, read })
}

/// What it makes of noisy held-out images, in the range of the settings.
pub fn images(
    noise: f64,
    task: &mut Task,
    config: &Config,
    held_out: &Images,
    device: &Device,
) -> Outcome<Tensor<4>> {
    let Task::Autoencoder(autoencoder) = task else {
        return Err("only an autoencoder rebuilds".into());
    };
    let seen = data::tensor(noisy(noise, held_out, Range::of(config)), device);
    let codes = autoencoder.encode(config, seen, Statistics::Running);
    Ok(autoencoder.decode(config, codes, Statistics::Running))
}

/// The noisy input itself, for comparison.
pub fn untouched(noise: f64, held_out: &Images, judge: &mut Judge) -> Outcome<Rebuilt> {
    let range = Range::Symmetric;
    let values = noisy(noise, held_out, range);
    let error = error(&values, held_out, range);
    let read = judge.read(data::tensor(values, judge.device()), held_out.labels())?;
    Ok(Rebuilt { error, read })
}

/// All held-out images, with the noise.
pub fn noisy(noise: f64, held_out: &Images, range: Range) -> Vec<f32> {
    let indices: Vec<u32> = (0..held_out.len()).collect();
    let mut values = held_out.values(&indices, range);
    corrupted(&mut values, range, noise, 0, Purpose::FixedCorruption, 0);
    values
}

fn error(values: &[f32], held_out: &Images, range: Range) -> f64 {
    let clean = noisy(0.0, held_out, range);
    let squares = values.iter().zip(&clean);
    let squares: f64 = squares.map(|(a, b)| f64::from(a - b).powi(2)).sum();
    squares / clean.len() as f64 * (2.0 / range.width()).powi(2)
}
