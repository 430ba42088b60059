//! Densities on a line: mixtures of bells, and what can be said of drawn numbers.

use serde::Deserialize;

use crate::error::within;
use crate::random::Stream;

/// Width of the bell that each number is spread into where a density is drawn.
const SPREAD: f64 = 0.08;

/// One bell of a mixture.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    mean: f32,
    sd: f32,
    #[serde(default = "whole")]
    weight: f32,
}

fn whole() -> f32 {
    1.0
}

impl Part {
    pub fn new(mean: f32, sd: f32) -> Self {
        let weight = whole();
        Self { mean, sd, weight }
    }
}

/// Bells whose weights add up to 1.
pub struct Mixture(Vec<Part>);

impl Mixture {
    /// Weights may have any sum.
    pub fn new(parts: &[Part]) -> Result<Self, String> {
        within("the number of bells", parts.len(), 1, 16)?;
        for part in parts {
            within("a bell’s sd", part.sd, 0.01, 100.0)?;
            within("a bell’s weight", part.weight, 0.0, 1e6)?;
        }
        let sum: f32 = parts.iter().map(|part| part.weight).sum();
        if sum == 0.0 {
            return Err("the bells weigh nothing".into());
        }
        let scaled = parts.iter().map(|part| Part {
            weight: part.weight / sum,
            ..*part
        });
        Ok(Self(scaled.collect()))
    }

    pub fn density(&self, x: f32) -> f64 {
        let part = |part: &Part| {
            let at = f64::from(x) - f64::from(part.mean);
            f64::from(part.weight) * bell(at, f64::from(part.sd))
        };
        self.0.iter().map(part).sum()
    }

    pub fn draw(&self, count: usize, stream: &mut Stream) -> Vec<f32> {
        let mut one = || {
            let mut left = stream.uniform();
            let mut chosen = &self.0[0];
            for part in &self.0 {
                chosen = part;
                left -= part.weight;
                if left < 0.0 {
                    break;
                }
            }
            chosen.mean + chosen.sd * stream.normal()
        };
        (0..count).map(|_| one()).collect()
    }
}

fn bell(x: f64, sd: f64) -> f64 {
    let z = x / sd;
    libm::exp(-0.5 * z * z) / (sd * libm::sqrt(2.0 * std::f64::consts::PI))
}

/// The density of numbers at each place, each number spread a little.
pub fn gathered(numbers: &[f32], places: &[f32]) -> Vec<f64> {
    let at = |place: &f32| {
        let near = numbers
            .iter()
            .map(|number| bell(f64::from(place - number), SPREAD));
        near.sum::<f64>() / numbers.len() as f64
    };
    places.iter().map(at).collect()
}

/// How far, on average, numbers have to be moved to become the others.
pub fn earth_mover(mut a: Vec<f32>, mut b: Vec<f32>) -> f64 {
    a.sort_by(f32::total_cmp);
    b.sort_by(f32::total_cmp);
    let gaps = a.iter().zip(&b).map(|(a, b)| f64::from((a - b).abs()));
    gaps.sum::<f64>() / a.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    #[test]
    fn numbers_follow_their_mixture() {
        let parts = [
            Part {
                mean: -2.0,
                sd: 0.5,
                weight: 3.0,
            },
            Part {
                mean: 2.0,
                sd: 0.5,
                weight: 1.0,
            },
        ];
        let mixture = Mixture::new(&parts).unwrap();
        let numbers = mixture.draw(4_000, &mut Stream::new(1, Purpose::Test, 0));
        let below = numbers.iter().filter(|&&number| number < 0.0).count();
        assert!((2_900..3_100).contains(&below), "{below}");
        assert!((mixture.density(-2.0) - 0.75 * 0.7979).abs() < 1e-3);
        let found = gathered(&numbers, &[-2.0])[0];
        assert!((found - mixture.density(-2.0)).abs() < 0.05, "{found}");
    }

    #[test]
    fn earth_is_moved_by_the_shortest_way() {
        assert_eq!(earth_mover(vec![0.0, 1.0], vec![3.0, 1.0]), 1.5);
    }
}
