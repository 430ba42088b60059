//! Trains one run of any family and writes down what it measures: fakes of digits by the classifier,
//! reconstructions by their error and by what the classifier still reads in them.

use super::judge::Judge;
use super::plan::{gmac_a_step, multiplications};
use super::rebuilt::{self, NOISE};
use super::runner::values;
use crate::{Outcome, data, table};
use noiselab::data::{CLASSES, Images};
use noiselab::judge::{Asked, measure};
use noiselab::nets::{decoder, encoder};
use noiselab::settings::Config;
use noiselab::tasks::Task;
use noiselab::tasks::gan::Players;
use noiselab::train::Run;
use pollster::block_on;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Fakes that are measured.
const IMAGES: usize = 5000;

const HEADER: &str = "condition,seed,step,network,gmac_per_step,gmac,seconds,n,fcd,effective_classes,\
    total_variation,mnist_score,diversity,coverage,density,asked,worst_digit,fcd_fitted,\
    error,error_noisy,read,read_noisy";

/// One run and when it is measured.
pub struct Plan {
    /// The table that its rows go to.
    pub part: &'static str,
    /// What tells it from the other runs of the part, besides the seed; no commas.
    pub condition: String,
    pub config: Config,
    /// Steps after which it is measured; the last one ends it.
    measured_at: Vec<u64>,
}

impl Plan {
    pub fn new(
        part: &'static str,
        condition: impl Into<String>,
        config: Config,
        measured_at: &[u64],
    ) -> Self {
        Self {
            part,
            condition: condition.into(),
            config,
            measured_at: measured_at.into(),
        }
    }

    /// Measured after so many 10⁹ multiplications and additions.
    pub fn for_arithmetic(
        part: &'static str,
        condition: &str,
        config: Config,
        gmac: &[f64],
    ) -> Self {
        let steps: Vec<u64> = gmac
            .iter()
            .map(|&budget| steps_for(&config, budget))
            .collect();
        Self::new(part, condition, config, &steps)
    }

    pub fn is_done(&self, tables: &Path) -> bool {
        table::has(
            &self.table(tables),
            &format!("{},{},", self.condition, self.config.seed),
        )
    }

    fn table(&self, tables: &Path) -> PathBuf {
        tables.join(format!("{}.csv", self.part))
    }

    /// Trains, measures and writes; gives the last row.
    pub fn run(
        &self,
        train: &Images,
        held_out: &Images,
        judge: &mut Judge,
        tables: &Path,
    ) -> Outcome<String> {
        let mut run = Run::new(self.config.clone(), judge.device());
        let (mut rows, mut seconds) = (Vec::new(), 0.0);
        let steps = *self.measured_at.last().ok_or("a run that is measured")?;
        for step in 1..=steps {
            let start = Instant::now();
            run.step(train, Players::Both)?;
            // As the page does, so that nothing piles up.
            if step % 50 == 0 {
                block_on(run.report(train, None))?;
            }
            seconds += start.elapsed().as_secs_f64();
            if self.measured_at.contains(&step) {
                rows.push(self.row(step, seconds, &mut run, held_out, judge)?);
            }
        }
        table::append(&self.table(tables), HEADER, &rows)?;
        rows.pop().ok_or_else(|| "nothing was measured".into())
    }

    fn row(
        &self,
        step: u64,
        seconds: f64,
        run: &mut Run,
        held_out: &Images,
        judge: &mut Judge,
    ) -> Outcome<String> {
        let Config { seed, network, .. } = self.config;
        let gmac = gmac_of(&self.config);
        let images = judge.samples(run.task(), &self.config, IMAGES)?;
        let verdict = judge.verdict(data::tensor(images, judge.device()))?;
        let quality = measure(&verdict.features, &verdict.probabilities, judge.reference());
        let asked = (self.config.classes() > 0).then(|| {
            let labels: Vec<u8> = (0..IMAGES).map(|i| (i % CLASSES) as u8).collect();
            Asked::of(&verdict, &labels)
        });
        let asked = asked.map_or(",".to_owned(), |asked| {
            format!("{:.4},{:.4}", asked.share, asked.worst)
        });
        let rebuilt = match run.task() {
            Task::Gan(_) => ",,,,".to_owned(),
            Task::Autoencoder(_) => self.rebuilt(run.task(), held_out, judge)?,
        };
        Ok(format!(
            "{},{seed},{step},{},{gmac:.4},{:.1},{seconds:.1},{},{asked},{rebuilt}",
            self.condition,
            network.name(),
            gmac * step as f64,
            values(&quality),
        ))
    }

    /// FCD of fakes from a Gaussian fitted to the codes; mean squared error on clean and on noisy
    /// held-out images; the share of each that the classifier still reads as the right digit.
    fn rebuilt(&self, task: &mut Task, held_out: &Images, judge: &mut Judge) -> Outcome<String> {
        let fitted = super::fitted::distance(task, &self.config, held_out, judge)?;
        let clean = rebuilt::from(0.0, task, &self.config, held_out, judge)?;
        let noisy = rebuilt::from(NOISE, task, &self.config, held_out, judge)?;
        Ok(format!(
            "{fitted:.2},{:.4},{:.4},{:.3},{:.3}",
            clean.error, noisy.error, clean.read, noisy.read
        ))
    }
}

/// Steps that come to so many 10⁹ multiplications and additions.
pub fn steps_for(config: &Config, gmac: f64) -> u64 {
    (gmac / gmac_of(config)).round() as u64
}

/// Multiplications and additions of a step, in 10⁹ pairs; training a network is three forward passes.
fn gmac_of(config: &Config) -> f64 {
    if config.family().is_gan() {
        return gmac_a_step(config);
    }
    let encoder = multiplications(&encoder(config), config.side);
    let decoder = multiplications(&decoder(config), 1);
    3.0 * config.batch as f64 * (encoder + decoder) as f64 / 1e9
}
