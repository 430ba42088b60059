//! The Fréchet distance between two sets of features, taken as Gaussians (Heusel et al. 2017,
//! equation 6, with the MNIST classifier's 64 features in place of Inception's 2048).
//!
//! It is biased upwards at finite n: real images against real images are not at 0. Values compare
//! only at the same n and with the same classifier.

use super::Samples;
use nalgebra::{DMatrix, DVector};

/// Mean and covariance of features.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaussian {
    /// `[width]`.
    pub mean: DVector<f64>,
    /// `[width, width]`, divided by n − 1.
    pub covariance: DMatrix<f64>,
}

impl Gaussian {
    /// Of at least two points.
    pub fn of(samples: &Samples) -> Self {
        let (n, width) = (samples.len(), samples.width());
        assert!(n > 1, "a covariance needs two points");
        let mut mean = DVector::zeros(width);
        for row in samples.rows() {
            mean += DVector::from_column_slice(row);
        }
        mean /= n as f64;
        let centred = samples
            .rows()
            .flat_map(|row| row.iter().zip(mean.iter()).map(|(x, m)| x - m));
        let centred = DMatrix::from_iterator(width, n, centred);
        let covariance = &centred * centred.transpose() / (n as f64 - 1.0);
        Self { mean, covariance }
    }
}

/// |m − m′|² + Tr(C + C′ − 2·(C·C′)^½); NaN where a mean or a covariance is not finite.
///
/// Tr (C·C′)^½ is computed as Tr (R·C′·R)^½ with R = C^½: the two products have the same
/// eigenvalues, and the second is symmetric.
pub fn frechet_distance(a: &Gaussian, b: &Gaussian) -> f64 {
    // The roots below take what is not above zero as zero, NaN too, and zero is a perfect score.
    let finite = |g: &Gaussian| {
        g.mean
            .iter()
            .chain(g.covariance.iter())
            .all(|x| x.is_finite())
    };
    if !finite(a) || !finite(b) {
        return f64::NAN;
    }
    let root = square_root(&a.covariance);
    let product = &root * &b.covariance * &root;
    let cross: f64 = eigenvalues(product).map(f64::sqrt).sum();
    let means = (&a.mean - &b.mean).norm_squared();
    let distance = means + a.covariance.trace() + b.covariance.trace() - 2.0 * cross;
    // Rounding can leave a hair below zero for equal sets. NaN stays, unlike in `max`.
    if distance < 0.0 { 0.0 } else { distance }
}

/// The symmetric square root of a symmetric positive semi-definite matrix.
pub fn square_root(matrix: &DMatrix<f64>) -> DMatrix<f64> {
    let eigen = matrix.clone().symmetric_eigen();
    let roots = eigen.eigenvalues.map(|value| value.max(0.0).sqrt());
    let vectors = eigen.eigenvectors;
    &vectors * DMatrix::from_diagonal(&roots) * vectors.transpose()
}

/// Of a matrix that is symmetric but for rounding, those below zero taken as zero.
fn eigenvalues(matrix: DMatrix<f64>) -> impl Iterator<Item = f64> {
    let symmetric = (&matrix + matrix.transpose()) / 2.0;
    let values: Vec<f64> = symmetric.symmetric_eigenvalues().iter().copied().collect();
    values.into_iter().map(|value| value.max(0.0))
}
