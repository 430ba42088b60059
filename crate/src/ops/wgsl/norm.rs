//! Sums of entries, or of their squares, over several tensors: a partial sum a workgroup.

use super::{Shader, sum};

/// Partial sums of a launch, a workgroup each.
pub const PARTIAL: usize = 64;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sum {
    /// Tensors that it reads.
    pub inputs: usize,
    pub squared: bool,
}

pub const LENGTHS: [&str; 16] = [
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
