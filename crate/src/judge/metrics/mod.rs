//! How good and how varied generated images are, in numbers: plain functions in double precision
//! on what the classifier made of them. No tensors, no device.
//!
//! Every value depends on the number of images n it was measured with, so `Quality` carries n, and
//! `docs/noise-findings.md` lists what real images score at the same n.

mod classes;
mod frechet;
mod neighbours;
mod shared_pattern;

pub use classes::{
    argmax, effective_classes, entropy, histogram, mnist_score, shares, total_variation,
};
pub use frechet::{Gaussian, frechet_distance, square_root};
pub use neighbours::{Neighbours, mean_pairwise_distance, neighbours};
pub use shared_pattern::{SharedPattern, shared_pattern};

/// Neighbours that make a real image's ball, as in the paper's experiments (Naeem et al. 2020).
pub const NEIGHBOURS: usize = 5;
/// Most images that coverage, density and diversity look at: their cost grows with the square.
pub const PAIRED: usize = 1000;

/// n points of `width` numbers each, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    width: usize,
    values: Vec<f64>,
}

impl Samples {
    pub fn new(width: usize, values: impl IntoIterator<Item = f64>) -> Self {
        let values: Vec<f64> = values.into_iter().collect();
        assert!(
            width > 0 && values.len().is_multiple_of(width),
            "{} values don't make rows of {width}",
            values.len()
        );
        Self { width, values }
    }

    pub fn rows(&self) -> std::slice::ChunksExact<'_, f64> {
        self.values.chunks_exact(self.width)
    }

    pub fn len(&self) -> usize {
        self.values.len() / self.width
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub fn width(&self) -> usize {
        self.width
    }

    /// `count` points at even distances, or all where there are fewer.
    pub fn spread(&self, count: usize) -> Self {
        let every = (self.len() / count).max(1);
        let chosen = self.rows().step_by(every).take(count);
        Self {
            width: self.width,
            values: chosen.flatten().copied().collect(),
        }
    }

    /// The first `count` points, or all where there are fewer.
    pub fn first(&self, count: usize) -> Self {
        let count = count.min(self.len());
        Self {
            width: self.width,
            values: self.values[..count * self.width].to_vec(),
        }
    }
}
