//! A network that draws without its training state: what ships with the page, so that digits and
//! the swap matrix are there before any training.

use super::tensors::{self, Precision, TensorFile, brief};
use crate::error::{Error, Result};
use crate::nets::{Network, decoder};
use crate::settings::Config;
use burn::tensor::Device;
use serde::{Deserialize, Serialize};

/// A trained generator with the settings and the number of steps that made it.
pub struct Pretrained {
    pub config: Config,
    pub steps: u64,
    pub generator: Network,
}

#[derive(Serialize, Deserialize)]
struct About {
    config: Config,
    steps: u64,
}

/// Keeps a generator's parameters and running statistics in half precision.
pub async fn save(config: &Config, steps: u64, generator: &Network) -> Result<Vec<u8>> {
    let about = About {
        config: config.clone(),
        steps,
    };
    let about = serde_json::to_string(&about).expect("plain JSON");
    let entries = tensors::entries(tensors::named("g", generator)).await?;
    tensors::pack(&entries, &about, Precision::Half)
}

/// Reads a file that [`save`] wrote.
pub fn load(bytes: &[u8], device: &Device) -> Result<Pretrained> {
    let file = TensorFile::open(bytes)?;
    let about: About =
        serde_json::from_str(&file.about).map_err(|error| Error::Asset(brief(error)))?;
    file.has_room_for(&decoder(&about.config))?;
    let mut generator = Network::drawing(&about.config, device);
    file.restore("g", &mut generator, device)?;
    Ok(Pretrained {
        config: about.config,
        steps: about.steps,
        generator,
    })
}
