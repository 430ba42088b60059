//! Reconstruction losses: a partial sum a workgroup, and the gradient an entry.

use super::logits::FUNCTIONS;
use super::{Shader, looping, sum};
use crate::ops::reconstruction::Reconstruction;

/// Shares of the mean, as many as there are workgroups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Forward(pub Reconstruction);

impl Shader for Forward {
    const NAME: &'static str = "reconstruction";

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        (
            vec!["output".into(), "wanted".into()],
            vec!["shares".into()],
        )
    }

    fn numbers(&self) -> Vec<&'static str> {
        vec!["length: u32"]
    }

    fn header(&self) -> String {
        sum::functions("f32", Self::THREADS) + FUNCTIONS
    }

    fn body(&self) -> String {
        let term = match self.0 {
            Reconstruction::Bce => "cross_entropy(o, t)",
            Reconstruction::Mse => "(o - t) * (o - t)",
        };
        format!(
            "var sum = 0.0;
            let step = groups.x * 64u;
            for (var i = group.x * 64u + lane; i < numbers.length; i += step) {{
                let o = output[i];
                let t = wanted[i];
                sum += {term};
            }}
            let all = total(lane, sum);
            if (lane == 0u) {{ shares[group.x] = all / f32(numbers.length); }}"
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Backward(pub Reconstruction);

impl Backward {
    pub fn groups(length: usize) -> [usize; 3] {
        [looping(length, Self::THREADS), 1, 1]
    }
}

impl Shader for Backward {
    const NAME: &'static str = "reconstruction_backward";

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        let read = ["output", "wanted", "of_loss"];
        (read.map(String::from).into(), vec!["dx".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        vec!["length: u32"]
    }

    fn header(&self) -> String {
        FUNCTIONS.into()
    }

    fn body(&self) -> String {
        let slope = match self.0 {
            Reconstruction::Bce => "probability(o) - t",
            Reconstruction::Mse => "2.0 * (o - t)",
        };
        format!(
            "let scale = of_loss[0] / f32(numbers.length);
            let step = groups.x * 64u;
            for (var i = group.x * 64u + lane; i < numbers.length; i += step) {{
                let o = output[i];
                let t = wanted[i];
                dx[i] = ({slope}) * scale;
            }}"
        )
    }
}
