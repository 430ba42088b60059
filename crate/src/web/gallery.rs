//! `Gallery`: trained generators side by side, and the classifier that judges them. It needs no
//! training data and no optimiser, so it can run in a worker of its own beside the one that trains.

use super::{Outcome, device, named, to_js};
use crate::checkpoint;
use crate::classifier::Classifier;
use crate::config::Config;
use crate::dataset::to_byte;
use crate::error::{Error, Result};
use crate::metrics::{Reference, SharedPattern, measure};
use crate::model::{Gradients, Network, Pass, Statistics};
use crate::noise::Noise;
use crate::pretrained;
use crate::random::Purpose;
use crate::trainer::read;
use burn::tensor::{Device, Tensor, TensorData, activation};
use serde_json::json;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// `count` latent vectors of `latent` numbers, row by row: the run's fixed ones under `seed`, mapped
/// through `noise`. Every distribution maps the same raw numbers.
#[wasm_bindgen]
pub fn latents(noise: &str, seed: u32, count: usize, latent: usize) -> Outcome<Vec<f32>> {
    let noise: Noise = named("noise", noise)?;
    Ok(noise.latents(seed, Purpose::FixedLatent, 0, count, latent))
}

/// Mean and standard deviation of one entry of z: what the measured ones are compared with.
#[wasm_bindgen]
pub fn noise_moments(noise: &str) -> Outcome<Vec<f64>> {
    let noise: Noise = named("noise", noise)?;
    Ok(vec![noise.mean(), noise.standard_deviation()])
}

struct Exhibit {
    config: Config,
    generator: Network,
    /// A pretrained generator comes without.
    discriminator: Option<Network>,
}

#[wasm_bindgen]
pub struct Gallery {
    exhibits: BTreeMap<String, Exhibit>,
    classifier: Classifier,
    reference: Reference,
    device: Device,
}

#[wasm_bindgen]
impl Gallery {
    /// From the site's files `classifier` and `reference`.
    pub async fn open(classifier: Vec<u8>, reference: Vec<u8>) -> Outcome<Gallery> {
        let device = device::open().await.map_err(to_js)?;
        Ok(Gallery {
            exhibits: BTreeMap::new(),
            classifier: Classifier::load(&classifier, &device).map_err(to_js)?,
            reference: Reference::load(&reference).map_err(to_js)?,
            device,
        })
    }

    /// Hangs a pretrained generator under `name`; gives `{config, steps}` as JSON.
    pub fn add_pretrained(&mut self, name: String, bytes: &[u8]) -> Outcome<String> {
        let kept = pretrained::load(bytes, &self.device).map_err(to_js)?;
        let about = json!({ "config": kept.config, "steps": kept.steps });
        let exhibit = Exhibit {
            config: kept.config,
            generator: kept.generator,
            discriminator: None,
        };
        self.exhibits.insert(name, exhibit);
        Ok(about.to_string())
    }

    /// Hangs a run's generator and discriminator, from its checkpoint, under `name`; gives
    /// `{config, steps}` as JSON.
    pub fn add_checkpoint(&mut self, name: String, bytes: &[u8]) -> Outcome<String> {
        let run = checkpoint::load(bytes, &self.device).map_err(to_js)?;
        let about = json!({ "config": run.config(), "steps": run.progress().steps });
        let (config, generator, discriminator) = run.into_networks();
        let exhibit = Exhibit {
            config,
            generator,
            discriminator: Some(discriminator),
        };
        self.exhibits.insert(name, exhibit);
        Ok(about.to_string())
    }

    /// G(z) for latent vectors row by row: n·28·28 grey bytes.
    pub async fn images(
        &mut self,
        name: String,
        z: Vec<f32>,
        batch_norm: String,
    ) -> Outcome<Vec<u8>> {
        let images = self.draw(&name, z, &batch_norm).map_err(to_js)?;
        let values = read(images).await.map_err(to_js)?;
        Ok(values.into_iter().map(to_byte).collect())
    }

    /// D(G(z)) for latent vectors row by row, with D in eval mode; empty where there is no D.
    pub async fn verdicts(
        &mut self,
        name: String,
        z: Vec<f32>,
        batch_norm: String,
    ) -> Outcome<Vec<f32>> {
        let images = self.draw(&name, z, &batch_norm).map_err(to_js)?;
        let exhibit = self
            .exhibits
            .get_mut(&name)
            .expect("it was just drawn from");
        let pass = pass(&exhibit.config, Statistics::Running);
        match &mut exhibit.discriminator {
            None => Ok(Vec::new()),
            Some(d) => read(activation::sigmoid(d.forward(images, pass)))
                .await
                .map_err(to_js),
        }
    }

    /// Quality of G(z) for latent vectors row by row, as JSON (`Quality` in crate/src/metrics).
    pub async fn measure(
        &mut self,
        name: String,
        z: Vec<f32>,
        batch_norm: String,
    ) -> Outcome<String> {
        let images = self.draw(&name, z, &batch_norm).map_err(to_js)?;
        self.judge(images).await.map_err(to_js)
    }

    /// Quality of real images, n·28·28 grey bytes: the mark to compare with at the same n.
    pub async fn measure_real(&mut self, tiles: Vec<u8>) -> Outcome<String> {
        let values: Vec<f32> = tiles.into_iter().map(crate::dataset::to_value).collect();
        let side = crate::dataset::SIDE;
        let shape = [values.len() / (side * side), 1, side, side];
        let images = Tensor::from_data(TensorData::new(values, shape), &self.device);
        self.judge(images).await.map_err(to_js)
    }

    /// The pattern that all images share in the generator's first layer, before its batch norm, for
    /// z from `noise`: `{share, channels, side, pattern}` as JSON, the pattern row by row.
    pub async fn shared_pattern(&self, name: String, noise: String) -> Outcome<String> {
        let noise: Noise = named("noise", &noise)?;
        let exhibit = self
            .exhibits
            .get(&name)
            .ok_or_else(|| to_js(unknown(&name)))?;
        let first = &exhibit.generator.parameters()[0];
        let (channels, side) = (first.shape[1], first.shape[2]);
        let weights = read(first.value.clone().inner()).await.map_err(to_js)?;
        let found = SharedPattern::of(&weights, channels, side * side, noise);
        let (share, pattern) = (found.share, found.pattern);
        Ok(
            json!({ "share": share, "channels": channels, "side": side, "pattern": pattern })
                .to_string(),
        )
    }
}

impl Gallery {
    /// Images `[n, 1, 28, 28]` of the exhibit `name`.
    fn draw(&mut self, name: &str, z: Vec<f32>, batch_norm: &str) -> Result<Tensor<4>> {
        let exhibit = self.exhibits.get_mut(name).ok_or_else(|| unknown(name))?;
        let latent = exhibit.config.latent;
        if z.is_empty() || !z.len().is_multiple_of(latent) {
            let message = format!("{} numbers are no rows of {latent}", z.len());
            return Err(Error::Asset(message));
        }
        let shape = [z.len() / latent, latent, 1, 1];
        let z = Tensor::from_data(TensorData::new(z, shape), &self.device);
        let pass = pass(&exhibit.config, Statistics::sampling(batch_norm));
        Ok(exhibit.generator.forward(z, pass))
    }

    async fn judge(&mut self, images: Tensor<4>) -> Result<String> {
        let verdict = self.classifier.judge(images).await?;
        let quality = measure(&verdict.features, &verdict.probabilities, &self.reference);
        Ok(serde_json::to_string(&quality).expect("plain JSON"))
    }
}

fn pass(config: &Config, statistics: Statistics) -> Pass {
    Pass {
        statistics,
        gradients: Gradients::None,
        leaky_slope: config.leaky_slope,
    }
}

fn unknown(name: &str) -> Error {
    Error::Asset(format!("there is no generator called {name}"))
}
