//! A run as bytes and back: the networks of its parts, their running statistics and Adam's moments;
//! settings and progress beside them. Nothing else is needed to go on with a run, since all
//! randomness follows from the seed and the progress.

use super::tensors::{self, Precision, TensorFile, brief};
use crate::data::Order;
use crate::error::{Error, Result};
use crate::nets::{decoder, encoder};
use crate::settings::Config;
use crate::tasks::Progress;
use crate::train::Run;
use crate::train::adam::Moments;
use burn::tensor::Device;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Raised when the meaning of a checkpoint's contents changes. A new setting needs no new version:
/// what a file leaves out takes its network's default.
const VERSION: u32 = 2;

#[derive(Serialize, Deserialize)]
struct About {
    version: u32,
    config: Config,
    progress: Progress,
    epoch: u64,
    cursor: usize,
    /// Adam's updates of each part.
    updates: BTreeMap<String, u32>,
}

impl About {
    /// A run counts on from these: no run of this page's comes near where they would overflow.
    fn check(&self) -> Result<()> {
        const MOST: u64 = 1 << 31;
        let Progress {
            steps,
            images,
            draws,
        } = self.progress;
        let counts = [steps, images >> 16, draws, self.epoch, self.cursor as u64];
        let updates = self.updates.values().map(|&updates| updates.into());
        if counts.into_iter().chain(updates).any(|count| count >= MOST) {
            return Err(Error::Checkpoint(
                "it counts more steps than a run can have".into(),
            ));
        }
        Ok(())
    }
}

/// Just enough of it to tell whether the rest can be read.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

/// Reads a run back from the device.
pub async fn save(run: &Run) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    let mut updates = BTreeMap::new();
    for part in run.task.parts() {
        for (parameter, Moments { first, second }) in
            part.network.parameters().iter().zip(&part.adam.moments)
        {
            let name = format!("{}.{}", part.name, parameter.name);
            all.push((
                format!("{name}.adam_m"),
                parameter.shape.clone(),
                first.clone(),
            ));
            all.push((
                format!("{name}.adam_v"),
                parameter.shape.clone(),
                second.clone(),
            ));
        }
        all.extend(tensors::named(part.name, &part.network));
        updates.insert(part.name.to_owned(), part.adam.updates);
    }
    let about = About {
        version: VERSION,
        config: run.config.clone(),
        progress: run.progress,
        epoch: run.order.epoch(),
        cursor: run.order.cursor(),
        updates,
    };
    let about = serde_json::to_string(&about).expect("plain JSON");
    tensors::pack(&tensors::entries(all).await?, &about, Precision::Single)
}

/// The run that [`save`] wrote, on `device`.
pub fn load(bytes: &[u8], device: &Device) -> Result<Run> {
    read(bytes, device).map_err(|error| match error {
        // The same sentence, about the file that was given.
        Error::Asset(reason) => Error::Checkpoint(reason),
        other => other,
    })
}

fn read(bytes: &[u8], device: &Device) -> Result<Run> {
    let unreadable = |error: serde_json::Error| Error::Checkpoint(brief(error));
    let file = TensorFile::open(bytes)?;
    let Versioned { version } = serde_json::from_str(&file.about).map_err(unreadable)?;
    if version != VERSION {
        let reason = format!("it has version {version}, this page reads {VERSION}");
        return Err(Error::Checkpoint(reason));
    }
    let about: About = serde_json::from_str(&file.about).map_err(unreadable)?;
    about.check()?;
    file.has_room_for(&[decoder(&about.config), encoder(&about.config)].concat())?;
    let mut run = Run::new(about.config, device);
    for part in run.task.parts_mut() {
        let name = part.name;
        file.restore(name, &mut part.network, device)?;
        for (parameter, moments) in part.network.parameters().iter().zip(&mut part.adam.moments) {
            let name = format!("{name}.{}", parameter.name);
            moments.first = file.tensor(&format!("{name}.adam_m"), &moments.first, device)?;
            moments.second = file.tensor(&format!("{name}.adam_v"), &moments.second, device)?;
        }
        let updates = about.updates.get(name).copied();
        part.adam.updates =
            updates.ok_or_else(|| Error::Checkpoint(format!("it has no updates of {name}")))?;
    }
    run.progress = about.progress;
    let Config { seed, limit, .. } = run.config;
    run.order = Order::at(seed, limit, about.epoch, about.cursor);
    Ok(run)
}
