//! `Run`: a run as JavaScript sees it, on one device over its images.

use super::{Outcome, device, statistics, to_js};
use crate::data::{Images, Shape, unpack_labels};
use crate::error::Error;
use crate::files::checkpoint;
use crate::parity;
use crate::settings::{Config, Noise};
use crate::tasks::gan::Players;
use crate::train::{self, Drawing, View, readback};
use burn::tensor::{Device, Tensor};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

/// One run on one device over its images.
#[wasm_bindgen]
pub struct Run {
    data: Images,
    /// Labelled images that no run trains with, where they were given.
    held_out: Option<Images>,
    run: train::Run,
    device: Device,
    /// Training time since the last report, in milliseconds.
    trained_ms: f64,
}

/// What to draw, as JSON.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wanted {
    view: View,
    /// By default the one trained with.
    noise: Option<Noise>,
    batch_norm: String,
}

#[wasm_bindgen]
impl Run {
    /// Opens the device and builds untrained networks. `images_total` is the number of images that
    /// will be added.
    pub async fn open(config_json: String, images_total: u32) -> Outcome<Run> {
        let config = Config::from_json(&config_json).map_err(to_js)?;
        let device = device::open().await.map_err(to_js)?;
        Ok(Run {
            data: Images::expecting(images_total, Shape::of(&config)),
            held_out: None,
            run: train::Run::new(config, &device),
            device,
            trained_ms: 0.0,
        })
    }

    /// Adds a shard, an uncompressed IDX file; returns the images held now.
    pub fn add_images(&mut self, idx: &[u8], sha256: &str) -> Outcome<u32> {
        self.data.add_shard(idx, sha256).map_err(to_js)
    }

    /// The labels of all images, four bits each, the first image's in the high half.
    pub fn add_labels(&mut self, packed: &[u8], sha256: &str) -> Outcome<()> {
        self.data.add_labels(packed, sha256).map_err(to_js)
    }

    /// Labelled images that no run trains with: an uncompressed IDX file, and labels as above.
    pub fn add_held_out(&mut self, idx: &[u8], packed_labels: &[u8]) -> Outcome<()> {
        let mut images = Images::expecting(0, Shape::DIGIT);
        let count = images.add_idx(idx).map_err(to_js)?;
        let labels = unpack_labels(packed_labels, count as usize).map_err(to_js)?;
        self.held_out = Some(images.with_labels(labels));
        Ok(())
    }

    /// Adds pictures of `side`×`side` pixels with `channels` bytes each, one after another; returns
    /// the images held now.
    pub fn add_pictures(&mut self, pixels: &[u8], side: u32, channels: u32) -> Outcome<u32> {
        let added = self
            .data
            .add_pictures(pixels, side as usize, channels as usize);
        added.map_err(to_js)
    }

    /// Trains on the images held: no more will come.
    pub fn seal_data(&mut self) {
        self.data.seal();
    }

    /// `{side, channels}` of the images, as JSON.
    pub fn shape(&self) -> String {
        let Shape { side, channels } = self.data.shape();
        serde_json::json!({ "side": side, "channels": channels }).to_string()
    }

    /// Tiles beside the drawn ones: real images, or those that an autoencoder rebuilds as it sees
    /// them.
    pub fn inputs(&self) -> Vec<u8> {
        self.run
            .inputs(shown(&self.run, &self.data, self.held_out.as_ref()))
    }

    /// Whether the images of the next step, and their labels, have arrived.
    pub fn can_step(&mut self) -> bool {
        self.run.can_step(&self.data)
    }

    /// One step of `players` ("both", "discriminator" or "generator"). Hands work to the device and
    /// reads nothing back.
    pub fn step(&mut self, players: &str) -> Outcome<()> {
        let players = match players {
            "both" => Players::Both,
            "discriminator" => Players::Discriminator,
            "generator" => Players::Generator,
            _ => {
                return Err(to_js(Error::Input(format!(
                    "there are no players called “{players}”"
                ))));
            }
        };
        let start = now();
        let stepped = self.run.step(&self.data, players).map_err(to_js);
        self.trained_ms += now() - start;
        stepped
    }

    /// Resolves once the device has been handed, and has done, all that was asked of it so far.
    pub async fn settle(&self) -> Outcome<()> {
        let last = Tensor::<1>::from_data([0.0], &self.device);
        readback::read(last).await.map(drop).map_err(to_js)
    }

    /// The first step of a run with these settings, as JSON (`StepRow` of the page's messages), and
    /// its usual pictures after it, both thrown away: what another device would compute, for
    /// comparison, and a reason to compile every kernel that a run needs. The run itself stays as it
    /// is.
    pub async fn trial(&self, config_json: String) -> Outcome<String> {
        let config = Config::from_json(&config_json).map_err(to_js)?;
        let mut run = train::Run::new(config, &self.device);
        run.step(&self.data, Players::Both).map_err(to_js)?;
        let held_out = self.held_out.as_ref();
        let report = run.report(&self.data, held_out).await.map_err(to_js)?;
        let drawing = Drawing {
            view: run.views()[0].name,
            noise: run.config().noise,
            statistics: statistics("eval").map_err(to_js)?,
        };
        let shown = shown(&run, &self.data, held_out);
        run.draw(drawing, shown).await.map_err(to_js)?;
        Ok(serde_json::to_string(&report.rows[0]).expect("plain JSON"))
    }

    /// Everything measured since the last report, as JSON (`Report` of the page's messages, with
    /// `seconds` spent training in it).
    pub async fn report(&mut self) -> Outcome<String> {
        let start = now();
        let report = self
            .run
            .report(&self.data, self.held_out.as_ref())
            .await
            .map_err(to_js)?;
        let seconds = (std::mem::take(&mut self.trained_ms) + now() - start) / 1e3;
        let mut report = serde_json::to_value(report).expect("plain JSON");
        report["seconds"] = seconds.into();
        Ok(report.to_string())
    }

    /// The views that [`Self::draw`] knows for this run, the usual one first, as JSON:
    /// `[{name, tiles, columns}]`.
    pub fn views(&self) -> String {
        serde_json::to_string(&self.run.views()).expect("plain JSON")
    }

    /// The tiles of a view as bytes. `view_json` is `{view, noise?, batchNorm}`: the distribution to
    /// draw with, by default the one trained with, and "eval" or "train".
    pub async fn draw(&mut self, view_json: String) -> Outcome<Vec<u8>> {
        let wanted: Wanted = serde_json::from_str(&view_json)
            .map_err(|error| to_js(Error::Input(format!("{error} in what to draw"))))?;
        let drawing = Drawing {
            view: wanted.view,
            noise: wanted.noise.unwrap_or(self.run.config().noise),
            statistics: statistics(&wanted.batch_norm).map_err(to_js)?,
        };
        let shown = shown(&self.run, &self.data, self.held_out.as_ref());
        self.run.draw(drawing, shown).await.map_err(to_js)
    }

    /// An encoder's codes of the held-out images, row by row; empty where there are none.
    pub async fn codes(&mut self) -> Outcome<Vec<f32>> {
        match &self.held_out {
            Some(images) => self.run.codes(images).await.map_err(to_js),
            None => Ok(Vec::new()),
        }
    }

    /// The labels that go with [`Self::codes`].
    pub fn held_out_labels(&self) -> Vec<u8> {
        self.held_out
            .as_ref()
            .map(|images| images.labels().to_vec())
            .unwrap_or_default()
    }

    /// Keeps what each update does for [`Self::probe`], or stops that.
    pub fn watch(&mut self, on: bool) {
        self.run.watch(on);
    }

    /// What each layer does on a fixed batch, as JSON (`LayerProbe` in crate/src/train/probe.rs).
    pub async fn probe(&mut self) -> Outcome<String> {
        let shown = shown(&self.run, &self.data, self.held_out.as_ref());
        let probes = self.run.probe(shown).await.map_err(to_js)?;
        Ok(serde_json::to_string(&probes).expect("plain JSON"))
    }

    /// The settings that are running, as JSON.
    pub fn config(&self) -> String {
        self.run.config().to_json()
    }

    /// Takes over the settings that may change during a run; returns those that are running.
    pub fn configure(&mut self, config_json: &str) -> Outcome<String> {
        let config = Config::from_json(config_json).map_err(to_js)?;
        self.run.configure(&config);
        Ok(self.config())
    }

    /// Starts a new run on the same device and images, which must be of the shape that it learns.
    pub fn reset(&mut self, config_json: &str) -> Outcome<()> {
        let config = Config::from_json(config_json).map_err(to_js)?;
        self.take(train::Run::new(config, &self.device))
    }

    /// The run as bytes.
    pub async fn checkpoint(&self) -> Outcome<Vec<u8>> {
        checkpoint::save(&self.run).await.map_err(to_js)
    }

    /// Goes on with a run that `checkpoint` kept.
    pub fn restore(&mut self, bytes: &[u8]) -> Outcome<()> {
        self.take(checkpoint::load(bytes, &self.device).map_err(to_js)?)
    }

    /// Compares this build, on this device, with PyTorch's values (a file of
    /// tests/fixtures/pytorch): JSON, one `{what, error}` for each value, errors relative.
    pub async fn compare(&self, fixture_json: String) -> Outcome<String> {
        let fixture = parity::Fixture::from_json(&fixture_json).map_err(to_js)?;
        let compared = parity::compare(&fixture, &self.device).await;
        Ok(serde_json::to_string(&compared.map_err(to_js)?).expect("plain JSON"))
    }
}

impl Run {
    fn take(&mut self, run: train::Run) -> Outcome<()> {
        if Shape::of(run.config()) != self.data.shape() {
            let message =
                "the images here are of another size or colour than that run’s".to_owned();
            return Err(to_js(Error::Input(message)));
        }
        self.run = run;
        self.trained_ms = 0.0;
        Ok(())
    }
}

/// The images for the eye: for an autoencoder held-out ones, where there are any.
fn shown<'a>(run: &train::Run, data: &'a Images, held_out: Option<&'a Images>) -> &'a Images {
    match held_out {
        Some(images) if !run.config().family().is_gan() && images.shape() == data.shape() => images,
        _ => data,
    }
}

/// Milliseconds of the worker's clock.
fn now() -> f64 {
    let scope: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
    scope.performance().map_or(0.0, |clock| clock.now())
}
