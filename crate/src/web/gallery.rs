//! `Gallery`: trained generators side by side, and the classifier that judges them. It needs no
//! training data and no optimiser, so it can run in a worker of its own beside the one that trains.

use super::{Outcome, device, named, statistics, to_js};
use crate::data::random::Purpose;
use crate::data::{CLASSES, Range, Shape, to_bytes};
use crate::error::{Error, Result};
use crate::files::{checkpoint, pretrained};
use crate::judge::metrics::SharedPattern;
use crate::judge::{Asked, Classifier, Reference, measure, shown};
use crate::nets::{Network, Pass, Statistics};
use crate::settings::{Config, Noise};
use crate::tasks::autoencoder::decode;
use crate::tasks::{Task, joined};
use crate::train::readback::read;
use burn::tensor::{Device, Tensor, TensorData, activation};
use serde_json::json;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// `count` latent vectors of `latent` numbers, row by row: the run's fixed ones under `seed`, mapped
/// through `noise`. Every distribution maps the same raw numbers.
#[wasm_bindgen]
pub fn latents(noise: &str, seed: u32, count: usize, latent: usize) -> Outcome<Vec<f32>> {
    /// More would be a mistake, and could not be held.
    const MOST: usize = 1 << 24;
    let noise: Noise = named("noise", noise)?;
    if count
        .checked_mul(latent)
        .is_none_or(|numbers| numbers > MOST)
    {
        let message = format!("{count} latent vectors of {latent} are too many");
        return Err(to_js(Error::Input(message)));
    }
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
    /// Generator or decoder.
    drawing: Network,
    /// A GAN's discriminator; a pretrained generator comes without.
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
            drawing: kept.generator,
            discriminator: None,
        };
        self.exhibits.insert(name, exhibit);
        Ok(about.to_string())
    }

    /// Hangs a run's generator and discriminator, or its decoder, from its checkpoint, under `name`;
    /// gives `{config, steps}` as JSON.
    pub fn add_checkpoint(&mut self, name: String, bytes: &[u8]) -> Outcome<String> {
        let run = checkpoint::load(bytes, &self.device).map_err(to_js)?;
        let about = json!({ "config": run.config(), "steps": run.progress().steps });
        let (config, task) = run.into_task();
        let (drawing, discriminator) = match task {
            Task::Gan(gan) => (gan.generator.network, Some(gan.discriminator.network)),
            Task::Autoencoder(autoencoder) => (autoencoder.decoder.network, None),
        };
        let exhibit = Exhibit {
            config,
            drawing,
            discriminator,
        };
        self.exhibits.insert(name, exhibit);
        Ok(about.to_string())
    }

    /// G(z) for latent vectors row by row, as bytes. A conditional generator is asked for the digits
    /// 0 to 9 in turn.
    pub async fn images(
        &mut self,
        name: String,
        z: Vec<f32>,
        batch_norm: String,
    ) -> Outcome<Vec<u8>> {
        let images = self.draw(&name, z, &batch_norm).map_err(to_js)?;
        let values = read(images).await.map_err(to_js)?;
        let config = &self.exhibits[&name].config;
        Ok(to_bytes(&values, Shape::of(config), Range::of(config)))
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
        let pass = Pass::looking(Statistics::Running, exhibit.config.leaky_slope);
        let classes = exhibit.config.classes().max(1);
        let Some(discriminator) = &mut exhibit.discriminator else {
            return Ok(Vec::new());
        };
        let said = activation::sigmoid(discriminator.forward(images, pass));
        let said = read(said).await.map_err(to_js)?;
        // Of ten verdicts, the one on the digit that was asked for.
        let rows = said.chunks_exact(classes).enumerate();
        Ok(rows.map(|(i, row)| row[i % classes]).collect())
    }

    /// Quality of G(z) for latent vectors row by row, as JSON (`Quality` in crate/src/judge), with
    /// `asked` where digits were asked for (`Asked` beside it).
    ///
    /// # Errors
    /// `input` where the images are no digits.
    pub async fn measure(
        &mut self,
        name: String,
        z: Vec<f32>,
        batch_norm: String,
    ) -> Outcome<String> {
        let images = self.draw(&name, z, &batch_norm).map_err(to_js)?;
        let config = &self.exhibits[&name].config;
        if !config.draws_digits() {
            let message = "these are no digits, and the classifier knows digits only".to_owned();
            return Err(to_js(Error::Input(message)));
        }
        let images = shown(images, Range::of(config));
        let asked = config.classes() > 0;
        self.judge(images, asked).await.map_err(to_js)
    }

    /// Quality of real images, n·28·28 grey bytes: the mark to compare with at the same n.
    pub async fn measure_real(&mut self, tiles: Vec<u8>) -> Outcome<String> {
        let Shape { side, channels } = Shape::DIGIT;
        if tiles.is_empty() || !tiles.len().is_multiple_of(Shape::DIGIT.values()) {
            let message = format!("{} bytes are no images of {side}×{side}", tiles.len());
            return Err(to_js(Error::Input(message)));
        }
        let values: Vec<f32> = tiles
            .into_iter()
            .map(|byte| Range::Symmetric.to_value(byte))
            .collect();
        let shape = [values.len() / (side * side), channels, side, side];
        let images = Tensor::from_data(TensorData::new(values, shape), &self.device);
        self.judge(images, false).await.map_err(to_js)
    }

    /// The pattern that all images share in the generator's first layer, before its batch norm, for
    /// z from `noise`: `{share, channels, side, pattern}` as JSON, the pattern row by row.
    pub async fn shared_pattern(&self, name: String, noise: String) -> Outcome<String> {
        let noise: Noise = named("noise", &noise)?;
        let exhibit = self
            .exhibits
            .get(&name)
            .ok_or_else(|| to_js(unknown(&name)))?;
        let first = &exhibit.drawing.parameters()[0];
        let [_, channels, side, _] = first.shape[..] else {
            let message = "this network’s first layer is no transposed convolution".to_owned();
            return Err(to_js(Error::Input(message)));
        };
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
    /// Images `[n, channels, side, side]` of the exhibit `name`, in the range of its settings.
    fn draw(&mut self, name: &str, z: Vec<f32>, batch_norm: &str) -> Result<Tensor<4>> {
        let exhibit = self.exhibits.get_mut(name).ok_or_else(|| unknown(name))?;
        let Config {
            latent,
            leaky_slope,
            ..
        } = exhibit.config;
        if z.is_empty() || !z.len().is_multiple_of(latent) {
            let message = format!("{} numbers are no rows of {latent}", z.len());
            return Err(Error::Input(message));
        }
        let statistics = statistics(batch_norm)?;
        let count = z.len() / latent;
        let labels = (0..count).map(|i| (i % CLASSES) as u8).collect();
        let z = joined(z, latent, labels, exhibit.config.classes(), &self.device).z;
        if !exhibit.config.family().is_gan() {
            return Ok(decode(&mut exhibit.drawing, &exhibit.config, z, statistics));
        }
        Ok(exhibit
            .drawing
            .forward(z, Pass::looking(statistics, leaky_slope)))
    }

    /// Of digits from −1 to 1; `asked` where they are 0 to 9 in turn.
    async fn judge(&mut self, images: Tensor<4>, asked: bool) -> Result<String> {
        if images.dims()[0] < 2 {
            return Err(Error::Input(
                "one image can't be measured: give two or more".into(),
            ));
        }
        let verdict = self.classifier.judge(images).await?;
        let quality = measure(&verdict.features, &verdict.probabilities, &self.reference);
        let mut quality = serde_json::to_value(quality).expect("plain JSON");
        if asked {
            let labels: Vec<u8> = (0..verdict.probabilities.len())
                .map(|i| (i % CLASSES) as u8)
                .collect();
            quality["asked"] = json!(Asked::of(&verdict, &labels));
        }
        Ok(quality.to_string())
    }
}

fn unknown(name: &str) -> Error {
    Error::Input(format!("there is no generator called {name}"))
}
