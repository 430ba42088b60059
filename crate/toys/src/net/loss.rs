//! Losses, means over a batch, with the gradient of what they judge.

use crate::digits::CLASSES;

/// −ln of the softmax at each row's label, in nats; and the gradient of the logits.
pub fn cross_entropy(logits: &[f32], labels: &[u8]) -> (f32, Vec<f32>) {
    let rows = labels.len() as f32;
    let mut loss = 0.0;
    let mut gradient = Vec::with_capacity(logits.len());
    for (row, &label) in logits.chunks_exact(CLASSES).zip(labels) {
        let label = usize::from(label);
        let probabilities = softmax(row);
        // From the logits: a probability may be too small for a logarithm.
        loss += row.iter().copied().fold(f32::NEG_INFINITY, f32::max) - row[label];
        loss += libm::logf(exponentials(row).iter().sum());
        gradient.extend(probabilities.iter().enumerate().map(|(class, p)| {
            let target = f32::from(u8::from(class == label));
            (p - target) / rows
        }));
    }
    (loss / rows, gradient)
}

/// A row of logits as probabilities.
pub fn softmax(row: &[f32]) -> Vec<f32> {
    let all = exponentials(row);
    let sum: f32 = all.iter().sum();
    all.iter().map(|value| value / sum).collect()
}

fn exponentials(row: &[f32]) -> Vec<f32> {
    let largest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    row.iter()
        .map(|&value| libm::expf(value - largest))
        .collect()
}

/// The mean square of the differences, and the gradient of `output`.
pub fn squared_error(output: &[f32], target: &[f32]) -> (f32, Vec<f32>) {
    let count = output.len() as f32;
    let differences: Vec<f32> = output.iter().zip(target).map(|(a, b)| a - b).collect();
    let squares = differences.iter().map(|d| f64::from(*d) * f64::from(*d));
    let loss = (squares.sum::<f64>() / f64::from(count)) as f32;
    (loss, differences.iter().map(|d| 2.0 * d / count).collect())
}
