//! The runs of `docs/noise-findings.md`, the most telling ones first.

use super::plan::{Run, default_recipe};
use noiselab::settings::{Config, NetworkKind, Noise, Norm};
use std::ops::Range;

pub fn runs() -> Vec<Run> {
    let mut runs = distributions(0..3);
    for seeds in [0..1, 1..2] {
        for part in [shifts, recoveries, without_batch_norm, latent_sizes, rates] {
            runs.extend(part(seeds.clone()));
        }
    }
    runs.extend(distributions(3..5));
    runs.extend(course(0..2));
    runs.extend(shifts(2..3));
    runs.extend(recoveries(2..3));
    runs.extend(shifts_by_latent_size());
    runs
}

/// Four distributions, first batch norm per channel and per position.
fn distributions(seeds: Range<u32>) -> Vec<Run> {
    let mut runs = Vec::new();
    for seed in seeds {
        for first_norm in [Norm::Channel, Norm::Position] {
            for noise in Noise::ALL {
                let config = Config {
                    noise,
                    g_norms: vec![first_norm, Norm::Channel],
                    ..default_recipe(seed)
                };
                let condition = format!("{} per {}", noise.name(), first_norm.name());
                let mut run = Run::new("distributions", condition, config);
                run.measured_at = vec![300, 500, 1000];
                run.swap = seed < 3;
                run.ship = seed == 0 && first_norm == Norm::Channel;
                runs.push(run);
            }
        }
    }
    runs
}

/// The course's network with its own recipe.
fn course(seeds: Range<u32>) -> Vec<Run> {
    let mut runs = Vec::new();
    for seed in seeds {
        for noise in [Noise::Normal, Noise::Uniform01] {
            let config = Config {
                noise,
                seed,
                ..Config::preset(NetworkKind::Course)
            };
            let mut run = Run::new("course", format!("course {}", noise.name()), config);
            run.measured_at = vec![1000, 2000, 3000];
            runs.push(run);
        }
    }
    runs
}

/// Normal noise whose mean is moved: where does it break? `rand` lies at √3 = 1.73.
fn shifts(seeds: Range<u32>) -> Vec<Run> {
    let mut runs = Vec::new();
    for seed in seeds {
        for shift in [0.1, 0.25, 0.5, 1.0, 1.73] {
            let condition = format!("normal mean {shift} sd");
            let mut run = Run::new("shift", condition, default_recipe(seed));
            run.shifts = vec![(0, shift)];
            runs.push(run);
        }
    }
    runs
}

/// Two explanations at odds. The shared pattern's share of the variance, μ² / (μ² + σ²), does not
/// depend on the size of z; how much faster the shared pattern is learned than any other,
/// (σ² + z·μ²) / σ² for the second moments of z, grows with it.
fn shifts_by_latent_size() -> Vec<Run> {
    let mut runs = Vec::new();
    for seed in 0..3 {
        for (latent, shift) in [(8, 0.5), (100, 0.25)] {
            let config = Config {
                latent,
                ..default_recipe(seed)
            };
            let condition = format!("normal z {latent} mean {shift} sd");
            let mut run = Run::new("latent-shift", condition, config);
            run.shifts = vec![(0, shift)];
            runs.push(run);
        }
    }
    runs
}

/// Noise that loses its mean in the middle of a run, and noise that gets one.
fn recoveries(seeds: Range<u32>) -> Vec<Run> {
    let mut runs = Vec::new();
    for seed in seeds {
        let uniform = Config {
            noise: Noise::Uniform01,
            ..default_recipe(seed)
        };
        // The mean of U[0, 1), ½, is √3 standard deviations.
        let shift = 3f64.sqrt();
        let mut centred = Run::new("recovery", "uniform01 centred after 500", uniform);
        centred.shifts = vec![(501, -shift)];
        centred.measured_at = vec![500, 700, 1000, 1500];
        let config = default_recipe(seed);
        let mut moved = Run::new("recovery", "normal moved by 1.73 sd after 500", config);
        moved.shifts = vec![(501, shift)];
        moved.measured_at = vec![500, 700, 1000, 1500];
        runs.extend([centred, moved]);
    }
    runs
}

fn without_batch_norm(seeds: Range<u32>) -> Vec<Run> {
    let mut runs = Vec::new();
    for seed in seeds {
        for noise in [Noise::Uniform01, Noise::Normal] {
            for (norms, words) in [
                ([Norm::None, Norm::Channel], "none after the first layer"),
                ([Norm::None; 2], "none in G"),
            ] {
                let config = Config {
                    noise,
                    g_norms: norms.into(),
                    ..default_recipe(seed)
                };
                let condition = format!("{} batch norm {words}", noise.name());
                runs.push(Run::new("batch-norm", condition, config));
            }
        }
    }
    runs
}

fn latent_sizes(seeds: Range<u32>) -> Vec<Run> {
    let mut runs = Vec::new();
    for seed in seeds {
        for latent in [8, 100] {
            for noise in [Noise::Uniform01, Noise::Normal] {
                let config = Config {
                    noise,
                    latent,
                    ..default_recipe(seed)
                };
                let condition = format!("{} z {latent}", noise.name());
                runs.push(Run::new("latent", condition, config));
            }
        }
    }
    runs
}

/// Lower learning rates: does a slower start avoid the collapse?
fn rates(seeds: Range<u32>) -> Vec<Run> {
    let mut runs = Vec::new();
    for seed in seeds {
        for (lr_g, lr_d) in [(2e-4, 2e-4), (5e-4, 1.25e-4)] {
            for noise in [Noise::Uniform01, Noise::Normal] {
                let config = Config {
                    noise,
                    lr_g,
                    lr_d,
                    ..default_recipe(seed)
                };
                let condition = format!("{} rates {lr_g} and {lr_d}", noise.name());
                let mut run = Run::new("rates", condition, config);
                run.measured_at = vec![500, 1500];
                runs.push(run);
            }
        }
    }
    runs
}
