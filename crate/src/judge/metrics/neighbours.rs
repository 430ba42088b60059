//! Metrics of distances between features: coverage and density (Naeem et al. 2020, "Reliable
//! fidelity and diversity metrics for generative models", equations 4 and 5), and the mean
//! distance between two images.
//!
//! Each real image has a ball that reaches to its k-th nearest other real image. Real images
//! against real images reach a coverage of about 1 − 2⁻ᵏ = .97 for k = 5 (the paper, section 3.3)
//! and a density of 1.

use super::Samples;

/// Result of [`neighbours`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbours {
    /// Share of the real images whose ball holds a fake.
    pub coverage: f64,
    /// Balls that a fake lies in on average, divided by k.
    pub density: f64,
}

/// Coverage and density of `fake` against `real`; `k` is less than the number of real points.
pub fn neighbours(real: &Samples, fake: &Samples, k: usize) -> Neighbours {
    let k = k.min(real.len().saturating_sub(1)).max(1);
    let (mut covered, mut inside) = (0, 0);
    let mut distances = Vec::with_capacity(real.len());
    for (i, centre) in real.rows().enumerate() {
        distances.clear();
        let others = real.rows().enumerate().filter(|(j, _)| *j != i);
        distances.extend(others.map(|(_, other)| squared_distance(centre, other)));
        if distances.is_empty() {
            continue;
        }
        let (_, radius, _) = distances.select_nth_unstable_by(k - 1, f64::total_cmp);
        let radius = *radius;
        let within = fake
            .rows()
            .filter(|f| squared_distance(centre, f) < radius)
            .count();
        covered += usize::from(within > 0);
        inside += within;
    }
    Neighbours {
        coverage: covered as f64 / real.len() as f64,
        density: inside as f64 / (k * fake.len()) as f64,
    }
}

/// Mean Euclidean distance over all pairs of different points: 0 where all are the same. Its
/// ratio to that of real images is the diversity within a batch.
pub fn mean_pairwise_distance(samples: &Samples) -> f64 {
    let n = samples.len();
    if n < 2 {
        return 0.0;
    }
    let mut sum = 0.0;
    for (i, a) in samples.rows().enumerate() {
        let later = samples.rows().skip(i + 1);
        sum += later.map(|b| squared_distance(a, b).sqrt()).sum::<f64>();
    }
    sum / (n * (n - 1) / 2) as f64
}

/// In four partial sums, which the compiler makes vector instructions of.
fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    for (a, b) in a.chunks(4).zip(b.chunks(4)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += (a - b) * (a - b);
        }
    }
    sums.iter().sum()
}
