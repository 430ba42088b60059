//! Trains one run and shows what came of it.

use crate::experiment::Judge;
use crate::options::Options;
use crate::{Outcome, data, picture};
use burn::tensor::Device;
use noiselab::data::{Images, Range, Shape};
use noiselab::nets::Statistics;
use noiselab::settings::{Config, Pictures};
use noiselab::tasks::gan::Players;
use noiselab::train::{Drawing, Run};
use pollster::block_on;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::time::Instant;

const REPORT_EVERY: u64 = 50;
/// Held-out test images, as the page has them.
const HELD_OUT: u32 = 1000;
const FACES: (&str, usize, usize) = ("www/assets/faces.png", 32, 110);

pub fn run(options: &Options) -> Outcome {
    let config = Config::from_json(&Value::Object(settings(&options.set)?).to_string())?;
    let device = Device::flex();
    let train = training_images(&config, &options.data)?;
    let held_out = match config.pictures {
        Pictures::Digits => Some(held_out(&options.data)?),
        _ => None,
    };
    let mut run = Run::new(config.clone(), &device);
    let start = Instant::now();
    for step in 1..=options.steps {
        run.step(&train, Players::Both)?;
        if step % REPORT_EVERY == 0 || step == options.steps {
            let report = block_on(run.report(&train, held_out.as_ref()))?;
            let Some(row) = report.rows.last() else {
                continue;
            };
            let values = row
                .values
                .iter()
                .filter_map(|(measure, value)| Some((measure.label, (*value)?)));
            let values: Vec<_> = values
                .map(|(label, value)| format!("{label} {value:.3}"))
                .collect();
            println!(
                "step {step}: {}, {:.0} s",
                values.join(", "),
                start.elapsed().as_secs_f64()
            );
        }
    }
    let out = options.out.clone().unwrap_or_else(|| PathBuf::from("."));
    std::fs::create_dir_all(&out)?;
    let shown = held_out
        .as_ref()
        .filter(|_| !config.family().is_gan())
        .unwrap_or(&train);
    for info in run.views() {
        let drawing = Drawing {
            view: info.name,
            noise: config.noise,
            statistics: Statistics::Running,
        };
        let tiles = block_on(run.draw(drawing, shown))?;
        let name = format!("{:?}-{}.png", info.name, options.steps).to_lowercase();
        picture::write(&out.join(&name), &tiles, Shape::of(&config), info.columns)?;
        println!("{}", out.join(&name).display());
    }
    if options.fakes > 0 {
        write_fakes(&mut run, options, &out)?;
    }
    Ok(())
}

/// What a run with these settings learns from.
pub fn training_images(config: &Config, directory: &Path) -> Outcome<Images> {
    match config.pictures {
        Pictures::Digits => {
            let part = data::read(directory, "train")?;
            Ok(part.images.with_labels(part.labels))
        }
        Pictures::Faces => {
            let (path, side, count) = FACES;
            let mut images = Images::expecting(0, Shape::of(config));
            images.add_pictures(&picture::read_tiles(path.as_ref(), side, count)?, side, 3)?;
            Ok(images)
        }
        Pictures::Own => Err("Pictures of your own can be trained with in the page only.".into()),
    }
}

/// The first test images with their labels.
pub fn held_out(directory: &Path) -> Outcome<Images> {
    let test = data::read(directory, "t10k")?;
    let mut images = Images::expecting(0, Shape::DIGIT);
    let bytes: Vec<u8> = (0..HELD_OUT)
        .flat_map(|i| test.images.image(i).iter().copied())
        .collect();
    images.add_pictures(&bytes, Shape::DIGIT.side, Shape::DIGIT.channels)?;
    Ok(images.with_labels(test.labels[..HELD_OUT as usize].to_vec()))
}

/// Writes samples as an IDX file, for other programs to judge, and says what this one makes of
/// them.
fn write_fakes(run: &mut Run, options: &Options, out: &Path) -> Outcome {
    let config = run.config().clone();
    let judge = &mut Judge::open("www/assets".as_ref())?;
    if !config.draws_digits() {
        return Err("Only digits can be judged.".into());
    }
    let device = judge.device().clone();
    let values = judge.samples(run.task(), &config, options.fakes)?;
    let tiles = noiselab::data::to_bytes(&values, Shape::DIGIT, Range::Symmetric);
    let side = Shape::DIGIT.side as u32;
    let header = [0x0803, u32::try_from(options.fakes)?, side, side];
    let mut idx: Vec<u8> = header.iter().flat_map(|word| word.to_be_bytes()).collect();
    idx.extend(&tiles);
    let path = out.join(format!("fakes-{}.idx", options.steps));
    std::fs::write(&path, idx)?;
    let quality = judge.of(data::tensor(values, &device))?;
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
