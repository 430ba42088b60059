//! The latent space of a variational autoencoder. A code is short, so that plain loops do.

use super::image::{from_values, into_values, values};
use burn_flex::FlexTensor;

/// Values of one sample's means, and as many of its log-variances.
fn half(encoded: &FlexTensor) -> usize {
    let shape = encoded.layout().shape();
    shape.iter().skip(1).product::<usize>() / 2
}

pub fn reparameterise(encoded: &FlexTensor, epsilon: FlexTensor) -> FlexTensor {
    let (half, encoded) = (half(encoded), values(encoded));
    let mut result = into_values(epsilon);
    let rows = result.storage_mut::<f32>().chunks_exact_mut(half);
    for (row, encoded) in rows.zip(encoded.chunks_exact(2 * half)) {
        let (means, log_variances) = encoded.split_at(half);
        for ((z, mean), log_variance) in row.iter_mut().zip(means).zip(log_variances) {
            *z = mean + (0.5 * log_variance).exp() * *z;
        }
    }
    result
}

pub fn reparameterise_backward(
    encoded: FlexTensor,
    epsilon: &FlexTensor,
    gradient: &FlexTensor,
) -> FlexTensor {
    let (half, epsilon, gradient) = (half(&encoded), values(epsilon), values(gradient));
    let mut result = into_values(encoded);
    let rows = result.storage_mut::<f32>().chunks_exact_mut(2 * half);
    let given = epsilon.chunks_exact(half).zip(gradient.chunks_exact(half));
    for (row, (epsilon, gradient)) in rows.zip(given) {
        let (means, log_variances) = row.split_at_mut(half);
        means.copy_from_slice(gradient);
        for ((to, epsilon), gradient) in log_variances.iter_mut().zip(epsilon).zip(gradient) {
            *to = 0.5 * (0.5 * *to).exp() * epsilon * gradient;
        }
    }
    result
}

pub fn kl(encoded: &FlexTensor) -> FlexTensor {
    let (half, encoded) = (half(encoded), values(encoded));
    let rows = encoded.chunks_exact(2 * half);
    let n = rows.len() as f64;
    let of_row = |row: &[f32]| {
        let (means, log_variances) = row.split_at(half);
        let term = |(mean, log_variance): (&f32, &f32)| {
            let (mean, log_variance) = (f64::from(*mean), f64::from(*log_variance));
            mean * mean + log_variance.exp_m1() - log_variance
        };
        means.iter().zip(log_variances).map(term).sum::<f64>()
    };
    let sum: f64 = rows.map(of_row).sum();
    from_values(vec![(0.5 * sum / n) as f32], [1])
}

pub fn kl_backward(encoded: FlexTensor, gradient: &FlexTensor) -> FlexTensor {
    let half = half(&encoded);
    let n = encoded.layout().shape()[0];
    let share = values(gradient)[0] / n as f32;
    let mut result = into_values(encoded);
    for row in result.storage_mut::<f32>().chunks_exact_mut(2 * half) {
        let (means, log_variances) = row.split_at_mut(half);
        for mean in means {
            *mean *= share;
        }
        for log_variance in log_variances {
            *log_variance = 0.5 * log_variance.exp_m1() * share;
        }
    }
    result
}
