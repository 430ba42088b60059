//! Fakes from where the codes really lie: a Gaussian with the mean and covariance that an encoder's
//! codes of held-out images have, in place of N(0, 1).

use super::judge::Judge;
use crate::{Outcome, data};
use burn::tensor::{Tensor, TensorData};
use noiselab::data::random::Purpose;
use noiselab::data::{Images, Range};
use noiselab::judge::measure;
use noiselab::judge::metrics::{Gaussian, Samples, square_root};
use noiselab::nets::Statistics;
use noiselab::settings::{Config, Noise};
use noiselab::tasks::Task;
use noiselab::train::readback::read;
use pollster::block_on;

/// Fakes that are measured.
const IMAGES: usize = 5000;

/// FCD of such fakes.
pub fn distance(
    task: &mut Task,
    config: &Config,
    held_out: &Images,
    judge: &mut Judge,
) -> Outcome<f64> {
    let Task::Autoencoder(autoencoder) = task else {
        return Err("only an autoencoder has codes".into());
    };
    let (range, latent) = (Range::of(config), config.latent);
    let indices: Vec<u32> = (0..held_out.len()).collect();
    let images = data::tensor(held_out.values(&indices, range), judge.device());
    let codes = block_on(read(autoencoder.encode(
        config,
        images,
        Statistics::Running,
    )))?;
    let codes = Gaussian::of(&Samples::new(latent, codes.into_iter().map(f64::from)));
    let root = square_root(&codes.covariance);
    let drawn = Noise::Normal.latents(
        config.seed,
        Purpose::MeasuredLatent,
        1 << 20,
        IMAGES,
        latent,
    );
    let moved = drawn.chunks_exact(latent).flat_map(|z| {
        (0..latent).map(|row| {
            let spread = z
                .iter()
                .enumerate()
                .map(|(column, z)| root[(row, column)] * f64::from(*z));
            (codes.mean[row] + spread.sum::<f64>()) as f32
        })
    });
    let z = TensorData::new(moved.collect::<Vec<_>>(), [IMAGES, latent, 1, 1]);
    let z = Tensor::from_data(z, judge.device());
    let fakes = autoencoder.decode(config, z, Statistics::Running);
    let verdict = judge.verdict(fakes)?;
    Ok(measure(&verdict.features, &verdict.probabilities, judge.reference()).fcd)
}
