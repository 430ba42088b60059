//! What an arm trains and measures with: the digits, the judge, and the runs.

use super::kept::Kept;
use super::numbers::{mean, named, recent};
use super::{Arm, Measured};
use crate::experiment::judge::Judge;
use crate::{Outcome, data};
use burn::tensor::{Device, Tensor, TensorData, activation};
use noiselab::data::{CLASSES, Images, Range};
use noiselab::judge::{Asked, Quality, Verdict, measure, shown};
use noiselab::nets::{Pass, Statistics};
use noiselab::settings::{Config, Noise};
use noiselab::tasks::gan::Players;
use noiselab::tasks::{Task, joined};
use noiselab::train::measures::StepRow;
use noiselab::train::readback::read;
use noiselab::train::{Run, latents};
use pollster::block_on;
use std::path::{Path, PathBuf};

/// Images that are judged, as in the page's lessons: the z are the same, too.
pub const IMAGES: usize = 1000;
/// As often as the page does, so that nothing piles up.
const REPORT_EVERY: u64 = 50;

pub struct Bench {
    /// With labels.
    pub train: Images,
    /// The 1,000 test images that the page has, with labels.
    pub held_out: Images,
    pub judge: Judge,
    kept: Kept,
}

/// A run and what its steps measured.
pub struct Trained {
    pub run: Run,
    pub rows: Vec<StepRow>,
}

/// Steps of these players, one stretch after another.
pub type Script = [(u64, Players)];

impl Bench {
    /// `runs`: where moments of runs are kept; without, only for the process.
    pub fn open(directory: &Path, runs: Option<PathBuf>) -> Outcome<Self> {
        let train = data::read(directory, "train")?;
        Ok(Self {
            train: train.images.with_labels(train.labels),
            held_out: crate::train::held_out(directory)?,
            judge: Judge::open("www/assets".as_ref())?,
            kept: Kept::open(runs)?,
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
            return Ok(Trained {
                run,
                rows: Vec::new(),
            });
        };
        let key = format!("{} {before:?} {players:?}", config.to_json());
        let latest = self.kept.latest(&key, steps, self.judge.device())?;
        let (done, mut trained) = match latest {
            Some(latest) => latest,
            None => (0, self.played(config, before)?),
        };
        self.advance(&mut trained, steps - done, players)?;
        if done < steps || steps == 0 {
            self.kept.add(&key, steps, &trained)?;
        }
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
    pub fn drawn(&self, run: &mut Run, noise: Noise, statistics: Statistics) -> Tensor<4> {
        let config = run.config().clone();
        let z = latents(&config, noise, IMAGES);
        let z = joined(
            z,
            config.latent,
            in_turn(),
            config.classes(),
            self.judge.device(),
        )
        .z;
        shown(run.task().draw(&config, z, statistics), Range::of(&config))
    }

    /// What the classifier makes of [`Self::drawn`] images, batch norm in eval mode.
    pub fn verdict(&mut self, run: &mut Run) -> Outcome<Verdict> {
        let images = self.drawn(run, run.config().noise, Statistics::Running);
        self.judge.verdict(images)
    }

    pub fn quality_of(&self, verdict: &Verdict) -> Quality {
        measure(
            &verdict.features,
            &verdict.probabilities,
            self.judge.reference(),
        )
    }

    /// FCD, effective classes, diversity and coverage of the fakes; for a conditional generator also
    /// how many are what was asked for; means of what the last steps measured.
    pub fn usual(&mut self, trained: &mut Trained) -> Outcome<Measured> {
        let verdict = self.verdict(&mut trained.run)?;
        let mut measured = qualities(&self.quality_of(&verdict));
        if trained.run.config().classes() > 0 {
            measured.extend(asked(&verdict, &in_turn()));
        }
        measured.extend(recent(&trained.rows));
        Ok(measured)
    }

    /// D(x) for images in the range of the run, in eval mode.
    pub fn believed(&self, run: &mut Run, images: Tensor<4>) -> Outcome<Vec<f64>> {
        let pass = Pass::looking(Statistics::Running, run.config().leaky_slope);
        let discriminator = &mut run.gan().ok_or("only a GAN has a D")?.discriminator.network;
        let said = block_on(read(activation::sigmoid(
            discriminator.forward(images, pass),
        )))?;
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

/// How many are read as what was asked for: of all, of the digit that comes off worst, of each.
pub fn asked(verdict: &Verdict, labels: &[u8]) -> Measured {
    let Asked { share, worst } = Asked::of(verdict, labels);
    let mut measured = named([("asked", share), ("worstDigit", worst)]);
    let classes = verdict.classes();
    let of_digit = |digit: usize| {
        let asked = classes
            .iter()
            .zip(labels)
            .filter(|(_, label)| usize::from(**label) == digit);
        let right: Vec<f64> = asked
            .map(|(class, _)| f64::from(u8::from(*class == digit)))
            .collect();
        (format!("asked{digit}"), mean(&right))
    };
    measured.extend((0..CLASSES).map(of_digit));
    measured
}

pub fn qualities(q: &Quality) -> Measured {
    named([
        ("fcd", q.fcd),
        ("effectiveClasses", q.effective_classes),
        ("diversity", q.diversity),
        ("coverage", q.coverage),
    ])
}

/// z or codes as a network that draws takes them.
pub fn codes(values: Vec<f32>, latent: usize, device: &Device) -> Tensor<4> {
    let shape = [values.len() / latent, latent, 1, 1];
    Tensor::from_data(TensorData::new(values, shape), device)
}
