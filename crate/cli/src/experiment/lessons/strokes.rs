//! How thick a digit's strokes are and how they lean, and the directions in z that change it.

use super::numbers::mean;
use noiselab::data::Shape;

const SIDE: usize = Shape::DIGIT.side;

/// Mean of a digit from −1 (black) to 1, on a scale from 0 to 1.
pub fn ink(image: &[f32]) -> f64 {
    let sum: f64 = image
        .iter()
        .map(|&value| f64::from(value + 1.0) / 2.0)
        .sum();
    sum / image.len() as f64
}

/// How far a digit leans to the right for each pixel upwards, by the moments of its ink; 0 without any.
pub fn slant(image: &[f32]) -> f64 {
    let weights: Vec<f64> = image.iter().map(|&v| f64::from(v + 1.0) / 2.0).collect();
    let all: f64 = weights.iter().sum();
    let places = || {
        weights
            .iter()
            .enumerate()
            .map(|(i, w)| ((i % SIDE) as f64, (i / SIDE) as f64, w))
    };
    let x = places().map(|(x, _, w)| x * w).sum::<f64>() / all;
    let y = places().map(|(_, y, w)| y * w).sum::<f64>() / all;
    let across: f64 = places().map(|(px, py, w)| w * (px - x) * (y - py)).sum();
    let down: f64 = places().map(|(_, py, w)| w * (y - py).powi(2)).sum();
    if down > 0.0 { across / down } else { 0.0 }
}

/// Mean z of the `count` with most of `property`, minus that of the `count` with least. z are rows.
pub fn direction(z: &[Vec<f32>], property: &[f64], count: usize) -> Vec<f32> {
    let mut order: Vec<usize> = (0..z.len()).collect();
    order.sort_by(|&a, &b| property[a].total_cmp(&property[b]));
    let middle = |rows: &[usize], entry: usize| {
        mean(
            &rows
                .iter()
                .map(|&row| f64::from(z[row][entry]))
                .collect::<Vec<_>>(),
        )
    };
    let (least, most) = (&order[..count], &order[order.len() - count..]);
    let entries = 0..z[0].len();
    entries
        .map(|entry| (middle(most, entry) - middle(least, entry)) as f32)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagonal_leans_by_one_and_an_upright_stroke_not() {
        let drawn = |x: fn(usize) -> usize| {
            let mut image = vec![-1.0; SIDE * SIDE];
            (8..20).for_each(|y| image[y * SIDE + x(y)] = 1.0);
            slant(&image)
        };
        assert!((drawn(|y| 27 - y) - 1.0).abs() < 1e-9);
        assert!(drawn(|_| 14).abs() < 1e-9);
    }
}
