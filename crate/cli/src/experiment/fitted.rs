//! Fakes from where the codes really lie: a Gaussian with the mean and covariance that an encoder's
//! codes of held-out images have, in place of N(0, 1).

use super::judge::Judge;
use crate::{Outcome, data};
use burn::tensor::{Tensor, TensorData};
use noiselab::data::{Images, Range};
use noiselab::judge::measure;
use noiselab::nets::Statistics;
use noiselab::settings::Config;
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
    let z = noiselab::judge::fitted(&codes, latent, config.seed, IMAGES);
    let z = TensorData::new(z, [IMAGES, latent, 1, 1]);
    let z = Tensor::from_data(z, judge.device());
    let fakes = autoencoder.decode(config, z, Statistics::Running);
    let verdict = judge.verdict(fakes)?;
    Ok(measure(&verdict.features, &verdict.probabilities, judge.reference()).fcd)
}
