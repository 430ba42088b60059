//! MNIST from its four original files.

use crate::Outcome;
use burn::tensor::{Device, Tensor, TensorData};
use noiselab::data::{Images, Shape};
use std::path::Path;

/// Images and their labels.
pub struct Part {
    pub images: Images,
    pub labels: Vec<u8>,
}

/// Reads `train` or `t10k`.
pub fn read(directory: &Path, part: &str) -> Outcome<Part> {
    let file = |name: String| {
        let path = directory.join(name);
        std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut images = Images::expecting(0, Shape::DIGIT);
    images.add_idx(&file(format!("{part}-images-idx3-ubyte"))?)?;
    let labels = labels(&file(format!("{part}-labels-idx1-ubyte"))?, images.len())?;
    Ok(Part { images, labels })
}

/// Images as `[n, 1, 28, 28]` in [−1, 1].
pub fn tensor(values: Vec<f32>, device: &Device) -> Tensor<4> {
    let Shape { side, channels } = Shape::DIGIT;
    let shape = [values.len() / (side * side), channels, side, side];
    Tensor::from_data(TensorData::new(values, shape), device)
}

/// The labels of an IDX file of unsigned bytes in one dimension, which must be `images`.
fn labels(idx: &[u8], images: u32) -> Outcome<Vec<u8>> {
    const HEADER: usize = 8;
    let expected = HEADER + images as usize;
    if idx.len() != expected {
        return Err(format!(
            "{} bytes of labels where {expected} were expected",
            idx.len()
        )
        .into());
    }
    Ok(idx[HEADER..].to_vec())
}
