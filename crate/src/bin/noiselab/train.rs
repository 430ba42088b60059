//! Trains one run and shows what came of it.

use crate::experiment::Judge;
use crate::options::Options;
use crate::{Outcome, data, picture};
use burn::tensor::Device;
use noiselab::config::Config;
use noiselab::dataset::{SIDE, to_value};
use noiselab::model::Statistics;
use noiselab::sample::{self, Grid};
use noiselab::trainer::{Players, Trainer};
use pollster::block_on;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::time::Instant;

const REPORT_EVERY: u64 = 50;
const TILES: usize = 64;
const COLUMNS: usize = 8;

pub fn run(options: &Options) -> Outcome {
    let config = Config::from_json(&Value::Object(settings(&options.set)?).to_string())?;
    let device = Device::flex();
    let train = data::read(&options.data, "train")?.images;
    let mut run = Trainer::new(config.clone(), &device);
    let start = Instant::now();
    for step in 1..=options.steps {
        run.step(&train, Players::Both)?;
        if step % REPORT_EVERY == 0 || step == options.steps {
            let report = block_on(run.report(&train))?;
            let row = report.rows.last().cloned().unwrap_or_default();
            let value = |value: Option<f32>| value.unwrap_or(f32::NAN);
            println!(
                "step {step}: loss D {:.3}, loss G {:.3}, D(x) {:.3}, D(G(z)) {:.3}, {:.0} s",
                value(row.loss_d),
                value(row.loss_g),
                value(row.d_real),
                value(row.d_fake),
                start.elapsed().as_secs_f64()
            );
        }
    }
    let grid = Grid {
        tiles: TILES,
        noise: config.noise,
        statistics: Statistics::Running,
    };
    let tiles = block_on(sample::grid(run.generator(), &config, grid, &device))?;
    let out = options.out.clone().unwrap_or_else(|| PathBuf::from("."));
    std::fs::create_dir_all(&out)?;
    let path = out.join(format!("samples-{}.png", options.steps));
    picture::write(&path, &tiles, COLUMNS)?;
    println!("{}", path.display());
    if options.fakes > 0 {
        write_fakes(&mut run, options, &out)?;
    }
    Ok(())
}

/// Writes samples as an IDX file, for other programs to judge, and says what this one makes of
/// them.
fn write_fakes(run: &mut Trainer, options: &Options, out: &Path) -> Outcome {
    let config = run.config().clone();
    let grid = Grid {
        tiles: options.fakes,
        noise: config.noise,
        statistics: Statistics::Running,
    };
    let device = Device::flex();
    let tiles = block_on(sample::grid(run.generator(), &config, grid, &device))?;
    let side = SIDE as u32;
    let header = [0x0803, u32::try_from(options.fakes)?, side, side];
    let mut idx: Vec<u8> = header.iter().flat_map(|word| word.to_be_bytes()).collect();
    idx.extend(&tiles);
    let path = out.join(format!("fakes-{}.idx", options.steps));
    std::fs::write(&path, idx)?;
    let values = tiles.iter().map(|&byte| to_value(byte)).collect();
    let quality = Judge::open("www/assets".as_ref())?.of(data::tensor(values, &device))?;
    println!("{}: {quality:?}", path.display());
    Ok(())
}

/// `key=value` as JSON: numbers and lists as they are, everything else as a string.
fn settings(pairs: &[String]) -> Outcome<Map<String, Value>> {
    let parsed = pairs.iter().map(|pair| {
        let (key, value) = pair
            .split_once('=')
            .ok_or_else(|| format!("{pair}: give KEY=VALUE"))?;
        let value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
        Ok((key.to_owned(), value))
    });
    parsed.collect()
}
