//! `Lab`: a run as JavaScript sees it, on one device over one dataset.

use super::{Outcome, device, named, to_js};
use crate::checkpoint;
use crate::config::Config;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::model::Statistics;
use crate::noise::Noise;
use crate::reference;
use crate::sample::{self, Grid};
use crate::trainer::{self, Players, Trainer};
use burn::tensor::{Device, Tensor};
use wasm_bindgen::prelude::*;

/// Tiles in a grid of samples: 8 × 8.
const TILES: usize = 64;

/// One run on one device over one dataset.
#[wasm_bindgen]
pub struct Lab {
    data: Dataset,
    trainer: Trainer,
    device: Device,
    /// Training time since the last report, in milliseconds.
    trained_ms: f64,
}

#[wasm_bindgen]
impl Lab {
    /// Opens the device and builds untrained networks. `images_total` is the number of images that
    /// the shards will bring.
    pub async fn open(config_json: String, images_total: u32) -> Outcome<Lab> {
        let config = Config::from_json(&config_json).map_err(to_js)?;
        let device = device::open().await.map_err(to_js)?;
        Ok(Lab {
            data: Dataset::expecting(images_total),
            trainer: Trainer::new(config, &device),
            device,
            trained_ms: 0.0,
        })
    }

    /// Adds a shard, an uncompressed IDX file; returns the images held now.
    pub fn add_images(&mut self, idx: &[u8], sha256: &str) -> Outcome<u32> {
        self.data.add_shard(idx, sha256).map_err(to_js)
    }

    /// Trains on the images held: no more will come.
    pub fn seal_data(&mut self) {
        self.data.seal();
    }

    /// The first `count` images held, `count`·28·28 grey bytes.
    pub fn real_tiles(&self, count: u32) -> Vec<u8> {
        let images = 0..count.min(self.data.len());
        images
            .flat_map(|index| self.data.image(index).iter().copied())
            .collect()
    }

    /// Whether the images of the next step have arrived.
    pub fn can_step(&mut self) -> bool {
        self.trainer.can_step(&self.data)
    }

    /// One step of `players` ("both", "discriminator" or "generator"). Hands work to the device and
    /// reads nothing back.
    pub fn step(&mut self, players: &str) -> Outcome<()> {
        let players = match players {
            "discriminator" => Players::Discriminator,
            "generator" => Players::Generator,
            _ => Players::Both,
        };
        let start = now();
        let stepped = self.trainer.step(&self.data, players).map_err(to_js);
        self.trained_ms += now() - start;
        stepped
    }

    /// Resolves once the device has been handed, and has done, all that was asked of it so far.
    pub async fn settle(&self) -> Outcome<()> {
        let last = Tensor::<1>::from_data([0.0], &self.device);
        trainer::read(last).await.map(drop).map_err(to_js)
    }

    /// The first step of a run with these settings, as JSON (`StepRow` in www/protocol.js), and a
    /// grid after it, both thrown away: what another device would compute, for comparison, and a
    /// reason to compile every kernel that a run needs. The run itself stays as it is.
    pub async fn trial(&self, config_json: String) -> Outcome<String> {
        let config = Config::from_json(&config_json).map_err(to_js)?;
        let mut trainer = Trainer::new(config, &self.device);
        trainer.step(&self.data, Players::Both).map_err(to_js)?;
        let report = trainer.report(&self.data).await.map_err(to_js)?;
        sample(&mut trainer, None, "eval", &self.device).await?;
        Ok(serde_json::to_string(&report.rows[0]).expect("plain JSON"))
    }

    /// Everything measured since the last report, as JSON (`Report` in www/protocol.js, with
    /// `seconds` spent training in it).
    pub async fn report(&mut self) -> Outcome<String> {
        let start = now();
        let report = self.trainer.report(&self.data).await.map_err(to_js)?;
        let seconds = (std::mem::take(&mut self.trained_ms) + now() - start) / 1e3;
        let mut report = serde_json::to_value(report).expect("plain JSON");
        report["seconds"] = seconds.into();
        Ok(report.to_string())
    }

    /// 64 pictures from the run's fixed z as grey bytes. `noise` is the distribution to sample
    /// with, by default the one trained with; `batch_norm` is "eval" or "train".
    pub async fn sample(&mut self, noise: Option<String>, batch_norm: String) -> Outcome<Vec<u8>> {
        let noise = noise
            .map(|name| named::<Noise>("noise", &name))
            .transpose()?;
        sample(&mut self.trainer, noise, &batch_norm, &self.device).await
    }

    /// The settings that are running, as JSON.
    pub fn config(&self) -> String {
        self.trainer.config().to_json()
    }

    /// Takes over the settings that may change during a run; returns those that are running.
    pub fn configure(&mut self, config_json: &str) -> Outcome<String> {
        let config = Config::from_json(config_json).map_err(to_js)?;
        self.trainer.configure(&config);
        Ok(self.config())
    }

    /// Starts a new run on the same device and data.
    pub fn reset(&mut self, config_json: &str) -> Outcome<()> {
        let config = Config::from_json(config_json).map_err(to_js)?;
        self.trainer = Trainer::new(config, &self.device);
        self.trained_ms = 0.0;
        Ok(())
    }

    /// The run as bytes.
    pub async fn checkpoint(&self) -> Outcome<Vec<u8>> {
        checkpoint::save(&self.trainer).await.map_err(to_js)
    }

    /// Goes on with a run that `checkpoint` kept.
    pub fn restore(&mut self, bytes: &[u8]) -> Outcome<()> {
        self.trainer = checkpoint::load(bytes, &self.device).map_err(to_js)?;
        Ok(())
    }

    /// Compares this build, on this device, with PyTorch's values (a file of
    /// tests/fixtures/pytorch): JSON, one `{what, error}` for each value, errors relative.
    pub async fn compare(&self, fixture_json: String) -> Outcome<String> {
        let fixture = serde_json::from_str(&fixture_json)
            .map_err(|error| to_js(Error::Reference(error.to_string())))?;
        let compared = reference::compare(&fixture, &self.device).await;
        Ok(serde_json::to_string(&compared.map_err(to_js)?).expect("plain JSON"))
    }
}

/// A grid from the run's fixed z; `noise` as trained with unless given.
async fn sample(
    trainer: &mut Trainer,
    noise: Option<Noise>,
    batch_norm: &str,
    device: &Device,
) -> Outcome<Vec<u8>> {
    let config = trainer.config().clone();
    let grid = Grid {
        tiles: TILES,
        noise: noise.unwrap_or(config.noise),
        statistics: Statistics::sampling(batch_norm),
    };
    let drawn = sample::grid(trainer.generator(), &config, grid, device);
    drawn.await.map_err(to_js)
}

/// Milliseconds of the worker's clock.
fn now() -> f64 {
    let scope: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
    scope.performance().map_or(0.0, |clock| clock.now())
}
