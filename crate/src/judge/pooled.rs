//! What a network that looks has found in images, as features for a linear classifier: the outputs of
//! all its hidden layers, max-pooled to a coarse grid (Radford et al. 2016, section 5.1).

use super::metrics::Samples;
use crate::error::Result;
use crate::nets::{Network, Pass};
use crate::train::readback::read;
use burn::tensor::Tensor;

/// Places that a layer is pooled to, across and down.
const GRID: usize = 3;
/// Images at a time.
const CHUNK: usize = 250;

/// One row an image: each hidden layer's channels at 3 × 3 places, at one where it has a single one.
pub async fn pooled(network: &mut Network, images: Tensor<4>, pass: Pass) -> Result<Samples> {
    let count = images.dims()[0];
    let hidden = network.specs().count() - 1;
    let (mut rows, mut width) = (Vec::new(), 1);
    for start in (0..count).step_by(CHUNK) {
        let chunk = images.clone().narrow(0, start, CHUNK.min(count - start));
        let mut layers = Vec::new();
        network.forward_watched(chunk, pass, |output| layers.push(output.clone()));
        let mut pooled = Vec::new();
        for layer in layers.into_iter().take(hidden) {
            let [n, _, _, side] = layer.dims();
            let values = read(layer).await?;
            pooled.push(pool(&values, side, values.len() / n));
        }
        for i in 0..pooled.first().map_or(0, Vec::len) {
            let row: Vec<f64> = pooled.iter().flat_map(|layer| &layer[i]).copied().collect();
            width = row.len();
            rows.extend(row);
        }
    }
    Ok(Samples::new(width, rows))
}

/// The maxima of each channel's windows, image by image; an image is `size` values.
fn pool(values: &[f32], side: usize, size: usize) -> Vec<Vec<f64>> {
    let window = (side / GRID).max(1);
    let places = side / window;
    let image = |image: &[f32]| {
        let mut maxima = Vec::new();
        for channel in image.chunks_exact(side * side) {
            for (y, x) in (0..places).flat_map(|y| (0..places).map(move |x| (y, x))) {
                let rows = y * window..(y + 1) * window;
                let seen = rows.flat_map(|row| &channel[row * side + x * window..][..window]);
                maxima.push(f64::from(seen.copied().fold(f32::NEG_INFINITY, f32::max)));
            }
        }
        maxima
    };
    values.chunks_exact(size).map(image).collect()
}

#[cfg(test)]
mod tests {
    use super::pool;

    #[test]
    fn windows_are_as_large_as_three_of_them_fit() {
        let values: Vec<f32> = (0..2 * 49).map(|i| i as f32).collect();
        let pooled = pool(&values, 7, 49);
        assert_eq!(pooled[0], [8., 10., 12., 22., 24., 26., 36., 38., 40.]);
        assert_eq!(pooled[1][0], 57.0);
        assert_eq!(pool(&[3.0, 4.0], 1, 2), [[3.0, 4.0]]);
    }
}
