//! What a step measures, on the device until somebody reads it, and reading back.

use crate::error::{Error, Result};
use crate::event::StepRow;
use burn::tensor::{Tensor, TensorData, Transaction};

/// A step's measurements while they are still on the device, `[1]` each; the order of the fields
/// of [`StepRow`]. Gradient norms are still squared.
#[derive(Clone, Default)]
pub struct Measures([Option<Tensor<1>>; 6]);

pub(super) const LOSS_D: usize = 0;
pub(super) const LOSS_G: usize = 1;
pub(super) const D_REAL: usize = 2;
pub(super) const D_FAKE: usize = 3;
pub(super) const GRAD_D: usize = 4;
pub(super) const GRAD_G: usize = 5;

impl Measures {
    pub(super) fn set(&mut self, column: usize, value: Tensor<1>) {
        self.0[column] = Some(value.inner());
    }

    /// Keeps what is there already: D(G(z)) is reported as of D's update where there was one.
    /// Later updates of D replace earlier ones.
    pub(crate) fn merge(&mut self, newer: Self) {
        let from_generator = newer.0[LOSS_G].is_some();
        for (column, value) in newer.0.into_iter().enumerate() {
            let keep = from_generator && column == D_FAKE && self.0[column].is_some();
            if value.is_some() && !keep {
                self.0[column] = value;
            }
        }
    }

    /// The values of `step`, read back alone.
    pub async fn read(&self, step: u64) -> Result<StepRow> {
        let values = read_all(self.present()).await?;
        Ok(self.row(step, &mut values.into_iter()))
    }

    pub(super) fn present(&self) -> impl Iterator<Item = Tensor<1>> + '_ {
        self.0.iter().flatten().cloned()
    }

    pub(super) fn row(&self, step: u64, values: &mut impl Iterator<Item = f32>) -> StepRow {
        let read = self.0.each_ref().map(|measure| {
            measure
                .as_ref()
                .map(|_| values.next().expect("one value for every measure"))
        });
        StepRow {
            step,
            loss_d: read[LOSS_D],
            loss_g: read[LOSS_G],
            d_real: read[D_REAL],
            d_fake: read[D_FAKE],
            grad_d: read[GRAD_D].map(f32::sqrt),
            grad_g: read[GRAD_G].map(f32::sqrt),
        }
    }
}

/// Values of a tensor, read back without blocking the thread.
pub(crate) async fn read<const D: usize>(tensor: Tensor<D>) -> Result<Vec<f32>> {
    let data = tensor.into_data_async().await;
    values(data.map_err(|error| Error::Device(error.to_string()))?)
}

/// Values of many small tensors `[n]`, one after the other, in one trip to the device.
pub(super) async fn read_all(tensors: impl Iterator<Item = Tensor<1>>) -> Result<Vec<f32>> {
    let all = tensors.fold(Transaction::default(), Transaction::register);
    let data = all.execute_async().await;
    let data = data.map_err(|error| Error::Device(error.to_string()))?;
    let values: Result<Vec<_>> = data.into_iter().map(values).collect();
    Ok(values?.concat())
}

fn values(data: TensorData) -> Result<Vec<f32>> {
    data.try_into_vec()
        .map_err(|error| Error::Device(format!("{error:?}")))
}
