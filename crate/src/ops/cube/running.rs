//! Running statistics of a batch norm: both in one launch.

use super::kernel::{Launch, Shader, empty, plain};
use burn_wgpu::CubeTensor;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Running;

impl Shader for Running {
    const NAME: &'static str = "running_statistics";
    const THREADS: usize = 64;

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        (
            ["means", "variances", "mean", "variance"]
                .map(String::from)
                .into(),
            ["new_means", "new_variances"].map(String::from).into(),
        )
    }

    fn numbers(&self) -> Vec<&'static str> {
        vec!["features: u32", "momentum: f32", "of_variance: f32"]
    }

    fn header(&self) -> String {
        String::new()
    }

    fn body(&self) -> String {
        "let f = group.x * 64u + lane;
        if (f < numbers.features) {
            let old = 1.0 - numbers.momentum;
            new_means[f] = old * means[f] + numbers.momentum * mean[f];
            new_variances[f] = old * variances[f] + numbers.of_variance * variance[f];
        }"
        .into()
    }
}

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
    launch.run(&mean.client, Running, [features.div_ceil(64), 1, 1]);
    (new_mean, new_variance)
}
