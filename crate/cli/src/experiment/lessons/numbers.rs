//! Measured values by name, and the statistics that arms need of them.

use super::Measured;
use noiselab::train::measures::{Measure, StepRow};

/// Losses are means over so many last steps.
const RECENT: usize = 50;

pub fn named<const N: usize>(values: [(&str, f64); N]) -> Measured {
    values.map(|(name, value)| (name.to_owned(), value)).into()
}

/// Means over the last steps, of whatever they measured.
pub fn recent(rows: &[StepRow]) -> Measured {
    let rows = &rows[rows.len().saturating_sub(RECENT)..];
    let Some(last) = rows.last() else {
        return Measured::new();
    };
    let measures = last.values.iter().map(|(measure, _)| *measure);
    measures
        .map(|measure| (measure.name.to_owned(), mean(&series(rows, measure))))
        .filter(|(_, mean)| !mean.is_nan())
        .collect()
}

/// A measure's values, of the steps that have it.
pub fn series(rows: &[StepRow], measure: &Measure) -> Vec<f64> {
    let values = rows.iter().filter_map(|row| row.get(measure));
    values.map(f64::from).collect()
}

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Standard deviation of a sample, with n − 1.
pub fn deviation(values: &[f64]) -> f64 {
    let middle = mean(values);
    let squares = values
        .iter()
        .map(|value| (value - middle).powi(2))
        .sum::<f64>();
    (squares / (values.len() as f64 - 1.0)).sqrt()
}

/// Pearson's.
pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    let products = a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b));
    let squares =
        |values: &[f64], mean: f64| values.iter().map(|v| (v - mean).powi(2)).sum::<f64>();
    products.sum::<f64>() / (squares(a, mean_a) * squares(b, mean_b)).sqrt()
}
