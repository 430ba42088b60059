//! Running statistics of a batch norm.

use super::kernel::{Launch, empty, plain};
use crate::ops::wgsl::running::Running;
use burn_wgpu::CubeTensor;

/// The running statistics `[mean, variance]` after a batch with `batch`.
pub fn follow(
    running: [CubeTensor; 2],
    batch: [CubeTensor; 2],
    momentum: f64,
    correction: f64,
) -> (CubeTensor, CubeTensor) {
    let ([mean, variance], batch) = (running.map(plain), batch.map(plain));
    let features = mean.meta.shape().num_elements();
    let [new_mean, new_variance] = [(); 2].map(|()| empty(&mean, [features]));
    let launch = Launch::new().reads(&mean).reads(&variance);
    let launch = launch.reads(&batch[0]).reads(&batch[1]);
    let launch = launch.writes(&new_mean).writes(&new_variance);
    let launch = launch.number(features).real(momentum);
    let launch = launch.real(momentum * correction);
    launch.run(&mean.client, Running, Running::groups(features));
    (new_mean, new_variance)
}
