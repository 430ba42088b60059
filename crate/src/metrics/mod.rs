//! How good and how varied generated images are, in numbers: plain functions in double precision
//! on what the classifier made of them. No tensors, no device.
//!
//! Every value depends on the number of images n it was measured with, so [`Quality`] carries n,
//! and `docs/noise-findings.md` lists what real images score at the same n.

mod classes;
mod frechet;
mod neighbours;
mod reference;
mod shared_pattern;

pub use classes::{
    argmax, effective_classes, entropy, histogram, mnist_score, shares, total_variation,
};
pub use frechet::{Gaussian, frechet_distance};
pub use neighbours::{Neighbours, mean_pairwise_distance, neighbours};
pub use reference::Reference;
pub use shared_pattern::{SharedPattern, shared_pattern};

use serde::Serialize;

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

/// What [`measure`] found in n images.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Quality {
    /// Images measured.
    pub n: usize,
    /// Fréchet classifier distance to the 10,000 test images; 0 is best.
    pub fcd: f64,
    /// Images of each predicted class.
    pub histogram: Vec<usize>,
    /// exp of the entropy of the predicted classes: 1 … 10.
    pub effective_classes: f64,
    /// Distance of the predicted classes from those of the test images: 0 … 1.
    pub total_variation: f64,
    /// 1 … 10.
    pub mnist_score: f64,
    /// Mean distance between two images, relative to real ones: 1 is as varied as real.
    pub diversity: f64,
    /// Share of the real images that have a generated one nearby: 0 … 1.
    pub coverage: f64,
    /// How closely generated images lie to real ones: about 1 for real ones.
    pub density: f64,
}

/// Measures n images by their features `[n, 64]` and class probabilities `[n, 10]`.
///
/// Coverage and density compare the first min(n, 1000) images with as many real ones, diversity
/// looks at the same images. At least two images are needed.
pub fn measure(features: &Samples, probabilities: &Samples, reference: &Reference) -> Quality {
    let n = features.len();
    assert_eq!(n, probabilities.len(), "one verdict for each image");
    let histogram = histogram(probabilities);
    let shares = shares(&histogram);
    let some = features.first(PAIRED);
    let found = neighbours(&reference.features.spread(n), &some, NEIGHBOURS);
    Quality {
        n,
        fcd: frechet_distance(&Gaussian::of(features), &reference.gaussian),
        effective_classes: effective_classes(&shares),
        total_variation: total_variation(&shares, &reference.class_shares),
        histogram,
        mnist_score: mnist_score(probabilities),
        diversity: mean_pairwise_distance(&some) / reference.spread,
        coverage: found.coverage,
        density: found.density,
    }
}
