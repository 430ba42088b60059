//! Reading back from the device without blocking the thread.

use crate::error::{Error, Result};
use burn::tensor::{Tensor, TensorData, Transaction};

/// Values of a tensor.
pub async fn read<const D: usize>(tensor: Tensor<D>) -> Result<Vec<f32>> {
    let data = tensor.into_data_async().await;
    values(data.map_err(|error| Error::Device(error.to_string()))?)
}

/// Values of each of many tensors, in one trip to the device.
pub async fn read_all<const D: usize>(
    tensors: impl IntoIterator<Item = Tensor<D>>,
) -> Result<Vec<Vec<f32>>> {
    let all = tensors
        .into_iter()
        .fold(Transaction::default(), Transaction::register);
    let data = all.execute_async().await;
    let data = data.map_err(|error| Error::Device(error.to_string()))?;
    data.into_iter().map(values).collect()
}

fn values(data: TensorData) -> Result<Vec<f32>> {
    data.try_into_vec()
        .map_err(|error| Error::Device(format!("{error:?}")))
}
