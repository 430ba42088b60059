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
    let known = sorted(known.to_vec());
    let wins = odd.iter().map(|value| {
        let below = known.partition_point(|other| other < value);
        let not_above = known.partition_point(|other| other <= value);
        (below + not_above) as f64 / 2.0
    });
    wins.sum::<f64>() / (known.len() as f64 * odd.len() as f64)
}

pub fn sorted(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_unstable_by(f32::total_cmp);
    values
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
