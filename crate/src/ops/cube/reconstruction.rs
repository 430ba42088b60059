//! Reconstruction losses: two launches, and one for the gradient.

use super::kernel::{Launch, empty, plain};
use super::norm::sums;
use crate::ops::reconstruction::Reconstruction;
use crate::ops::wgsl::norm::PARTIAL;
use crate::ops::wgsl::reconstruction::{Backward, Forward};
use burn_wgpu::CubeTensor;

pub fn reconstruction(output: CubeTensor, target: CubeTensor, kind: Reconstruction) -> CubeTensor {
    let (output, target) = (plain(output), plain(target));
    let shares = empty(&output, [PARTIAL]);
    let launch = Launch::new().reads(&output).reads(&target).writes(&shares);
    let launch = launch.number(output.meta.shape().num_elements());
    launch.run(&output.client, Forward(kind), [PARTIAL, 1, 1]);
    sums(&[shares], false, 1)
}

pub fn backward(
    output: CubeTensor,
    target: CubeTensor,
    of_loss: CubeTensor,
    kind: Reconstruction,
) -> CubeTensor {
    let [output, target, of_loss] = [output, target, of_loss].map(plain);
    let dx = empty(&output, output.meta.shape().clone());
    let length = output.meta.shape().num_elements();
    let launch = Launch::new().reads(&output).reads(&target).reads(&of_loss);
    let launch = launch.writes(&dx).number(length);
    launch.run(&output.client, Backward(kind), Backward::groups(length));
    dx
}
