//! Metrics against closed forms, against toy sets whose answer is plain, and against NumPy.

use noiselab::data::random::{self, Purpose};
use noiselab::judge::metrics::{
    Gaussian, NEIGHBOURS, Samples, SharedPattern, effective_classes, entropy, frechet_distance,
    mean_pairwise_distance, mnist_score, neighbours, shared_pattern, shares, total_variation,
};
use noiselab::judge::{Quality, Reference, Verdict, measure};
use noiselab::settings::Noise;
use serde::Deserialize;

fn close(ours: f64, expected: f64, tolerance: f64) {
    assert!(
        (ours - expected).abs() <= tolerance,
        "{ours} is not {expected}"
    );
}

/// `count` draws from N(0, 1), `width` to a row.
fn normal(seed: u32, count: usize, width: usize) -> Samples {
    let values = Noise::Normal.latents(seed, Purpose::Latent, 0, count, width);
    Samples::new(width, values.into_iter().map(f64::from))
}

fn mapped(samples: &Samples, map: impl Fn(f64) -> f64) -> Samples {
    Samples::new(samples.width(), samples.rows().flatten().map(|&x| map(x)))
}

#[test]
fn frechet_distance_of_two_known_gaussians() {
    let gaussian = |mean: [f64; 2], [a, b, c]: [f64; 3]| Gaussian {
        mean: nalgebra::DVector::from_row_slice(&mean),
        covariance: nalgebra::DMatrix::from_row_slice(2, 2, &[a, b, b, c]),
    };
    // Covariances that commute: Σ (√λ − √μ)² over common axes, plus the means' distance squared.
    let a = gaussian([1.0, 2.0], [4.0, 0.0, 9.0]);
    let b = gaussian([4.0, -2.0], [1.0, 0.0, 16.0]);
    close(frechet_distance(&a, &b), 25.0 + 1.0 + 1.0, 1e-12);
    // [2 1; 1 2] has eigenvalues 3 and 1 on the diagonals, which the unit matrix shares.
    let c = gaussian([0.0; 2], [2.0, 1.0, 2.0]);
    let unit = gaussian([0.0; 2], [1.0, 0.0, 1.0]);
    let expected = (3f64.sqrt() - 1.0).powi(2);
    close(frechet_distance(&c, &unit), expected, 1e-12);
    // Two that don't commute: in two dimensions Tr √M = √(Tr M + 2·√det M).
    let trace = 4.0 * 2.0 + 9.0 * 2.0;
    let cross = (trace + 2.0 * (36.0f64 * 3.0).sqrt()).sqrt();
    let expected = 5.0 + 4.0 + 9.0 + 4.0 - 2.0 * cross;
    close(frechet_distance(&a, &c), expected, 1e-11);
    close(frechet_distance(&c, &a), expected, 1e-11);
    close(frechet_distance(&a, &a), 0.0, 1e-12);
    // No variance at all: the means remain, and the other's variance.
    let point = gaussian([0.0; 2], [0.0; 3]);
    close(frechet_distance(&point, &a), 5.0 + 13.0, 1e-12);
}

/// A generator that diverged draws NaN; zero would be a perfect score.
#[test]
fn frechet_distance_of_no_numbers_is_none() {
    let real = normal(0, 100, 4);
    for wrong in [f64::NAN, f64::INFINITY] {
        let fake = mapped(&real, |x| if x > 2.0 { wrong } else { x });
        let (real, fake) = (Gaussian::of(&real), Gaussian::of(&fake));
        assert!(frechet_distance(&real, &fake).is_nan(), "{wrong}");
        assert!(frechet_distance(&fake, &real).is_nan(), "{wrong}");
    }
}

#[test]
fn frechet_distance_of_drawn_gaussians_comes_near_the_formula() {
    let (a, b) = (
        normal(0, 4000, 8),
        mapped(&normal(1, 4000, 8), |x| 2.0 * x + 0.5),
    );
    let distance = frechet_distance(&Gaussian::of(&a), &Gaussian::of(&b));
    close(distance, 8.0 * (0.25 + 1.0), 0.4);
}

#[test]
fn coverage_and_density_of_toy_sets() {
    let line = |points: &[f64]| Samples::new(1, points.iter().copied());
    let real = line(&[0.0, 1.0, 2.0, 3.0, 100.0, 101.0]);
    // k = 1: radii 1, 1, 1, 1, 1, 1; balls are open.
    let found = neighbours(&real, &line(&[0.5]), 1);
    close(found.coverage, 2.0 / 6.0, 1e-12);
    close(found.density, 2.0, 1e-12);
    // One mode is lost, whatever the number of fakes in the other.
    let found = neighbours(&real, &line(&[0.5, 1.5, 2.5, 2.5, 2.5]), 1);
    close(found.coverage, 4.0 / 6.0, 1e-12);
    let far = neighbours(&real, &line(&[1e6, -1e6]), 1);
    close(far.coverage, 0.0, 0.0);
    close(far.density, 0.0, 0.0);
}

#[test]
fn equal_distributions_cover_as_the_paper_expects() {
    let found = neighbours(&normal(0, 1000, 16), &normal(1, 1000, 16), NEIGHBOURS);
    // Coverage about 1 − 2⁻⁵, density 1.
    close(found.coverage, 0.969, 0.02);
    close(found.density, 1.0, 0.06);
}

#[test]
fn duplicates_have_no_diversity_and_cover_little() {
    let real = normal(0, 500, 16);
    let same = Samples::new(16, real.rows().next().expect("a row").repeat(500));
    close(mean_pairwise_distance(&same), 0.0, 0.0);
    assert!(neighbours(&real, &same, NEIGHBOURS).coverage < 0.1);
    close(
        mean_pairwise_distance(&mapped(&real, |x| 3.0 * x + 1.0)) / mean_pairwise_distance(&real),
        3.0,
        1e-12,
    );
    close(
        mean_pairwise_distance(&Samples::new(2, [0.0, 0.0, 3.0, 4.0])),
        5.0,
        0.0,
    );
}

#[test]
fn entropy_and_effective_classes() {
    close(entropy(&[0.5, 0.5]), 2f64.ln(), 1e-15);
    close(effective_classes(&[0.1; 10]), 10.0, 1e-12);
    close(effective_classes(&shares(&[7, 0, 0])), 1.0, 0.0);
    close(effective_classes(&shares(&[5, 5, 0])), 2.0, 1e-12);
}

#[test]
fn total_variation_and_its_noise_floor() {
    close(total_variation(&[1.0, 0.0], &[0.0, 1.0]), 1.0, 0.0);
    close(
        total_variation(&[0.5, 0.3, 0.2], &[0.4, 0.4, 0.2]),
        0.1,
        1e-12,
    );
    for (n, expected) in [(1000, 0.038), (256, 0.075)] {
        let mut rng = random::stream(0, Purpose::Latent, n as u64);
        let mean = (0..400).map(|_| {
            let mut counts = [0; 10];
            for _ in 0..n {
                counts[random::draw(&mut rng) as usize * 10 / random::UNIFORM_STEPS as usize] += 1;
            }
            total_variation(&shares(&counts), &[0.1; 10]) / 400.0
        });
        close(mean.sum(), expected, 0.002);
    }
}

#[test]
fn mnist_score_from_one_to_the_number_of_classes() {
    let certain = |class: usize| (0..10).map(move |i| f64::from(u8::from(i == class)));
    let each = Samples::new(10, (0..10).flat_map(certain));
    close(mnist_score(&each), 10.0, 1e-9);
    close(
        mnist_score(&Samples::new(10, (0..5).flat_map(|_| certain(3)))),
        1.0,
        1e-12,
    );
    close(mnist_score(&Samples::new(10, [0.1; 50])), 1.0, 1e-12);
}

#[derive(Deserialize)]
struct Fixture {
    k: usize,
    width: usize,
    real: Vec<f64>,
    fake: Vec<f64>,
    frechet: f64,
    coverage: f64,
    density: f64,
    pairwise: f64,
    probabilities: Vec<f64>,
    mnist_score: f64,
    effective_classes: f64,
}

#[test]
fn agrees_with_numpy() {
    let json = include_str!("../../tests/fixtures/metrics/metrics.json");
    let f: Fixture = serde_json::from_str(json).expect("a fixture");
    let real = Samples::new(f.width, f.real);
    let fake = Samples::new(f.width, f.fake);
    let distance = frechet_distance(&Gaussian::of(&real), &Gaussian::of(&fake));
    close(distance, f.frechet, 1e-9 * f.frechet);
    let found = neighbours(&real, &fake, f.k);
    close(found.coverage, f.coverage, 1e-12);
    close(found.density, f.density, 1e-12);
    close(mean_pairwise_distance(&fake), f.pairwise, 1e-9);
    let probabilities = Samples::new(10, f.probabilities);
    close(mnist_score(&probabilities), f.mnist_score, 1e-9);
    let classes = noiselab::judge::metrics::histogram(&probabilities);
    close(
        effective_classes(&shares(&classes)),
        f.effective_classes,
        1e-9,
    );
}

/// Features `[n, 64]` and probabilities that name the classes in turn.
fn verdict(seed: u32, n: usize) -> Verdict {
    let certain = |i: usize| (0..10).map(move |class| f64::from(u8::from(class == i % 10)));
    Verdict {
        features: normal(seed, n, 64),
        probabilities: Samples::new(10, (0..n).flat_map(certain)),
    }
}

#[test]
fn a_reference_measures_the_same_after_its_file() {
    let reference = Reference::of(&verdict(0, 1500));
    let bytes = reference.save("a test").expect("a file");
    assert!(bytes.len() <= 300_000, "{} bytes", bytes.len());
    let read = Reference::load(&bytes).expect("readable");
    let fakes = verdict(1, 300);
    let of = |reference| measure(&fakes.features, &fakes.probabilities, reference);
    let (before, after): (Quality, Quality) = (of(&reference), of(&read));
    close(after.fcd, before.fcd, 1e-4 * before.fcd);
    close(after.coverage, before.coverage, 0.01);
    close(after.diversity, 1.0, 0.02);
    assert_eq!(after.n, 300);
    assert_eq!(after.histogram, [30; 10]);
    close(after.effective_classes, 10.0, 1e-9);
    let refused = Reference::load(&bytes[..200]).expect_err("refused");
    assert_eq!(refused.code(), "asset");
}

#[test]
fn the_shared_patterns_share_is_what_sampling_finds() {
    let (latent, channels, positions, n) = (12, 3, 9, 20_000);
    let weights = Noise::Normal.latents(
        0,
        Purpose::GeneratorWeights,
        0,
        latent,
        channels * positions,
    );
    for noise in Noise::ALL {
        let exact = SharedPattern::of(&weights, channels, positions, noise);
        let z = noise.latents(0, Purpose::Latent, 0, n, latent);
        let mut shares = 0.0;
        for channel in 0..channels {
            let (mut means, mut all) = (vec![0.0; positions], Vec::new());
            for z in z.chunks_exact(latent) {
                for (p, mean) in means.iter_mut().enumerate() {
                    let entry = |i| weights[(i * channels + channel) * positions + p];
                    let y: f64 = z
                        .iter()
                        .enumerate()
                        .map(|(i, z)| f64::from(z * entry(i)))
                        .sum();
                    *mean += y / n as f64;
                    all.push(y);
                }
            }
            shares += variance(&means) / variance(&all) / channels as f64;
        }
        close(exact.share, shares, 0.01);
    }
}

#[test]
fn rand_shares_three_quarters_and_centred_noise_nothing() {
    let weights = Noise::Normal.latents(0, Purpose::GeneratorWeights, 0, 32, 64 * 49);
    let share = |noise| SharedPattern::of(&weights, 64, 49, noise).share;
    close(share(Noise::Uniform01), 0.75, 0.02);
    close(share(Noise::Normal), 0.0, 0.0);
    close(share(Noise::Uniform11), 0.0, 0.0);
    // Mean and standard deviation alike: one half.
    close(shared_pattern(&weights, 64, 49, 1.0, 1.0).share, 0.5, 0.02);
}

fn variance(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n
}
