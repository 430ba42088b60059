//! Running statistics of a batch norm: both in one launch.

use super::Shader;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Running;

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

impl Running {
    pub fn groups(features: usize) -> [usize; 3] {
        [features.div_ceil(Self::THREADS), 1, 1]
    }
}
