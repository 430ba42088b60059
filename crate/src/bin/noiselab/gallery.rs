//! The pictures that the page opens with: what each shipped generator draws, as a file beside it.

use crate::experiment::noise_name;
use crate::options::Options;
use crate::{Outcome, picture};
use burn::tensor::Device;
use noiselab::model::Statistics;
use noiselab::noise::Noise;
use noiselab::pretrained;
use noiselab::sample::{self, Grid};
use pollster::block_on;
use std::fs;
use std::path::PathBuf;

const FOLDER: &str = "www/assets/pretrained";
const TILES: usize = 64;
const COLUMNS: usize = 8;

/// Draws 64 samples from every generator of the folder, each from its own noise and with batch norm
/// in eval mode, as the page's caption says.
pub fn run(options: &Options) -> Outcome {
    let folder = options.out.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    let device = Device::flex();
    for noise in Noise::ALL {
        let file = folder.join(noise_name(noise)).with_extension("safetensors");
        let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let mut kept = pretrained::load(&bytes, &device)?;
        let grid = Grid {
            tiles: TILES,
            noise,
            statistics: Statistics::Running,
        };
        let tiles = block_on(sample::grid(
            &mut kept.generator,
            &kept.config,
            grid,
            &device,
        ))?;
        let path = file.with_extension("png");
        picture::write(&path, &tiles, COLUMNS)?;
        println!("{}", path.display());
    }
    Ok(())
}
