//! Functions of single numbers, the same on every machine.

pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

pub fn tanh(x: f32) -> f32 {
    libm::tanhf(x)
}

/// −ln σ(x), without overflow.
pub fn softplus_of_negative(x: f32) -> f32 {
    libm::log1pf(libm::expf(-x.abs())) + (-x).max(0.0)
}

/// The mean of numbers, summed in double precision.
pub fn mean(values: &[f32]) -> f64 {
    values.iter().map(|&value| f64::from(value)).sum::<f64>() / values.len() as f64
}

/// √ of the mean of squares.
pub fn root_mean_square(values: &[f32]) -> f64 {
    let squares: f64 = values.iter().map(|&v| f64::from(v) * f64::from(v)).sum();
    libm::sqrt(squares / values.len() as f64)
}

/// The chance that one of `odd` is larger than one of `known`, ties by half: the area under the ROC
/// curve (Hanley and McNeil, 1982).
pub fn auc(known: &[f32], odd: &[f32]) -> f64 {
    let mut all: Vec<(f32, bool)> = known.iter().map(|&value| (value, false)).collect();
    all.extend(odd.iter().map(|&value| (value, true)));
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut wins) = (0.0, 0.0);
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        let odd_here = group.iter().filter(|(_, is_odd)| *is_odd).count() as f64;
        let known_here = group.len() as f64 - odd_here;
        wins += odd_here * (below + known_here / 2.0);
        below += known_here;
    }
    wins / (known.len() as f64 * odd.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_counts_pairs() {
        assert_eq!(auc(&[1.0, 2.0], &[3.0, 4.0]), 1.0);
        assert_eq!(auc(&[1.0, 3.0], &[2.0, 3.0]), 0.625);
        assert_eq!(auc(&[2.0], &[2.0]), 0.5);
    }

    #[test]
    fn a_surprise_is_finite() {
        assert!((softplus_of_negative(0.0) - std::f32::consts::LN_2).abs() < 1e-7);
        assert_eq!(softplus_of_negative(-100.0), 100.0);
        assert!(softplus_of_negative(100.0) < 1e-30);
    }
}
