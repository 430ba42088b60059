//! The pictures that the page opens with: what each shipped generator draws, as a file beside it.

use crate::options::Options;
use crate::{Outcome, picture};
use burn::tensor::{Device, Tensor, TensorData};
use noiselab::data::{Range, Shape, to_bytes};
use noiselab::files::pretrained;
use noiselab::nets::{Pass, Statistics};
use noiselab::settings::Noise;
use noiselab::train::readback::read;
use noiselab::train::{TILES, latents};
use pollster::block_on;
use std::fs;
use std::path::PathBuf;

const FOLDER: &str = "www/assets/pretrained";
const COLUMNS: usize = 8;

/// Draws 64 samples from every generator of the folder, each from its own noise and with batch norm
/// in eval mode, as the page's caption says.
pub fn run(options: &Options) -> Outcome {
    let folder = options.out.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    let device = Device::flex();
    for noise in Noise::ALL {
        let file = folder.join(noise.name()).with_extension("safetensors");
        let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let mut kept = pretrained::load(&bytes, &device)?;
        let config = &kept.config;
        let z = TensorData::new(latents(config, noise, TILES), [TILES, config.latent, 1, 1]);
        let pass = Pass::looking(Statistics::Running, config.leaky_slope);
        let images = kept.generator.forward(Tensor::from_data(z, &device), pass);
        let tiles = to_bytes(
            &block_on(read(images))?,
            Shape::of(config),
            Range::of(config),
        );
        let path = file.with_extension("png");
        picture::write(&path, &tiles, Shape::of(config), COLUMNS)?;
        println!("{}", path.display());
    }
    Ok(())
}
