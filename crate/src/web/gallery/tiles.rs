//! What is asked of the gallery about images that it is given: grey bytes, one image after another.

use super::super::{Outcome, to_js};
use super::{Exhibit, Gallery, unknown};
use crate::data::{Range, Shape, to_bytes};
use crate::error::{Error, Result};
use crate::judge::{fitted, pooled};
use crate::nets::{Network, Pass, Statistics};
use crate::tasks::autoencoder::decode;
use crate::train::readback::read;
use burn::tensor::{Device, Tensor, TensorData};
use serde_json::json;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Gallery {
    /// Quality of any n·28·28 bytes, as [`Gallery::measure`] tells it.
    pub async fn measure_tiles(&mut self, tiles: &[u8]) -> Outcome<String> {
        let images = self.digits(tiles).map_err(to_js)?;
        self.judge(images, None).await.map_err(to_js)
    }

    /// What the classifier reads in n·28·28 bytes: `{classes, confidences}` as JSON.
    pub async fn read_tiles(&mut self, tiles: &[u8]) -> Outcome<String> {
        let images = self.digits(tiles).map_err(to_js)?;
        let verdict = self.classifier.judge(images).await.map_err(to_js)?;
        let classes = verdict.classes();
        let rows = verdict.probabilities.rows().zip(&classes);
        let confidences: Vec<f64> = rows.map(|(row, &class)| row[class]).collect();
        Ok(json!({ "classes": classes, "confidences": confidences }).to_string())
    }

    /// What the exhibit's discriminator or encoder finds in images, a row each (`pooled` in
    /// crate/src/judge); `untrained`: what it would find before the first step.
    pub async fn features(
        &mut self,
        name: String,
        tiles: &[u8],
        untrained: bool,
    ) -> Outcome<Vec<f32>> {
        let features = async {
            let (exhibit, images) = self.shown(&name, tiles)?;
            let Exhibit {
                config, looking, ..
            } = exhibit;
            let pass = Pass::looking(Statistics::Running, config.leaky_slope);
            let mut fresh = untrained.then(|| Network::looking(config, &images.device()));
            let network = fresh.as_mut().or(looking.as_mut());
            let network = network.ok_or_else(|| blind(&name))?;
            let found = pooled(network, images, pass).await?;
            Ok(found.rows().flatten().map(|&value| value as f32).collect())
        };
        features.await.map_err(to_js)
    }

    /// An encoder's outputs for images, a row each: the code; a variational one's means, then its
    /// standard deviations.
    pub async fn codes(&mut self, name: String, tiles: &[u8]) -> Outcome<Vec<f32>> {
        let (exhibit, images) = self.shown(&name, tiles).map_err(to_js)?;
        exhibit.outputs(&name, images).await.map_err(to_js)
    }

    /// `count` codes from the Gaussian that fits those of the images, row by row: to draw with in place
    /// of N(0, 1).
    pub async fn fitted(&mut self, name: String, tiles: &[u8], count: usize) -> Outcome<Vec<f32>> {
        let outputs = self.codes(name.clone(), tiles).await?;
        let exhibit = &self.exhibits[&name];
        let (latent, seed) = (exhibit.config.latent, exhibit.config.seed);
        let width = exhibit.outputs_an_image();
        let means = outputs.chunks_exact(width).flat_map(|row| &row[..latent]);
        let means: Vec<f32> = means.copied().collect();
        if means.len() < 2 * latent {
            let message = "a Gaussian is fitted to two images or more".to_owned();
            return Err(to_js(Error::Input(message)));
        }
        Ok(fitted(&means, latent, seed, count))
    }

    /// Images through an encoder and its decoder.
    pub async fn rebuild(&mut self, name: String, tiles: &[u8]) -> Outcome<Vec<u8>> {
        let rebuilt = async {
            let (exhibit, images) = self.shown(&name, tiles)?;
            let codes = exhibit.encoded(&name, images)?;
            let codes = codes.narrow(1, 0, exhibit.config.latent);
            let Exhibit {
                config, drawing, ..
            } = exhibit;
            let images = decode(drawing, config, codes, Statistics::Running);
            let values = read(images).await?;
            Ok(to_bytes(&values, Shape::of(config), Range::of(config)))
        };
        rebuilt.await.map_err(to_js)
    }
}

impl Gallery {
    /// Digits as the classifier takes them.
    fn digits(&self, tiles: &[u8]) -> Result<Tensor<4>> {
        tensor(tiles, Shape::DIGIT, Range::Symmetric, &self.device)
    }

    /// An exhibit, and images as it knows them.
    fn shown(&mut self, name: &str, tiles: &[u8]) -> Result<(&mut Exhibit, Tensor<4>)> {
        let exhibit = self.exhibits.get_mut(name).ok_or_else(|| unknown(name))?;
        let (shape, range) = (Shape::of(&exhibit.config), Range::of(&exhibit.config));
        let images = tensor(tiles, shape, range, &self.device)?;
        Ok((exhibit, images))
    }
}

impl Exhibit {
    /// `[n, outputs, 1, 1]` of its encoder.
    fn encoded(&mut self, name: &str, images: Tensor<4>) -> Result<Tensor<4>> {
        if self.config.family().is_gan() {
            return Err(Error::Input(format!("{name} has no encoder")));
        }
        let pass = Pass::looking(Statistics::Running, self.config.leaky_slope);
        let encoder = self.looking.as_mut().ok_or_else(|| blind(name))?;
        Ok(encoder.forward(images, pass))
    }

    /// The same read back, standard deviations in place of log variances.
    async fn outputs(&mut self, name: &str, images: Tensor<4>) -> Result<Vec<f32>> {
        let mut values = read(self.encoded(name, images)?).await?;
        for row in values.chunks_exact_mut(self.outputs_an_image()) {
            for logarithm in &mut row[self.config.latent..] {
                *logarithm = (*logarithm / 2.0).exp();
            }
        }
        Ok(values)
    }

    fn outputs_an_image(&self) -> usize {
        self.config.latent * if self.config.variational() { 2 } else { 1 }
    }
}

/// `[n, channels, side, side]`; a pixel's channels lie side by side in the bytes.
fn tensor(tiles: &[u8], shape: Shape, range: Range, device: &Device) -> Result<Tensor<4>> {
    let Shape { side, channels } = shape;
    if tiles.is_empty() || !tiles.len().is_multiple_of(shape.values()) {
        let message = format!("{} bytes are no images of {side}×{side}", tiles.len());
        return Err(Error::Input(message));
    }
    let mut values = Vec::with_capacity(tiles.len());
    for image in tiles.chunks_exact(shape.values()) {
        for channel in 0..channels {
            let bytes = image.iter().skip(channel).step_by(channels);
            values.extend(bytes.map(|&byte| range.to_value(byte)));
        }
    }
    let shape = [tiles.len() / shape.values(), channels, side, side];
    Ok(Tensor::from_data(TensorData::new(values, shape), device))
}

fn blind(name: &str) -> Error {
    Error::Input(format!("{name} came without the network that looks"))
}
