//! The four distributions, against their definitions in PyTorch.

use noiselab::data::random::{Purpose, UNIFORM_STEPS};
use noiselab::settings::Noise;
use serde::Deserialize;

const DRAWS: usize = 100_000;

fn draws(noise: Noise, seed: u32) -> Vec<f64> {
    let values = noise.latents(seed, Purpose::Latent, 0, DRAWS / 100, 100);
    values.into_iter().map(f64::from).collect()
}

#[test]
fn mean_and_standard_deviation_are_those_of_the_distribution() {
    for noise in Noise::ALL {
        let values = draws(noise, 1);
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let deviation = noise.standard_deviation();
        // Five standard errors; the kurtosis of all four is at most the normal's.
        let error = 5.0 * deviation / n.sqrt();
        assert!(
            (mean - noise.mean()).abs() < error,
            "{noise:?}: mean {mean}"
        );
        assert!(
            (variance.sqrt() - deviation).abs() < error,
            "{noise:?}: deviation {}",
            variance.sqrt()
        );
    }
}

#[test]
fn kolmogorov_smirnov_accepts_each_distribution_and_no_other() {
    for noise in Noise::ALL {
        let mut values = draws(noise, 2);
        values.sort_by(f64::total_cmp);
        let distance = |cdf: &dyn Fn(f64) -> f64| {
            let n = values.len() as f64;
            let gap = |(i, &v): (usize, &f64)| {
                let p = cdf(v);
                (p - i as f64 / n).abs().max((p - (i + 1) as f64 / n).abs())
            };
            values.iter().enumerate().map(gap).fold(0.0, f64::max)
        };
        // The 0.1 % critical value, for a seed that is fixed.
        let critical = 1.95 / (DRAWS as f64).sqrt();
        for other in Noise::ALL {
            let d = distance(&|v| other.cdf(v));
            assert_eq!(d < critical, noise == other, "{noise:?} as {other:?}: {d}");
        }
    }
}

#[test]
fn ranges_are_those_of_pytorch() {
    let last = UNIFORM_STEPS - 1;
    let ends = |noise: Noise| (noise.quantile(0), noise.quantile(last));
    let root = 3f32.sqrt();
    assert_eq!(ends(Noise::Uniform01).0, 0.0);
    assert!(ends(Noise::Uniform01).1 < 1.0, "torch.rand never returns 1");
    assert_eq!(ends(Noise::Uniform11).0, -1.0);
    assert!(ends(Noise::Uniform11).1 < 1.0);
    assert_eq!(ends(Noise::UniformUnit).0, -root);
    assert!(ends(Noise::UniformUnit).1 <= root);
    let (low, high) = ends(Noise::Normal);
    assert!(low.is_finite() && low == -high && high > 5.0);
}

#[test]
fn one_seed_pairs_the_distributions_rank_by_rank() {
    let ranks: Vec<Vec<f64>> = Noise::ALL
        .map(|noise| draws(noise, 3).iter().map(|&v| noise.cdf(v)).collect())
        .into();
    for other in &ranks[1..] {
        for (a, b) in ranks[0].iter().zip(other) {
            // Rounding to float32 moves a rank by far less than two draws are apart on average.
            assert!((a - b).abs() < 1e-6, "{a} and {b}");
        }
    }
}

#[test]
fn streams_differ_by_seed_purpose_and_index() {
    let first = |seed, purpose, index| Noise::Normal.latents(seed, purpose, index, 1, 8);
    let base = first(0, Purpose::Latent, 0);
    assert_eq!(base, first(0, Purpose::Latent, 0));
    assert_ne!(base, first(1, Purpose::Latent, 0));
    assert_ne!(base, first(0, Purpose::FixedLatent, 0));
    assert_ne!(base, first(0, Purpose::Latent, 1));
}

#[test]
fn normal_quantiles_agree_with_pytorch() {
    #[derive(Deserialize)]
    struct Fixture {
        normal_inverse_cdf: Vec<Quantile>,
    }
    #[derive(Deserialize)]
    struct Quantile {
        p: f64,
        x: f64,
    }
    let json = include_str!("../../tests/fixtures/pytorch/noise.json");
    let fixture: Fixture = serde_json::from_str(json).expect("the fixture");
    let mut compared = 0;
    for Quantile { p, x } in fixture.normal_inverse_cdf {
        let draw = p * f64::from(UNIFORM_STEPS) - 0.5;
        if !(0.0..f64::from(UNIFORM_STEPS)).contains(&draw) {
            continue;
        }
        let ours = f64::from(Noise::Normal.quantile(draw.round() as u32));
        // Rounding p to the grid moves x by at most half a step over the density there.
        let density = (-x * x / 2.0).exp() / std::f64::consts::TAU.sqrt();
        let allowed = 0.5 / f64::from(UNIFORM_STEPS) / density * 1.1 + 1e-6;
        assert!((ours - x).abs() <= allowed, "p {p}: {ours}, not {x}");
        compared += 1;
    }
    assert!(compared >= 10);
}
