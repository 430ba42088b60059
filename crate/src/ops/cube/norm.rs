//! Squared norm of a list of tensors: a launch sums the squares of as many as it can bind into a
//! few partial sums, and a last one adds those.

use super::bindings;
use super::kernel::{Launch, empty, plain};
use crate::ops::wgsl::norm::{LENGTHS, PARTIAL, Sum};
use burn_wgpu::CubeTensor;

pub fn sums(tensors: &[CubeTensor], squared: bool, groups: usize) -> CubeTensor {
    let sums = empty(&tensors[0], [groups]);
    let mut launch = Launch::new();
    for tensor in tensors {
        launch = launch.reads(tensor);
    }
    launch = launch.writes(&sums);
    for tensor in tensors {
        launch = launch.number(tensor.meta.shape().num_elements());
    }
    let inputs = tensors.len();
    let shader = Sum { inputs, squared };
    launch.run(&sums.client, shader, [groups, 1, 1]);
    sums
}

/// Sum of the squares of all entries, `[1]`.
pub fn squared(tensors: Vec<CubeTensor>) -> CubeTensor {
    let tensors: Vec<_> = tensors.into_iter().map(plain).collect();
    let most = (bindings(&tensors[0].client) - 1).min(LENGTHS.len());
    let of_part = |part: &[CubeTensor]| sums(part, true, PARTIAL);
    let mut partial: Vec<_> = tensors.chunks(most).map(of_part).collect();
    while partial.len() > 1 || partial[0].meta.shape().num_elements() > 1 {
        partial = partial
            .chunks(most)
            .map(|part| sums(part, false, 1))
            .collect();
    }
    partial.remove(0)
}
