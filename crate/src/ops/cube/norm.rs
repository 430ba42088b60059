//! Squared norm of a list of tensors: a launch sums the squares of as many as it can bind into a
//! few partial sums, and a last one adds those.

use super::kernel::{Launch, Shader, empty, plain};
use super::{bindings, sum};
use burn_wgpu::CubeTensor;

/// Partial sums of a launch, a workgroup each.
const PARTIAL: usize = 64;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Sum {
    /// Tensors that it reads.
    inputs: usize,
    squared: bool,
}

const LENGTHS: [&str; 16] = [
    "n0: u32", "n1: u32", "n2: u32", "n3: u32", "n4: u32", "n5: u32", "n6: u32", "n7: u32",
    "n8: u32", "n9: u32", "n10: u32", "n11: u32", "n12: u32", "n13: u32", "n14: u32", "n15: u32",
];

impl Shader for Sum {
    const NAME: &'static str = "sum";

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        let inputs = (0..self.inputs).map(|i| format!("x{i}"));
        (inputs.collect(), vec!["sums".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        LENGTHS[..self.inputs].into()
    }

    fn header(&self) -> String {
        sum::functions("f32", Self::THREADS)
    }

    fn body(&self) -> String {
        let term = if self.squared { "v * v" } else { "v" };
        let add = |i| {
            format!(
                "for (var i = group.x * 64u + lane; i < numbers.n{i}; i += groups.x * 64u) {{
                    let v = x{i}[i];
                    sum += {term};
                }}\n"
            )
        };
        let adds: String = (0..self.inputs).map(add).collect();
        format!(
            "var sum = 0.0;
            {adds}
            let all = total(lane, sum);
            if (lane == 0u) {{ sums[group.x] = all; }}"
        )
    }
}

fn sums(tensors: &[CubeTensor], squared: bool, groups: usize) -> CubeTensor {
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
