//! Trains one run of a plan and writes down what it measures.
//!
//! The loop is [`Gan::step`]'s, with z in the experiment's hands; where z is left alone the two
//! agree bit for bit (`the_experiments_loop_is_the_runs`).

use super::judge::{self, Draw, Judge};
use super::plan::{Run, gmac_a_step};
use crate::{Outcome, data, table};
use noiselab::data::random::Purpose;
use noiselab::data::{Images, Order, Range};
use noiselab::files::pretrained;
use noiselab::judge::Quality;
use noiselab::nets::{Network, Statistics};
use noiselab::settings::Noise;
use noiselab::tasks::Latents;
use noiselab::tasks::gan::{Gan, MEASURED, Shown};
use noiselab::train::measures::{D_FAKE, D_REAL, LOSS_D, LOSS_G, Measure, StepRow};
use pollster::block_on;
use std::path::PathBuf;
use std::time::Instant;

/// Fakes behind every value of a run's own noise.
const IMAGES: usize = 5000;
/// Fakes behind every cell of a swap matrix.
const SWAP_IMAGES: usize = 2000;
/// Losses are means over the steps since the last measurement, at most this many.
const LOSS_STEPS: usize = 50;
/// Further steps at which only the shared pattern is looked at.
const SHARED_AT: [u64; 6] = [0, 10, 30, 100, 200, 700];

const HEADER: &str = "condition,seed,step,noise,first_norm,network,gmac_per_step,n,fcd,\
    effective_classes,total_variation,mnist_score,diversity,coverage,density,shared,\
    loss_d,loss_g,d_real,d_fake,seconds";
const SWAP_HEADER: &str = "trained_with,first_norm,seed,sampled_with,batch_norm,n,fcd,\
    effective_classes,total_variation,mnist_score,diversity,coverage,density";
const SHARED_HEADER: &str = "condition,seed,step,shared";

pub struct Paths {
    pub tables: PathBuf,
    pub assets: PathBuf,
}

impl Paths {
    fn table(&self, name: &str) -> PathBuf {
        self.tables.join(format!("{name}.csv"))
    }

    pub fn is_done(&self, run: &Run) -> bool {
        let start = format!("{},{},", run.condition, run.config.seed);
        table::has(&self.table(run.part), &start)
    }
}

pub struct Runner {
    pub data: Images,
    pub judge: Judge,
    pub paths: Paths,
}

impl Runner {
    /// Trains and measures; the last measurement. Nothing is written before the end.
    pub fn run(&mut self, run: &Run) -> Outcome<Quality> {
        let mut training = Training::new(run, self.judge.device());
        let (mut rows, mut shares, mut last) = (Vec::new(), Vec::new(), None);
        let mut losses: Vec<StepRow> = Vec::new();
        let mut seconds = 0.0;
        let steps = *run.measured_at.last().ok_or("a run that is measured")?;
        for step in 0..=steps {
            if step > 0 {
                let start = Instant::now();
                losses.push(training.step(&self.data)?);
                seconds += start.elapsed().as_secs_f64();
            }
            let measured = run.measured_at.contains(&step);
            if measured || SHARED_AT.contains(&step) {
                let share = judge::shared(&training.gan.generator.network, run, step)?;
                let (condition, seed) = (&run.condition, run.config.seed);
                shares.push(format!("{condition},{seed},{step},{share:.4}"));
                if measured {
                    let draw = Draw {
                        noise: run.config.noise,
                        shift: run.shift_at(step),
                        statistics: Statistics::Running,
                        images: IMAGES,
                    };
                    let generator = &mut training.gan.generator.network;
                    let quality = self.judge.quality(generator, run, draw)?;
                    let recent = &losses[losses.len().saturating_sub(LOSS_STEPS)..];
                    rows.push(row(run, step, &quality, share, recent, seconds));
                    losses.clear();
                    last = Some(quality);
                }
            }
        }
        if run.ship {
            let bytes = pretrained::save(&run.config, steps, &training.gan.generator.network);
            let directory = self.paths.assets.join("pretrained");
            std::fs::create_dir_all(&directory)?;
            let file = format!("{}.safetensors", run.config.noise.name());
            std::fs::write(directory.join(file), block_on(bytes)?)?;
        }
        if run.swap {
            let cells = self.swap(run, &mut training.gan.generator.network)?;
            table::append(&self.paths.table("swap"), SWAP_HEADER, &cells)?;
        }
        table::append(&self.paths.table("shared"), SHARED_HEADER, &shares)?;
        table::append(&self.paths.table(run.part), HEADER, &rows)?;
        last.ok_or_else(|| "nothing was measured".into())
    }

    /// The generator sampled with every distribution, batch norm in eval and in train mode.
    fn swap(&mut self, run: &Run, generator: &mut Network) -> Outcome<Vec<String>> {
        let mut cells = Vec::new();
        for (mode, statistics) in [
            ("eval", Statistics::Running),
            ("train", Statistics::BatchOnly),
        ] {
            for noise in Noise::ALL {
                let draw = Draw {
                    noise,
                    shift: 0.0,
                    statistics,
                    images: SWAP_IMAGES,
                };
                let quality = self.judge.quality(generator, run, draw)?;
                cells.push(format!(
                    "{},{},{},{},{mode},{}",
                    run.config.noise.name(),
                    run.config.g_norms[0].name(),
                    run.config.seed,
                    noise.name(),
                    values(&quality)
                ));
            }
        }
        Ok(cells)
    }
}

/// A run under way.
pub struct Training<'a> {
    run: &'a Run,
    pub gan: Gan,
    order: Order,
    device: burn::tensor::Device,
    steps: u64,
    draws: u64,
}

impl<'a> Training<'a> {
    pub fn new(run: &'a Run, device: &burn::tensor::Device) -> Self {
        Self {
            run,
            gan: Gan::new(&run.config, device),
            order: Order::new(run.config.seed, run.config.limit),
            device: device.clone(),
            steps: 0,
            draws: 0,
        }
    }

    /// One update of D and one of G.
    pub fn step(&mut self, data: &Images) -> Outcome<StepRow> {
        self.steps += 1;
        let config = &self.run.config;
        let batch = config.batch;
        let taken = self.order.take(data, batch).ok_or("images are missing")?;
        let real = data::tensor(data.values(&taken, Range::of(config)), &self.device);
        let z = self.latents(taken.len());
        let fresh = config.fresh_latents;
        let fake = self.gan.generate(config, z, !fresh);
        let mut measures =
            self.gan
                .update_discriminator(config, Shown::from(real), fake.clone(), false);
        let fake = if fresh {
            let z = self.latents(batch);
            self.gan.generate(config, z, true)
        } else {
            fake
        };
        measures.complete_with(self.gan.update_generator(config, fake, false));
        Ok(block_on(measures.read(self.steps, MEASURED))?)
    }

    fn latents(&mut self, count: usize) -> Latents {
        let draw = Draw {
            noise: self.run.config.noise,
            shift: self.run.shift_at(self.steps),
            statistics: Statistics::Batch,
            images: count,
        };
        let z = judge::latents(self.run, draw, Purpose::Latent, self.draws, count);
        self.draws += 1;
        Latents {
            z: judge::tensor(z, &self.device),
            labels: None,
        }
    }
}

fn row(run: &Run, step: u64, q: &Quality, share: f64, recent: &[StepRow], seconds: f64) -> String {
    let mean = |measure: &Measure| {
        let values: Vec<f64> = recent
            .iter()
            .filter_map(|row| row.get(measure))
            .map(f64::from)
            .collect();
        values.iter().sum::<f64>() / values.len() as f64
    };
    let config = &run.config;
    let network = config.network.name();
    format!(
        "{},{},{step},{},{},{network},{:.3},{},{share:.4},{:.3},{:.3},{:.3},{:.3},{seconds:.1}",
        run.condition,
        config.seed,
        config.noise.name(),
        config.g_norms[0].name(),
        gmac_a_step(&run.config),
        values(q),
        mean(&LOSS_D),
        mean(&LOSS_G),
        mean(&D_REAL),
        mean(&D_FAKE),
    )
}

/// The columns from `n` to `density`.
pub fn values(q: &Quality) -> String {
    format!(
        "{},{:.2},{:.3},{:.4},{:.3},{:.4},{:.4},{:.4}",
        q.n,
        q.fcd,
        q.effective_classes,
        q.total_variation,
        q.mnist_score,
        q.diversity,
        q.coverage,
        q.density
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::plan::default_recipe;
    use noiselab::data::Shape;
    use noiselab::tasks::gan::Players;

    #[test]
    fn the_experiments_loop_is_the_runs() {
        let mut idx: Vec<u8> = [0x0803u32, 40, 28, 28]
            .iter()
            .flat_map(|w| w.to_be_bytes())
            .collect();
        idx.extend((0..40 * Shape::DIGIT.values()).map(|p| (p % 251) as u8));
        let mut data = Images::expecting(40, Shape::DIGIT);
        data.add_idx(&idx).expect("a whole file");
        for fresh_latents in [false, true] {
            let mut config = default_recipe(0);
            (config.latent, config.batch, config.fresh_latents) = (6, 8, fresh_latents);
            (config.g_widths, config.d_widths) = (vec![8, 6], vec![6, 8]);
            let device = burn::tensor::Device::flex();
            let mut plain = noiselab::train::Run::new(config.clone(), &device);
            let run = Run::new("test", "test", config);
            let mut training = Training::new(&run, &device);
            // 7 steps are more than an epoch: the last batch of one is smaller.
            for _ in 0..7 {
                plain
                    .step(&data, Players::Both)
                    .expect("all images are here");
                let ours = training.step(&data).expect("all images are here");
                let theirs = block_on(plain.report(&data, None)).expect("read back").rows;
                assert_eq!(theirs, [ours]);
            }
        }
    }
}
