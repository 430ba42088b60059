//! A run as bytes and back: safetensors with both networks, their running statistics and Adam's
//! moments; settings and progress in its metadata. Nothing else is needed to go on with a run,
//! since all randomness follows from the seed and the progress.

use crate::config::Config;
use crate::dataset::Order;
use crate::error::{Error, Result};
use crate::model::Network;
use crate::optim::{Adam, Moments};
use crate::trainer::{Progress, Trainer};
use burn::tensor::{Device, Tensor, TensorData, Transaction};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};
use serde::{Deserialize, Serialize};

/// Raised when the meaning of a checkpoint's contents changes.
const VERSION: u32 = 1;
const METADATA_KEY: &str = "noiselab";

#[derive(Serialize, Deserialize)]
struct Metadata {
    version: u32,
    config: Config,
    progress: Progress,
    epoch: u64,
    cursor: usize,
    updates_g: u32,
    updates_d: u32,
}

/// Reads a run back from the device.
pub async fn save(trainer: &Trainer) -> Result<Vec<u8>> {
    let mut names = Vec::new();
    let mut transaction = Transaction::default();
    for (name, shape, tensor) in tensors(trainer) {
        names.push((name, shape));
        transaction = transaction.register(tensor);
    }
    let values = transaction
        .execute_async()
        .await
        .map_err(|error| Error::Device(error.to_string()))?;
    let metadata = Metadata {
        version: VERSION,
        config: trainer.config.clone(),
        progress: trainer.progress,
        epoch: trainer.order.epoch(),
        cursor: trainer.order.cursor(),
        updates_g: trainer.adam_g.updates,
        updates_d: trainer.adam_d.updates,
    };
    let metadata = serde_json::to_string(&metadata).expect("plain JSON");
    let views = names.iter().zip(&values).map(|((name, shape), values)| {
        let view = TensorView::new(Dtype::F32, shape.clone(), values.as_bytes());
        (name, view.expect("a shape that fits its values"))
    });
    let metadata = [(METADATA_KEY.to_owned(), metadata)].into_iter().collect();
    safetensors::serialize(views, Some(metadata)).map_err(unreadable)
}

/// The run that [`save`] wrote, on `device`.
pub fn load(bytes: &[u8], device: &Device) -> Result<Trainer> {
    let file = SafeTensors::deserialize(bytes).map_err(unreadable)?;
    let (_, header) = SafeTensors::read_metadata(bytes).map_err(unreadable)?;
    let metadata = header
        .metadata()
        .as_ref()
        .and_then(|entries| entries.get(METADATA_KEY))
        .ok_or_else(|| unreadable("it was not written by Noiselab"))?;
    let metadata: Metadata = serde_json::from_str(metadata).map_err(unreadable)?;
    if metadata.version != VERSION {
        return Err(unreadable(format!(
            "it has version {}, this page reads {VERSION}",
            metadata.version
        )));
    }
    let mut trainer = Trainer::new(metadata.config, device);
    let read = |name: &str, like: &Tensor<1>| -> Result<Tensor<1>> {
        let view = file.tensor(name).map_err(unreadable)?;
        let values: Vec<f32> = view
            .data()
            .chunks_exact(4)
            .map(|b| f32::from_le_bytes(b.try_into().expect("four bytes")))
            .collect();
        if view.dtype() != Dtype::F32 || [values.len()] != like.dims() {
            return Err(unreadable(format!("{name} has an unexpected size or type")));
        }
        let shape = [values.len()];
        Ok(Tensor::from_data(TensorData::new(values, shape), device))
    };
    let Trainer {
        generator,
        discriminator,
        adam_g,
        adam_d,
        ..
    } = &mut trainer;
    for (prefix, network, adam) in [("g", generator, adam_g), ("d", discriminator, adam_d)] {
        restore_network(prefix, network, adam, &read)?;
    }
    trainer.adam_g.updates = metadata.updates_g;
    trainer.adam_d.updates = metadata.updates_d;
    trainer.progress = metadata.progress;
    trainer.order = Order::at(trainer.config.seed, metadata.epoch, metadata.cursor);
    Ok(trainer)
}

fn restore_network(
    prefix: &str,
    network: &mut Network,
    adam: &mut Adam,
    read: &impl Fn(&str, &Tensor<1>) -> Result<Tensor<1>>,
) -> Result<()> {
    for (parameter, moments) in network.parameters_mut().iter_mut().zip(&mut adam.moments) {
        let name = format!("{prefix}.{}", parameter.name);
        parameter.set(read(&name, &parameter.value)?);
        moments.first = read(&format!("{name}.adam_m"), &moments.first)?;
        moments.second = read(&format!("{name}.adam_v"), &moments.second)?;
    }
    let buffers = network.buffers();
    let buffers: Result<Vec<_>> = buffers
        .iter()
        .map(|(name, value)| read(&format!("{prefix}.{name}"), value))
        .collect();
    network.set_buffers(buffers?);
    Ok(())
}

/// Every tensor of a run with its name and shape.
fn tensors(trainer: &Trainer) -> Vec<(String, Vec<usize>, Tensor<1>)> {
    let players = [
        ("g", &trainer.generator, &trainer.adam_g),
        ("d", &trainer.discriminator, &trainer.adam_d),
    ];
    let mut all = Vec::new();
    for (prefix, network, adam) in players {
        for (parameter, Moments { first, second }) in network.parameters().iter().zip(&adam.moments)
        {
            let name = format!("{prefix}.{}", parameter.name);
            let shape = &parameter.shape;
            all.push((format!("{name}.adam_m"), shape.clone(), first.clone()));
            all.push((format!("{name}.adam_v"), shape.clone(), second.clone()));
            all.push((name, shape.clone(), parameter.value.clone().inner()));
        }
        for (name, value) in network.buffers() {
            all.push((format!("{prefix}.{name}"), value.dims().to_vec(), value));
        }
    }
    all
}

fn unreadable(reason: impl std::fmt::Display) -> Error {
    Error::Checkpoint(reason.to_string())
}
