//! MNIST from its four original files.

use crate::Outcome;
use burn::tensor::{Device, Tensor, TensorData};
use noiselab::classifier::labels;
use noiselab::dataset::{Dataset, SIDE};
use std::path::Path;

/// Images and their labels.
pub struct Part {
    pub images: Dataset,
    pub labels: Vec<u8>,
}

/// Reads `train` or `t10k`.
pub fn read(directory: &Path, part: &str) -> Outcome<Part> {
    let file = |name: String| {
        let path = directory.join(name);
        std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut images = Dataset::expecting(0);
    images.add_idx(&file(format!("{part}-images-idx3-ubyte"))?)?;
    let labels = labels(&file(format!("{part}-labels-idx1-ubyte"))?, images.len())?;
    Ok(Part { images, labels })
}

/// Images as `[n, 1, 28, 28]` in [−1, 1].
pub fn tensor(values: Vec<f32>, device: &Device) -> Tensor<4> {
    let shape = [values.len() / (SIDE * SIDE), 1, SIDE, SIDE];
    Tensor::from_data(TensorData::new(values, shape), device)
}
