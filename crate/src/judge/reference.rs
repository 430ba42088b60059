//! What generated images are compared with: the MNIST test images as the classifier sees them, in
//! a file small enough to ship with the page; and the comparison.

use super::classifier::Verdict;
use super::features::{CLASSES, FEATURES};
use super::metrics::{
    Gaussian, NEIGHBOURS, PAIRED, Samples, effective_classes, frechet_distance, histogram,
    mean_pairwise_distance, mnist_score, neighbours, shares, total_variation,
};
use crate::error::{Error, Result};
use crate::files::tensors::{Entry, Precision, TensorFile, pack};
use nalgebra::{DMatrix, DVector};
use serde::Serialize;

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
        let file = TensorFile::open(bytes)?;
        let doubles = |name: &str, count| -> Result<Vec<f64>> {
            let values = file.values(name, count)?;
            Ok(values.into_iter().map(f64::from).collect())
        };
        let shape = file.shape("features")?;
        let [kept, _] = shape[..] else {
            return Err(Error::Asset("its features are no table".into()));
        };
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

/// How many generated digits are those that were asked for, by the classifier.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    /// Share of all images that are read as the digit asked for.
    pub share: f64,
    /// The same share of the digit that comes off worst.
    pub worst: f64,
}

impl Asked {
    /// `labels`: what each image was to be.
    pub fn of(verdict: &Verdict, labels: &[u8]) -> Self {
        let (mut hits, mut counts) = ([0.0; CLASSES], [0.0; CLASSES]);
        for (class, &label) in verdict.classes().into_iter().zip(labels) {
            let label = usize::from(label);
            counts[label] += 1.0;
            hits[label] += f64::from(u8::from(class == label));
        }
        let shares = hits.iter().zip(&counts).filter(|(_, count)| **count > 0.0);
        Self {
            share: hits.iter().sum::<f64>() / counts.iter().sum::<f64>(),
            worst: shares.map(|(hits, count)| hits / count).fold(1.0, f64::min),
        }
    }
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
