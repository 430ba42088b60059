//! Metrics of the predicted classes.
//!
//! Sampling noise, so that small differences are not read as effects: a sampler that draws ten
//! equally likely classes perfectly has an expected total variation from them of about
//! ½·10·√(2/π)·√(.1·.9/n): .038 at n = 1000, .075 at 256.

use super::Samples;

/// The index of the largest value, the first of equals.
pub fn argmax(row: &[f64]) -> usize {
    let mut best = 0;
    for (i, value) in row.iter().enumerate() {
        if *value > row[best] {
            best = i;
        }
    }
    best
}

/// Images of each class, by the most probable class of each row.
pub fn histogram(probabilities: &Samples) -> Vec<usize> {
    let mut counts = vec![0; probabilities.width()];
    for row in probabilities.rows() {
        counts[argmax(row)] += 1;
    }
    counts
}

/// Counts divided by their sum.
pub fn shares(counts: &[usize]) -> Vec<f64> {
    let total: usize = counts.iter().sum();
    counts.iter().map(|&c| c as f64 / total as f64).collect()
}

/// Shannon's entropy H = −Σ p·ln p, in nats.
pub fn entropy(shares: &[f64]) -> f64 {
    let present = shares.iter().filter(|&&p| p > 0.0);
    present.map(|p| -p * p.ln()).sum()
}

/// exp(H): the number of equally likely classes that has this entropy (Hill 1973, order 1).
/// 1 where every image is of one class, 10 where all ten are equally frequent; real test images
/// are at 9.98.
pub fn effective_classes(shares: &[f64]) -> f64 {
    entropy(shares).exp()
}

/// ½·Σ |p − q|: the share of images that would have to change class.
pub fn total_variation(p: &[f64], q: &[f64]) -> f64 {
    let differences = p.iter().zip(q).map(|(p, q)| (p - q).abs());
    differences.sum::<f64>() / 2.0
}

/// exp(mean over images of KL(p(y|x) ‖ p(y))), p(y) the mean of p(y|x): high where each image is
/// clearly one class and all classes occur (Salimans et al. 2016, section 4, with this classifier
/// in place of Inception; `tf-gan`'s `mnist_score`). From 1 to the number of classes.
pub fn mnist_score(probabilities: &Samples) -> f64 {
    let n = probabilities.len() as f64;
    let mut mean = vec![0.0; probabilities.width()];
    for row in probabilities.rows() {
        for (sum, p) in mean.iter_mut().zip(row) {
            *sum += p / n;
        }
    }
    // Mean KL = H(mean) − mean H.
    let mean_entropy = probabilities.rows().map(entropy).sum::<f64>() / n;
    (entropy(&mean) - mean_entropy).exp()
}
