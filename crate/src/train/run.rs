//! A run: settings, networks, the place in the data, and what was measured since the last report.

use super::draw::Seen;
use super::measures::{HELD_OUT, Measures, Report, read_rows};
use crate::data::{Images, Order, Range};
use crate::error::{Error, Result};
use crate::settings::Config;
use crate::tasks::gan::{Gan, Players};
use crate::tasks::{Feed, Progress, Task};
use burn::tensor::Device;

/// A run on one device.
pub struct Run {
    pub(crate) config: Config,
    pub(crate) device: Device,
    pub(crate) task: Task,
    pub(crate) order: Order,
    pub(crate) progress: Progress,
    measured: Vec<(u64, Measures)>,
    /// Updates keep their gradients for [`Run::probe`].
    watched: bool,
    /// What an autoencoder is shown at every report.
    pub(super) seen: Option<Seen>,
}

impl Run {
    /// An untrained run. `device` computes without autodiff; the run adds it.
    pub fn new(config: Config, device: &Device) -> Self {
        Self {
            task: Task::new(&config, device),
            order: Order::new(config.seed, config.limit),
            device: device.clone(),
            progress: Progress::default(),
            measured: Vec::new(),
            watched: false,
            seen: None,
            config,
        }
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    pub fn progress(&self) -> Progress {
        self.progress
    }

    pub fn task(&mut self) -> &mut Task {
        &mut self.task
    }

    pub fn into_task(self) -> (Config, Task) {
        (self.config, self.task)
    }

    /// The two players, where there are two.
    pub fn gan(&mut self) -> Option<&mut Gan> {
        match &mut self.task {
            Task::Gan(gan) => Some(gan),
            Task::Autoencoder(_) => None,
        }
    }

    /// Takes over the settings that may change during a run; the others stay.
    pub fn configure(&mut self, config: &Config) {
        self.config = self.config.with_live_fields_of(config);
    }

    /// Keeps what each update does, for [`Run::probe`]: it costs memory and a little time.
    pub fn watch(&mut self, on: bool) {
        self.watched = on;
    }

    /// Whether the images of the next step, and their labels, have arrived.
    pub fn can_step(&mut self, data: &Images) -> bool {
        let batches = if self.config.family().is_gan() {
            self.config.k
        } else {
            1
        };
        let labelled = self.config.classes() == 0 || !data.labels().is_empty();
        labelled && self.order.can_take(data, self.config.batch, batches)
    }

    /// One step. It hands work to the device and reads nothing back.
    pub fn step(&mut self, data: &Images, players: Players) -> Result<()> {
        if players != Players::Generator && !self.can_step(data) {
            return Err(Error::WaitingForData);
        }
        let mut feed = Feed {
            config: &self.config,
            data,
            order: &mut self.order,
            progress: &mut self.progress,
            device: &self.device,
        };
        let measures = self.task.step(&mut feed, players, self.watched)?;
        self.progress.steps += 1;
        self.measured.push((self.progress.steps, measures));
        Ok(())
    }

    /// Reads back everything measured since the last report, and measures an autoencoder on images
    /// that it is not trained with, where there are any.
    pub async fn report(&mut self, data: &Images, held_out: Option<&Images>) -> Result<Report> {
        let measured = std::mem::take(&mut self.measured);
        let mut rows = read_rows(&measured, self.task.measures()).await?;
        if let (Some(row), Some(images)) = (rows.last_mut(), held_out)
            && let Some(error) = self.held_out_error(images).await?
        {
            row.set(&HELD_OUT, error);
        }
        Ok(Report {
            rows,
            step: self.progress.steps,
            epoch: self.epoch(data),
            images: self.progress.images,
            images_per_epoch: u64::from(self.order.total(data)),
        })
    }

    /// Passes over the training images so far, as a fraction.
    fn epoch(&self, data: &Images) -> f64 {
        let part = self.order.cursor() as f64 / f64::from(self.order.total(data).max(1));
        self.order.epoch() as f64 + part
    }

    pub(super) fn range(&self) -> Range {
        Range::of(&self.config)
    }
}
