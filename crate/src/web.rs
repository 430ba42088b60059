//! The browser's view of the crate: the only file that knows of JavaScript.
//!
//! A `Lab` owns the device, the data and one run. Calls must not overlap: JavaScript waits for one
//! promise before it calls again. Nothing here blocks on the GPU.

use crate::checkpoint;
use crate::config::{Config, NetworkKind};
use crate::dataset::Dataset;
use crate::error::{Error, Result};
use crate::model::Statistics;
use crate::noise::Noise;
use crate::reference;
use crate::sample::{self, Grid};
use crate::trainer::{Players, Trainer};
use burn::tensor::Device;
use js_sys::{Function, Object, Reflect};
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// Tiles in a grid of samples: 8 × 8.
const TILES: usize = 64;

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Which flavour this is: `"cpu"` or `"webgpu"`.
#[wasm_bindgen]
pub fn backend() -> String {
    device::NAME.to_owned()
}

/// A preset's settings as JSON.
#[wasm_bindgen]
pub fn default_config(network: &str) -> std::result::Result<String, JsValue> {
    let network: NetworkKind = named("network", network)?;
    Ok(Config::preset(network).to_json())
}

thread_local! {
    static ON_FAILURE: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Sets the function `(code, message)` that is told of failures outside any call: a lost device,
/// an error that the GPU reports later.
#[wasm_bindgen]
pub fn on_failure(callback: Function) {
    ON_FAILURE.set(Some(callback));
}

#[cfg_attr(
    not(feature = "webgpu"),
    expect(dead_code, reason = "the CPU is never lost")
)]
fn tell_failure(code: &str, message: &str) {
    ON_FAILURE.with_borrow(|callback| match callback {
        // The callback's own errors have nowhere to go.
        Some(callback) => _ = callback.call2(&JsValue::NULL, &code.into(), &message.into()),
        None => web_sys::console::error_2(&code.into(), &message.into()),
    });
}

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
    pub async fn open(config_json: String, images_total: u32) -> std::result::Result<Lab, JsValue> {
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
    pub fn add_images(&mut self, idx: &[u8], sha256: &str) -> std::result::Result<u32, JsValue> {
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
    pub fn step(&mut self, players: &str) -> std::result::Result<(), JsValue> {
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

    /// Everything measured since the last report, as JSON (`Report` in www/protocol.js, with
    /// `seconds` spent training in it).
    pub async fn report(&mut self) -> std::result::Result<String, JsValue> {
        let start = now();
        let report = self.trainer.report(&self.data).await.map_err(to_js)?;
        let seconds = (std::mem::take(&mut self.trained_ms) + now() - start) / 1e3;
        let mut report = serde_json::to_value(report).expect("plain JSON");
        report["seconds"] = seconds.into();
        Ok(report.to_string())
    }

    /// 64 pictures from the run's fixed z as grey bytes. `noise` is the distribution to sample
    /// with, by default the one trained with; `batch_norm` is "eval" or "train".
    pub async fn sample(
        &mut self,
        noise: Option<String>,
        batch_norm: String,
    ) -> std::result::Result<Vec<u8>, JsValue> {
        let config = self.trainer.config().clone();
        let noise = match noise {
            None => config.noise,
            Some(name) => named::<Noise>("noise", &name)?,
        };
        let grid = Grid {
            tiles: TILES,
            noise,
            statistics: match batch_norm.as_str() {
                "train" => Statistics::BatchOnly,
                _ => Statistics::Running,
            },
        };
        let generator = self.trainer.generator();
        let drawn = sample::grid(generator, &config, grid, &self.device);
        drawn.await.map_err(to_js)
    }

    /// The settings that are running, as JSON.
    pub fn config(&self) -> String {
        self.trainer.config().to_json()
    }

    /// Takes over the settings that may change during a run; returns those that are running.
    pub fn configure(&mut self, config_json: &str) -> std::result::Result<String, JsValue> {
        let config = Config::from_json(config_json).map_err(to_js)?;
        self.trainer.configure(&config);
        Ok(self.config())
    }

    /// Starts a new run on the same device and data.
    pub fn reset(&mut self, config_json: &str) -> std::result::Result<(), JsValue> {
        let config = Config::from_json(config_json).map_err(to_js)?;
        self.trainer = Trainer::new(config, &self.device);
        self.trained_ms = 0.0;
        Ok(())
    }

    /// The run as bytes.
    pub async fn checkpoint(&self) -> std::result::Result<Vec<u8>, JsValue> {
        checkpoint::save(&self.trainer).await.map_err(to_js)
    }

    /// Goes on with a run that `checkpoint` kept.
    pub fn restore(&mut self, bytes: &[u8]) -> std::result::Result<(), JsValue> {
        self.trainer = checkpoint::load(bytes, &self.device).map_err(to_js)?;
        Ok(())
    }

    /// Compares this build, on this device, with PyTorch's values (a file of
    /// tests/fixtures/pytorch): JSON, one `{what, error}` for each value, errors relative.
    pub async fn compare(&self, fixture_json: String) -> std::result::Result<String, JsValue> {
        let fixture = serde_json::from_str(&fixture_json)
            .map_err(|error| to_js(Error::Reference(error.to_string())))?;
        let compared = reference::compare(&fixture, &self.device).await;
        Ok(serde_json::to_string(&compared.map_err(to_js)?).expect("plain JSON"))
    }
}

/// A value by the name that it has in JSON.
fn named<T: DeserializeOwned>(field: &str, name: &str) -> std::result::Result<T, JsValue> {
    serde_json::from_value(name.into()).map_err(|_| {
        let message = format!("There is no {field} called “{name}”.");
        let field = field.to_owned();
        to_js(Error::Config(vec![crate::error::Refusal {
            field,
            message,
        }]))
    })
}

/// A JavaScript `Error` with `code`, and for refused settings `failures` as JSON.
fn to_js(error: Error) -> JsValue {
    let object = Object::from(js_sys::Error::new(&error.to_string()));
    let set = |key: &str, value: &str| {
        Reflect::set(&object, &key.into(), &value.into()).expect("an error takes properties");
    };
    set("code", error.code());
    if let Error::Config(refusals) = &error {
        let failures: Vec<_> = refusals
            .iter()
            .map(
                |r| serde_json::json!({ "code": "config", "field": r.field, "message": r.message }),
            )
            .collect();
        set("failures", &serde_json::Value::Array(failures).to_string());
    }
    object.into()
}

/// Milliseconds of the worker's clock.
fn now() -> f64 {
    let scope: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
    scope.performance().map_or(0.0, |clock| clock.now())
}

#[cfg(feature = "webgpu")]
mod device {
    //! WebGPU through burn-wgpu.

    use super::*;
    use burn_wgpu::{WgpuBackend, wgpu};
    use std::sync::Arc;

    pub const NAME: &str = "webgpu";

    /// Operations gathered into one submission.
    const TASKS_PER_SUBMIT: usize = 64;

    pub async fn open() -> Result<Device> {
        let options = Device::wgpu_options()
            .graphics_api(WgpuBackend::WebGpu)
            .tasks_max(TASKS_PER_SUBMIT);
        let (device, setup) = options
            .init_with_setup_async()
            .await
            .map_err(|error| Error::Device(error.to_string()))?;
        // The runtime's own handler panics inside a JavaScript callback.
        let on_error = |error: wgpu::Error| tell_failure("gpu-error", &error.to_string());
        setup.device.on_uncaptured_error(Arc::new(on_error));
        // Nobody here ever destroys the device, so that any loss is a loss.
        setup
            .device
            .set_device_lost_callback(|_, message| tell_failure("device-lost", &message));
        Ok(device)
    }
}

#[cfg(not(feature = "webgpu"))]
mod device {
    //! The CPU through Burn's flex backend.

    use super::*;

    pub const NAME: &str = "cpu";

    pub async fn open() -> Result<Device> {
        Ok(Device::flex())
    }
}
