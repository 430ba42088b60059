//! Gradients of activations and biases.

use super::kernel::{Launch, empty, plain};
use crate::ops::activation::Activation;
use crate::ops::wgsl::activation::{Backward, BiasBackward};
use burn_wgpu::CubeTensor;

pub fn backward(y: CubeTensor, dy: CubeTensor, activation: Activation) -> CubeTensor {
    let (y, dy) = (plain(y), plain(dy));
    let dx = empty(&dy, dy.meta.shape().clone());
    let length = dy.meta.shape().num_elements();
    let launch = Launch::new().reads(&y).reads(&dy).writes(&dx);
    let launch = launch.number(length).curve(activation);
    let groups = Backward::groups(length);
    launch.run(&dx.client, Backward(activation.into()), groups);
    dx
}

/// Gradients of what went into the activation and of the bias.
pub fn bias_backward(
    y: CubeTensor,
    dy: CubeTensor,
    activation: Activation,
) -> (CubeTensor, CubeTensor) {
    let dy = plain(dy);
    let shape = dy.meta.shape().dims::<4>();
    let [n, features, ..] = shape;
    let db = empty(&dy, [features]);
    let shader = BiasBackward::new(shape, activation);
    let groups = shader.groups();
    if activation == Activation::Identity {
        let launch = Launch::new().reads(&dy).writes(&db).number(n);
        launch.run(&db.client, shader, groups);
        return (dy, db);
    }
    let y = plain(y);
    let dx = empty(&dy, dy.meta.shape().clone());
    let launch = Launch::new().reads(&y).reads(&dy).writes(&dx).writes(&db);
    let launch = launch.number(n).curve(activation);
    launch.run(&db.client, shader, groups);
    (dx, db)
}
