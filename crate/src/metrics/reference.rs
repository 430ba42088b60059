//! What generated images are compared with: the MNIST test images as the classifier sees them, in
//! a file small enough to ship with the page.

use super::{Gaussian, PAIRED, Samples, histogram, mean_pairwise_distance, shares};
use crate::asset::{Asset, Entry, Precision, pack};
use crate::classifier::{CLASSES, FEATURES, Verdict};
use crate::error::Result;
use nalgebra::{DMatrix, DVector};

/// Real images in features.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Mean and covariance over all of them.
    pub gaussian: Gaussian,
    /// Shares of the classes that the classifier sees in them.
    pub class_shares: Vec<f64>,
    /// Features of 1000 of them, for coverage and density.
    pub features: Samples,
    /// Mean distance between two of those.
    pub spread: f64,
}

impl Reference {
    /// From what the classifier made of real images. Every tenth of the 10,000 test images is
    /// kept: the first half of them is more legible than the second.
    pub fn of(real: &Verdict) -> Self {
        let features = real.features.spread(PAIRED);
        Self {
            gaussian: Gaussian::of(&real.features),
            class_shares: shares(&histogram(&real.probabilities)),
            spread: mean_pairwise_distance(&features),
            features,
        }
    }

    /// The file that [`Self::load`] reads, single precision: 0.27 MB.
    pub fn save(&self, about: &str) -> Result<Vec<u8>> {
        let entry = |name: &str, shape: &[usize], values: &mut dyn Iterator<Item = f64>| Entry {
            name: name.to_owned(),
            shape: shape.to_vec(),
            values: values.map(|v| v as f32).collect(),
        };
        let Gaussian { mean, covariance } = &self.gaussian;
        let n = self.features.len();
        let entries = [
            entry("mean", &[FEATURES], &mut mean.iter().copied()),
            entry(
                "covariance",
                &[FEATURES, FEATURES],
                &mut covariance.iter().copied(),
            ),
            entry(
                "class_shares",
                &[CLASSES],
                &mut self.class_shares.iter().copied(),
            ),
            entry(
                "features",
                &[n, FEATURES],
                &mut self.features.rows().flatten().copied(),
            ),
        ];
        pack(&entries, about, Precision::Single)
    }

    /// Reads `www/assets/reference.safetensors`.
    pub fn load(bytes: &[u8]) -> Result<Self> {
        let file = Asset::open(bytes)?;
        let doubles = |name: &str, count| -> Result<Vec<f64>> {
            let values = file.values(name, count)?;
            Ok(values.into_iter().map(f64::from).collect())
        };
        let kept = file.shape("features")?[0];
        let features = Samples::new(FEATURES, doubles("features", kept * FEATURES)?);
        let covariance = doubles("covariance", FEATURES * FEATURES)?;
        Ok(Self {
            gaussian: Gaussian {
                mean: DVector::from_vec(doubles("mean", FEATURES)?),
                covariance: DMatrix::from_vec(FEATURES, FEATURES, covariance),
            },
            class_shares: doubles("class_shares", CLASSES)?,
            spread: mean_pairwise_distance(&features),
            features,
        })
    }
}
