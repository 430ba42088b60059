//! What an arm trains and measures with: the digits, the judge, and every moment of a run that was
//! asked for, so that arms which share a run train it once.

use super::{Arm, Measured};
use crate::experiment::judge::Judge;
use crate::{Outcome, data};
use burn::tensor::{Device, Tensor, TensorData, activation};
use noiselab::data::{CLASSES, Images, Range};
use noiselab::files::checkpoint;
use noiselab::judge::{Asked, Quality, Verdict, measure, shown};
use noiselab::nets::{Pass, Statistics};
use noiselab::settings::{Config, Noise};
use noiselab::tasks::gan::Players;
use noiselab::tasks::{Task, joined};
use noiselab::train::measures::{Measure, StepRow};
use noiselab::train::readback::read;
use noiselab::train::{Run, latents};
use pollster::block_on;
use std::collections::BTreeMap;
use std::path::Path;

/// Images that are judged, as in the page's lessons: the z are the same, too.
pub const IMAGES: usize = 1000;
/// Losses are means over so many last steps.
const RECENT: usize = 50;
/// As often as the page does, so that nothing piles up.
const REPORT_EVERY: u64 = 50;

pub struct Bench {
    /// With labels.
    pub train: Images,
    /// The 1,000 test images that the page has, with labels.
    pub held_out: Images,
    pub judge: Judge,
    /// By what was done to a run; the last stretch's steps are the inner key.
    kept: BTreeMap<String, BTreeMap<u64, Kept>>,
}

struct Kept {
    checkpoint: Vec<u8>,
    rows: Vec<StepRow>,
}

/// A run and what its steps measured.
pub struct Trained {
    pub run: Run,
    pub rows: Vec<StepRow>,
}

/// Steps of these players, one stretch after another.
pub type Script = [(u64, Players)];

impl Bench {
    pub fn open(directory: &Path) -> Outcome<Self> {
        let train = data::read(directory, "train")?;
        Ok(Self {
            train: train.images.with_labels(train.labels),
            held_out: crate::train::held_out(directory)?,
            judge: Judge::open("www/assets".as_ref())?,
            kept: BTreeMap::new(),
        })
    }

    pub fn device(&self) -> Device {
        self.judge.device().clone()
    }

    /// A run of both players.
    pub fn trained(&mut self, config: &Config, steps: u64) -> Outcome<Trained> {
        self.played(config, &[(steps, Players::Both)])
    }

    /// A run by a script; goes on from the latest moment of it that was asked for before.
    pub fn played(&mut self, config: &Config, script: &Script) -> Outcome<Trained> {
        let Some((&(steps, players), before)) = script.split_last() else {
            let run = Run::new(config.clone(), self.judge.device());
            return Ok(Trained { run, rows: Vec::new() });
        };
        let key = format!("{} {before:?} {players:?}", config.to_json());
        let kept = self.kept.get(&key);
        let kept = kept.and_then(|moments| moments.range(..=steps).next_back());
        let (done, mut trained) = if let Some((&done, kept)) = kept {
            let run = checkpoint::load(&kept.checkpoint, self.judge.device())?;
            let rows = kept.rows.clone();
            (done, Trained { run, rows })
        } else {
            (0, self.played(config, before)?)
        };
        self.advance(&mut trained, steps - done, players)?;
        let moment = Kept {
            checkpoint: block_on(checkpoint::save(&trained.run))?,
            rows: trained.rows.clone(),
        };
        self.kept.entry(key).or_default().insert(steps, moment);
        Ok(trained)
    }

    /// More steps.
    pub fn advance(&self, trained: &mut Trained, steps: u64, players: Players) -> Outcome {
        for step in 1..=steps {
            trained.run.step(&self.train, players)?;
            if step % REPORT_EVERY == 0 || step == steps {
                let report = block_on(trained.run.report(&self.train, None))?;
                trained.rows.extend(report.rows);
            }
        }
        Ok(())
    }

    /// Images in [−1, 1] from the run's fixed z, as the page's gallery draws them: for a conditional
    /// generator the digits 0 to 9 in turn.
    pub fn drawn(&self, run: &mut Run, statistics: Statistics) -> Tensor<4> {
        let config = run.config().clone();
        let noise = if config.family().is_gan() { config.noise } else { Noise::Normal };
        let z = latents(&config, noise, IMAGES);
        let z = joined(z, config.latent, in_turn(), config.classes(), self.judge.device()).z;
        shown(run.task().draw(&config, z, statistics), Range::of(&config))
    }

    /// What the classifier makes of [`Self::drawn`] images, batch norm in eval mode.
    pub fn verdict(&mut self, run: &mut Run) -> Outcome<Verdict> {
        let images = self.drawn(run, Statistics::Running);
        self.judge.verdict(images)
    }

    pub fn quality_of(&self, verdict: &Verdict) -> Quality {
        measure(&verdict.features, &verdict.probabilities, self.judge.reference())
    }

    /// FCD, effective classes, diversity and coverage of the fakes; for a conditional generator also
    /// how many are what was asked for; means of what the last steps measured.
    pub fn usual(&mut self, trained: &mut Trained) -> Outcome<Measured> {
        let verdict = self.verdict(&mut trained.run)?;
        let mut measured = qualities(&self.quality_of(&verdict));
        if trained.run.config().classes() > 0 {
            let Asked { share, worst } = Asked::of(&verdict, &in_turn());
            measured.extend(named([("asked", share), ("worstDigit", worst)]));
        }
        measured.extend(recent(&trained.rows));
        Ok(measured)
    }

    /// D(x) for images in the range of the run, in eval mode.
    pub fn believed(&self, run: &mut Run, images: Tensor<4>) -> Outcome<Vec<f64>> {
        let pass = Pass::looking(Statistics::Running, run.config().leaky_slope);
        let discriminator = &mut run.gan().ok_or("only a GAN has a D")?.discriminator.network;
        let said = block_on(read(activation::sigmoid(discriminator.forward(images, pass))))?;
        Ok(said.into_iter().map(f64::from).collect())
    }

    /// An encoder's outputs for the held-out images, `[1000, outputs]`.
    pub fn encoded(&self, task: &mut Task, config: &Config) -> Outcome<Tensor<4>> {
        let Task::Autoencoder(autoencoder) = task else {
            return Err("only an autoencoder has codes".into());
        };
        let indices: Vec<u32> = (0..self.held_out.len()).collect();
        let images = self.held_out.values(&indices, Range::of(config));
        let images = data::tensor(images, self.judge.device());
        let pass = Pass::looking(Statistics::Running, config.leaky_slope);
        Ok(autoencoder.encoder.network.forward(images, pass))
    }
}

/// An arm that trains both players so many steps and measures what is usual.
pub fn usual(
    lesson: &'static str,
    name: impl Into<String>,
    config: impl Fn(u32) -> Config + 'static,
    steps: u64,
) -> Arm {
    Arm::new(lesson, name, move |bench, seed| {
        let mut trained = bench.trained(&config(seed), steps)?;
        bench.usual(&mut trained)
    })
}

/// The digit that each drawn image is to be.
pub fn in_turn() -> Vec<u8> {
    (0..IMAGES).map(|i| (i % CLASSES) as u8).collect()
}

pub fn qualities(q: &Quality) -> Measured {
    named([
        ("fcd", q.fcd),
        ("effectiveClasses", q.effective_classes),
        ("diversity", q.diversity),
        ("coverage", q.coverage),
    ])
}

pub fn named<const N: usize>(values: [(&str, f64); N]) -> Measured {
    values.map(|(name, value)| (name.to_owned(), value)).into()
}

/// Means over the last steps, of whatever they measured.
pub fn recent(rows: &[StepRow]) -> Measured {
    let rows = &rows[rows.len().saturating_sub(RECENT)..];
    let Some(last) = rows.last() else {
        return Measured::new();
    };
    let measures = last.values.iter().map(|(measure, _)| *measure);
    measures
        .map(|measure| (measure.name.to_owned(), mean(&series(rows, measure))))
        .filter(|(_, mean)| !mean.is_nan())
        .collect()
}

/// A measure's values, of the steps that have it.
pub fn series(rows: &[StepRow], measure: &Measure) -> Vec<f64> {
    let values = rows.iter().filter_map(|row| row.get(measure));
    values.map(f64::from).collect()
}

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// z or codes as a network that draws takes them.
pub fn codes(values: Vec<f32>, latent: usize, device: &Device) -> Tensor<4> {
    let shape = [values.len() / latent, latent, 1, 1];
    Tensor::from_data(TensorData::new(values, shape), device)
}

/// Pearson's.
pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    let products = a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b));
    let squares = |values: &[f64], mean: f64| values.iter().map(|v| (v - mean).powi(2)).sum::<f64>();
    products.sum::<f64>() / (squares(a, mean_a) * squares(b, mean_b)).sqrt()
}
