//! Files of named tensors: safetensors, in half or single precision. The only code that knows the
//! format; it knows nothing of what the tensors are for.

use crate::error::{Error, Result};
use crate::nets::{BlockSpec, Network, Parameter};
use crate::train::readback::read_all;
use burn::tensor::{Device, Tensor, TensorData, f16};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};

const METADATA_KEY: &str = "noiselab";

/// A tensor's name, shape and values, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub name: String,
    pub shape: Vec<usize>,
    pub values: Vec<f32>,
}

/// How a file keeps its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// IEEE 754 binary16: 11 significant bits.
    Half,
    Single,
}

/// Writes `entries` and one string about them.
pub fn pack(entries: &[Entry], about: &str, precision: Precision) -> Result<Vec<u8>> {
    let bytes = |values: &[f32]| -> Vec<u8> {
        match precision {
            Precision::Half => values
                .iter()
                .flat_map(|&v| f16::from_f32(v).to_le_bytes())
                .collect(),
            Precision::Single => values.iter().flat_map(|v| v.to_le_bytes()).collect(),
        }
    };
    let kind = match precision {
        Precision::Half => Dtype::F16,
        Precision::Single => Dtype::F32,
    };
    let packed: Vec<_> = entries.iter().map(|e| bytes(&e.values)).collect();
    let views = entries.iter().zip(&packed).map(|(entry, bytes)| {
        let view = TensorView::new(kind, entry.shape.clone(), bytes);
        (&entry.name, view.expect("a shape that fits its values"))
    });
    let about = [(METADATA_KEY.to_owned(), about.to_owned())];
    safetensors::serialize(views, Some(about.into_iter().collect())).map_err(unreadable)
}

/// A file that [`pack`] wrote.
pub struct TensorFile<'a> {
    tensors: SafeTensors<'a>,
    /// The string that the file was packed with.
    pub about: String,
    bytes: usize,
}

impl<'a> TensorFile<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self> {
        let tensors = SafeTensors::deserialize(bytes).map_err(unreadable)?;
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(unreadable)?;
        let entries = header.metadata().as_ref();
        let about = entries
            .and_then(|entries| entries.get(METADATA_KEY))
            .ok_or_else(|| unreadable("it was not written by Noiselab"))?;
        Ok(Self {
            tensors,
            about: about.clone(),
            bytes: bytes.len(),
        })
    }

    /// Whether the weights of these blocks can be in the file, at two bytes a number: asked before there is
    /// room made for a network that the file only claims to have.
    pub fn has_room_for(&self, blocks: &[BlockSpec]) -> Result<()> {
        let weights = blocks
            .iter()
            .map(|b| b.weight_shape().iter().product::<usize>());
        let weights: usize = weights.sum();
        if 2 * weights > self.bytes {
            return Err(unreadable(format!(
                "its settings make {weights} weights, more than it has"
            )));
        }
        Ok(())
    }

    /// The values of the tensor called `name`, which must be `count`.
    pub fn values(&self, name: &str, count: usize) -> Result<Vec<f32>> {
        let view = self.tensors.tensor(name).map_err(unreadable)?;
        let values: Vec<f32> = match view.dtype() {
            Dtype::F16 => {
                let pairs = view.data().chunks_exact(2);
                pairs
                    .map(|b| f16::from_le_bytes([b[0], b[1]]).to_f32())
                    .collect()
            }
            Dtype::F32 => {
                let words = view.data().chunks_exact(4);
                words
                    .map(|b| f32::from_le_bytes(b.try_into().expect("four bytes")))
                    .collect()
            }
            other => return Err(unreadable(format!("{name} is of type {other:?}"))),
        };
        if values.len() != count {
            let got = values.len();
            return Err(unreadable(format!(
                "{name} has {got} values where {count} were expected"
            )));
        }
        if !values.iter().all(|value| value.is_finite()) {
            return Err(unreadable(format!("{name} has values that are no numbers")));
        }
        Ok(values)
    }

    /// Values in a tensor's shape.
    pub fn shape(&self, name: &str) -> Result<Vec<usize>> {
        let view = self.tensors.tensor(name).map_err(unreadable)?;
        Ok(view.shape().to_vec())
    }

    /// The values of the tensor called `name` on a device, where they must be as many as `like`'s.
    pub fn tensor(&self, name: &str, like: &Tensor<1>, device: &Device) -> Result<Tensor<1>> {
        let values = self.values(name, like.dims()[0])?;
        let shape = [values.len()];
        Ok(Tensor::from_data(TensorData::new(values, shape), device))
    }

    /// Replaces a network's parameters and running statistics by those kept under `prefix`.
    pub fn restore(&self, prefix: &str, network: &mut Network, device: &Device) -> Result<()> {
        let kept =
            |name: &str, like: &Tensor<1>| self.tensor(&format!("{prefix}.{name}"), like, device);
        for parameter in network.parameters_mut() {
            let Parameter { name, shape, value } = &*parameter;
            let found = self.shape(&format!("{prefix}.{name}"))?;
            // Parameters are flat; a file may have them so.
            if found.len() > 1 && found != *shape {
                let reason = format!("{prefix}.{name} is {found:?} where {shape:?} was expected");
                return Err(unreadable(reason));
            }
            let value = kept(name, value)?;
            parameter.set(value);
        }
        let buffers = network.buffers();
        let buffers: Result<Vec<_>> = buffers
            .iter()
            .map(|(name, value)| kept(name, value))
            .collect();
        network.set_buffers(buffers?);
        Ok(())
    }
}

/// A tensor with its name and shape, on its way into a file.
pub type Named = (String, Vec<usize>, Tensor<1>);

/// A network's parameters and running statistics under `prefix`.
pub fn named(prefix: &str, network: &Network) -> Vec<Named> {
    let parameters = network.parameters().iter();
    let parameters = parameters.map(|p| (p.name.clone(), p.shape.clone(), p.value.clone().inner()));
    let buffers = network.buffers().into_iter();
    let buffers = buffers.map(|(name, value)| (name, value.dims().to_vec(), value));
    let prefixed = |(name, shape, value)| (format!("{prefix}.{name}"), shape, value);
    parameters.chain(buffers).map(prefixed).collect()
}

/// Reads tensors back from the device, all in one trip.
pub async fn entries(tensors: Vec<Named>) -> Result<Vec<Entry>> {
    let (about, tensors): (Vec<_>, Vec<_>) = tensors
        .into_iter()
        .map(|(n, s, tensor)| ((n, s), tensor))
        .unzip();
    let values = read_all(tensors).await?;
    let entry = |((name, shape), values)| Entry {
        name,
        shape,
        values,
    };
    Ok(about.into_iter().zip(values).map(entry).collect())
}

fn unreadable(reason: impl std::fmt::Display) -> Error {
    Error::Asset(brief(reason))
}

/// A reason that may quote the file, which may go on and on.
pub fn brief(reason: impl std::fmt::Display) -> String {
    reason.to_string().chars().take(300).collect()
}
