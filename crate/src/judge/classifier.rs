//! The small MNIST classifier that judges generated images: its network and its verdicts. The
//! command `classifier` trains it; every metric looks at images through its features.
//!
//! It is made of the blocks of [`crate::nets`] only, so it runs wherever a generator runs.

use super::features::{CLASSES, FEATURES};
use super::metrics::Samples;
use crate::data::random::Purpose;
use crate::data::{Range, Shape};
use crate::error::{Error, Result};
use crate::files::tensors::{self, Precision, TensorFile};
use crate::nets::{BlockSpec, Gradients, Layer, Network, Pass, Statistics};
use crate::ops::conv::Geometry;
use crate::settings::{Config, Hidden, Norm};
use crate::train::readback::read;
use burn::tensor::{Device, Tensor};

/// Images judged at a time, so that a large request needs little memory.
const CHUNK: usize = 500;

/// A trained classifier; 89,546 weights.
pub struct Classifier {
    /// Images `[n, 1, 28, 28]` in [−1, 1] → features `[n, 64, 1, 1]`.
    pub body: Network,
    /// Features → logits `[n, 10, 1, 1]`.
    pub head: Network,
}

/// What the classifier makes of n images.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// `[n, 64]`.
    pub features: Samples,
    /// `[n, 10]`, rows that sum to 1.
    pub probabilities: Samples,
}

impl Classifier {
    /// Untrained, with the weights of a generator's start: the command that trains it sets its own.
    pub fn untrained(device: &Device) -> Self {
        let config = Config::default();
        let network = |specs, side| Network::new(specs, side, &config, Purpose::Classifier, device);
        Self {
            body: network(body_spec(), Shape::DIGIT.side),
            head: network(head_spec(), 1),
        }
    }

    /// Reads `www/assets/classifier.safetensors`.
    pub fn load(bytes: &[u8], device: &Device) -> Result<Self> {
        let file = TensorFile::open(bytes)?;
        let mut classifier = Self::untrained(device);
        file.restore("body", &mut classifier.body, device)?;
        file.restore("head", &mut classifier.head, device)?;
        Ok(classifier)
    }

    /// The file that [`Self::load`] reads; `about` says how it was trained.
    pub async fn save(&self, about: &str) -> Result<Vec<u8>> {
        let mut all = tensors::named("body", &self.body);
        all.extend(tensors::named("head", &self.head));
        tensors::pack(&tensors::entries(all).await?, about, Precision::Single)
    }

    /// Judges images `[n, 1, 28, 28]` in [−1, 1].
    ///
    /// # Errors
    /// `input` where they are of another size.
    pub async fn judge(&mut self, images: Tensor<4>) -> Result<Verdict> {
        let Shape { side, channels } = Shape::DIGIT;
        let [n, c, h, w] = images.dims();
        if [c, h, w] != [channels, side, side] {
            return Err(Error::Input(format!(
                "the classifier judges grey images of {side}×{side}"
            )));
        }
        let (mut features, mut logits) = (Vec::new(), Vec::new());
        for start in (0..n).step_by(CHUNK) {
            let chunk = images.clone().narrow(0, start, CHUNK.min(n - start));
            let seen = self.body.forward(chunk, pass(Gradients::None));
            let said = self.head.forward(seen.clone(), pass(Gradients::None));
            features.extend(read(seen).await?);
            logits.extend(read(said).await?);
        }
        Ok(Verdict {
            features: Samples::new(FEATURES, features.into_iter().map(f64::from)),
            probabilities: softmax(&logits),
        })
    }

    /// Logits `[n, 10]` with gradients to both networks' parameters.
    pub fn logits(&mut self, images: Tensor<4>) -> Tensor<2> {
        let seen = self.body.forward(images, pass(Gradients::Parameters));
        let said = self.head.forward(seen, pass(Gradients::Parameters));
        let n = said.dims()[0];
        said.reshape([n, CLASSES])
    }
}

/// Images in `range` as the classifier knows them: from −1 to 1.
pub fn shown(images: Tensor<4>, range: Range) -> Tensor<4> {
    match range {
        Range::Symmetric => images,
        Range::Unit => images * 2.0 - 1.0,
    }
}

impl Verdict {
    /// The most probable class of each image.
    pub fn classes(&self) -> Vec<usize> {
        self.probabilities
            .rows()
            .map(super::metrics::argmax)
            .collect()
    }
}

/// Three strided convolutions to 4×4, then one over all of it.
fn body_spec() -> Vec<BlockSpec> {
    let block = |inputs, outputs, kernel, stride, padding| BlockSpec {
        activation: Hidden::Relu,
        ..plain(
            inputs,
            outputs,
            Geometry {
                kernel,
                stride,
                padding,
            },
        )
    };
    vec![
        block(1, 16, 3, 2, 1),
        block(16, 32, 3, 2, 1),
        block(32, 64, 3, 2, 1),
        block(64, FEATURES, 4, 1, 0),
    ]
}

fn head_spec() -> Vec<BlockSpec> {
    vec![plain(
        FEATURES,
        CLASSES,
        Geometry {
            kernel: 1,
            stride: 1,
            padding: 0,
        },
    )]
}

/// A convolution with a bias.
fn plain(inputs: usize, outputs: usize, geometry: Geometry) -> BlockSpec {
    BlockSpec {
        layer: Layer::Conv(geometry),
        inputs,
        outputs,
        norm: Norm::None,
        activation: Hidden::Identity,
        view: None,
    }
}

fn pass(gradients: Gradients) -> Pass {
    Pass {
        gradients,
        ..Pass::looking(Statistics::Running, 0.0)
    }
}

/// exp(l) / Σ exp(l) over each row of ten, in double precision.
fn softmax(logits: &[f32]) -> Samples {
    let rows = logits.chunks_exact(CLASSES).flat_map(|row| {
        let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let raised: Vec<f64> = row.iter().map(|&l| f64::from(l - top).exp()).collect();
        let sum: f64 = raised.iter().sum();
        raised.into_iter().map(move |e| e / sum)
    });
    Samples::new(CLASSES, rows)
}
