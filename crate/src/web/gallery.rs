//! `Gallery`: trained generators side by side, and the classifier that judges them. It needs no
//! training data and no optimiser, so it can run in a worker of its own beside the one that trains.
//!
//! Here it hangs networks and draws with them; [`tiles`] has what is asked about given images.

mod tiles;

use super::{Outcome, device, named, statistics, to_js};
use crate::data::random::Purpose;
use crate::data::{CLASSES, Range, Shape, to_bytes};
use crate::error::{Error, Result};
use crate::files::{checkpoint, pretrained};
use crate::judge::metrics::SharedPattern;
use crate::judge::{Asked, Classifier, Reference, channels, measure, shown};
use crate::nets::{Network, Pass, Statistics};
use crate::settings::{Config, Noise};
use crate::tasks::autoencoder::decode;
use crate::tasks::{Task, joined};
use crate::train::readback::read;
use burn::tensor::{Device, Tensor, activation};
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
    /// Discriminator or encoder; a pretrained generator comes without.
    looking: Option<Network>,
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
            looking: None,
        };
        self.exhibits.insert(name, exhibit);
        Ok(about.to_string())
    }

    /// Hangs a run's generator and discriminator, or decoder and encoder, from its checkpoint, under
    /// `name`; gives `{config, steps}` as JSON.
    pub fn add_checkpoint(&mut self, name: String, bytes: &[u8]) -> Outcome<String> {
        let run = checkpoint::load(bytes, &self.device).map_err(to_js)?;
        let about = json!({ "config": run.config(), "steps": run.progress().steps });
        let (config, task) = run.into_task();
        let [drawing, looking] = match task {
            Task::Gan(gan) => [gan.generator, gan.discriminator],
            Task::Autoencoder(autoencoder) => [autoencoder.decoder, autoencoder.encoder],
        };
        let exhibit = Exhibit {
            config,
            drawing: drawing.network,
            looking: Some(looking.network),
        };
        self.exhibits.insert(name, exhibit);
        Ok(about.to_string())
    }

    /// G(z) for latent vectors row by row, as bytes. A conditional generator is asked for `digit`
    /// every time, or for the digits 0 to 9 in turn.
    pub async fn images(
        &mut self,
        name: String,
        z: Vec<f32>,
        batch_norm: String,
        digit: Option<u8>,
    ) -> Outcome<Vec<u8>> {
        let images = self.draw(&name, z, &batch_norm, digit).map_err(to_js)?;
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
        digit: Option<u8>,
    ) -> Outcome<Vec<f32>> {
        let images = self.draw(&name, z, &batch_norm, digit).map_err(to_js)?;
        let exhibit = self
            .exhibits
            .get_mut(&name)
            .expect("it was just drawn from");
        let pass = Pass::looking(Statistics::Running, exhibit.config.leaky_slope);
        let classes = exhibit.config.classes().max(1);
        let Some(discriminator) = &mut exhibit.looking else {
            return Ok(Vec::new());
        };
        if !exhibit.config.family().is_gan() {
            return Ok(Vec::new());
        }
        let said = activation::sigmoid(discriminator.forward(images, pass));
        let said = read(said).await.map_err(to_js)?;
        // Of ten verdicts, the one on the digit that was asked for.
        let rows = said.chunks_exact(classes).enumerate();
        let class = |i: usize| digit.map_or(i % classes, |digit| usize::from(digit) % classes);
        Ok(rows.map(|(i, row)| row[class(i)]).collect())
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
        digit: Option<u8>,
    ) -> Outcome<String> {
        let images = self.draw(&name, z, &batch_norm, digit).map_err(to_js)?;
        let config = &self.exhibits[&name].config;
        if !config.draws_digits() {
            let message = "these are no digits, and the classifier knows digits only".to_owned();
            return Err(to_js(Error::Input(message)));
        }
        let images = shown(images, Range::of(config));
        let count = images.dims()[0];
        let asked = (config.classes() > 0).then(|| labels(count, digit));
        self.judge(images, asked).await.map_err(to_js)
    }

    /// How often each channel of the network that draws fires after its batch norm, as JSON: a list of
    /// `Channel` (crate/src/judge/firing.rs).
    pub async fn channels(
        &mut self,
        name: String,
        z: Vec<f32>,
        batch_norm: String,
    ) -> Outcome<String> {
        let (exhibit, z) = self.fed(&name, z, None).map_err(to_js)?;
        let statistics = statistics(&batch_norm).map_err(to_js)?;
        let pass = Pass::looking(statistics, exhibit.config.leaky_slope);
        let found = channels(&mut exhibit.drawing, z, pass).await;
        Ok(serde_json::to_string(&found.map_err(to_js)?).expect("plain JSON"))
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
    fn draw(
        &mut self,
        name: &str,
        z: Vec<f32>,
        batch_norm: &str,
        digit: Option<u8>,
    ) -> Result<Tensor<4>> {
        let (exhibit, z) = self.fed(name, z, digit)?;
        let pass = Pass::looking(statistics(batch_norm)?, exhibit.config.leaky_slope);
        if !exhibit.config.family().is_gan() {
            let Exhibit {
                config, drawing, ..
            } = exhibit;
            return Ok(decode(drawing, config, z, pass.statistics));
        }
        Ok(exhibit.drawing.forward(z, pass))
    }

    /// An exhibit, and z as its network that draws takes it.
    fn fed(
        &mut self,
        name: &str,
        z: Vec<f32>,
        digit: Option<u8>,
    ) -> Result<(&mut Exhibit, Tensor<4>)> {
        let exhibit = self.exhibits.get_mut(name).ok_or_else(|| unknown(name))?;
        let latent = exhibit.config.latent;
        if z.is_empty() || !z.len().is_multiple_of(latent) {
            let message = format!("{} numbers are no rows of {latent}", z.len());
            return Err(Error::Input(message));
        }
        if let Some(digit) = digit.filter(|digit| usize::from(*digit) >= CLASSES) {
            return Err(Error::Input(format!("{digit} is no digit")));
        }
        let labels = labels(z.len() / latent, digit);
        let z = joined(z, latent, labels, exhibit.config.classes(), &self.device).z;
        Ok((exhibit, z))
    }

    /// Of digits from −1 to 1; `asked`: what they were to be.
    async fn judge(&mut self, images: Tensor<4>, asked: Option<Vec<u8>>) -> Result<String> {
        if images.dims()[0] < 2 {
            return Err(Error::Input(
                "one image can't be measured: give two or more".into(),
            ));
        }
        let verdict = self.classifier.judge(images).await?;
        let quality = measure(&verdict.features, &verdict.probabilities, &self.reference);
        let mut quality = serde_json::to_value(quality).expect("plain JSON");
        if let Some(labels) = asked {
            quality["asked"] = json!(Asked::of(&verdict, &labels));
        }
        Ok(quality.to_string())
    }
}

/// `digit` every time, or 0 to 9 in turn.
fn labels(count: usize, digit: Option<u8>) -> Vec<u8> {
    (0..count)
        .map(|i| digit.unwrap_or((i % CLASSES) as u8))
        .collect()
}

fn unknown(name: &str) -> Error {
    Error::Input(format!("there is no generator called {name}"))
}
