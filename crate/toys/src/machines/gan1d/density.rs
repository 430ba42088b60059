//! Densities on a line: mixtures of bells, and what can be said of drawn numbers.

use crate::maths::sorted;
use crate::random::Stream;
use crate::told::{Read, Told};

/// Width of the bell that each number is spread into where a density is drawn.
const SPREAD: f64 = 0.08;

/// One bell of a mixture.
struct Part {
    mean: f32,
    sd: f32,
    weight: f32,
}

/// Bells whose weights add up to 1.
pub struct Mixture(Vec<Part>);

impl Mixture {
    pub fn bell(mean: f32, sd: f32) -> Self {
        Self(vec![Part {
            mean,
            sd,
            weight: 1.0,
        }])
    }

    /// The bells of a member, whose weights may have any sum.
    pub fn read(name: &str, told: &mut Told) -> Read<Option<Self>> {
        let Some(bells) = told.list(name)? else {
            return Ok(None);
        };
        let bells = bells.into_iter().map(|bell| {
            let mut told = Told::named(bell, name.to_owned())?;
            let part = Part {
                mean: told.number("mean", 0.0, [-1e3, 1e3])?,
                sd: told.number("sd", 1.0, [0.01, 100.0])?,
                weight: told.number("weight", 1.0, [0.0, 1e6])?,
            };
            told.finish()?;
            Ok(part)
        });
        let mut bells: Vec<Part> = bells.collect::<Read<_>>()?;
        let sum: f32 = bells.iter().map(|bell| bell.weight).sum();
        if sum <= 0.0 {
            return Err(format!("{name} has no bell that weighs anything"));
        }
        bells.iter_mut().for_each(|bell| bell.weight /= sum);
        Ok(Some(Self(bells)))
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
pub fn earth_mover(a: Vec<f32>, b: Vec<f32>) -> f64 {
    let (a, b) = (sorted(a), sorted(b));
    let gaps = a.iter().zip(&b).map(|(a, b)| f64::from((a - b).abs()));
    gaps.sum::<f64>() / a.len() as f64
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::random::Purpose;

    #[test]
    fn numbers_follow_their_mixture() {
        let bells = json!([{ "mean": -2, "sd": 0.5, "weight": 3 }, { "mean": 2, "sd": 0.5 }]);
        let mut told = Told::new(json!({ "real": bells })).unwrap();
        let mixture = Mixture::read("real", &mut told).unwrap().unwrap();
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
