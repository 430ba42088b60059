//! Batch norm with its activation.

use super::kernel::{Launch, empty, part, plain};
use crate::ops::activation::Activation;
use crate::ops::wgsl::batch_norm::{Backward, Forward, Given, Norm, beta_start};
use burn_wgpu::CubeTensor;

pub fn forward(
    x: CubeTensor,
    gamma: CubeTensor,
    beta: CubeTensor,
    epsilon: f64,
    activation: Activation,
) -> (CubeTensor, CubeTensor, CubeTensor) {
    let [x, gamma, beta] = [x, gamma, beta].map(plain);
    let norm = Norm::new(x.meta.shape(), epsilon, activation);
    let y = empty(&x, x.meta.shape().clone());
    let [mean, variance] = [(); 2].map(|()| empty(&x, [norm.features]));
    let launch = Launch::new().reads(&x).reads(&gamma).reads(&beta);
    let launch = launch.writes(&y).writes(&mean).writes(&variance);
    let groups = norm.groups();
    let launch = launch.number(x.meta.shape()[0]).curve(activation);
    launch.run(&x.client, Forward(norm), groups);
    (y, mean, variance)
}

pub fn with_given(
    [x, gamma, beta]: [CubeTensor; 3],
    statistics: [CubeTensor; 2],
    epsilon: f64,
    activation: Activation,
) -> CubeTensor {
    let [x, gamma, beta] = [x, gamma, beta].map(plain);
    let [mean, variance] = statistics.map(plain);
    let norm = Norm::new(x.meta.shape(), epsilon, activation);
    let y = empty(&x, x.meta.shape().clone());
    let launch = Launch::new().reads(&x).reads(&gamma).reads(&beta);
    let launch = launch.reads(&mean).reads(&variance).writes(&y);
    let groups = norm.groups();
    let launch = launch.number(x.meta.shape()[0]).curve(activation);
    launch.run(&x.client, Given(norm), groups);
    y
}

/// Gradients of x, γ and β; `statistics` are the batch's mean and variance.
pub fn backward(
    [x, gamma, beta]: [CubeTensor; 3],
    statistics: [CubeTensor; 2],
    dy: CubeTensor,
    epsilon: f64,
    activation: Activation,
) -> (CubeTensor, CubeTensor, CubeTensor) {
    let [x, gamma, beta, dy] = [x, gamma, beta, dy].map(plain);
    let [mean, variance] = statistics.map(plain);
    let norm = Norm::new(x.meta.shape(), epsilon, activation);
    let (features, groups) = (norm.features, norm.groups());
    let dx = empty(&x, x.meta.shape().clone());
    let both = empty(&x, [beta_start(features) + features]);
    let launch = Launch::new().reads(&x).reads(&gamma).reads(&beta);
    let launch = launch.reads(&mean).reads(&variance).reads(&dy);
    let launch = launch.writes(&dx).writes(&both).number(x.meta.shape()[0]);
    launch.run(&x.client, Backward(norm), groups);
    let of_gamma = part(&x, &both.handle, 0, features);
    let of_beta = part(&x, &both.handle, beta_start(features), features);
    (dx, of_gamma, of_beta)
}
