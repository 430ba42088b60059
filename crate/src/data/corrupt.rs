//! What is done to real images on their way to a network: mirroring, and noise.

use super::images::{Range, Shape};
use super::random::{self, Purpose};
use crate::settings::Noise;

/// Adds N(0, `deviation`²) to each value and clamps to `range`. The deviation is in units of a
/// range from −1 to 1, whatever the range.
pub fn corrupted(
    values: &mut [f32],
    range: Range,
    deviation: f64,
    seed: u32,
    purpose: Purpose,
    index: u64,
) {
    if deviation == 0.0 {
        return;
    }
    let deviation = (deviation * range.width() / 2.0) as f32;
    let [low, high] = range.ends();
    let mut rng = random::stream(seed, purpose, index);
    for value in values {
        let noise = Noise::Normal.quantile(random::draw(&mut rng));
        *value = (*value + deviation * noise).clamp(low, high);
    }
}

/// Mirrors each image `[channels, side, side]` left to right with chance ½.
pub fn mirrored(values: &mut [f32], shape: Shape, seed: u32, index: u64) {
    let mut rng = random::stream(seed, Purpose::Mirror, index);
    for image in values.chunks_exact_mut(shape.values()) {
        if random::draw(&mut rng) & 1 == 1 {
            for row in image.chunks_exact_mut(shape.side) {
                row.reverse();
            }
        }
    }
}
