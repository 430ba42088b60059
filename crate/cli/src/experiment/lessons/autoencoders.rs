//! Lesson 8: four autoencoders, and noisy digits.

use super::Arm;
use super::bench::Bench;
use super::numbers::{named, recent};
use crate::Outcome;
use crate::experiment::family_runner::steps_for;
use crate::experiment::plan::preset;
use crate::experiment::rebuilt::{self, NOISE};
use noiselab::settings::{Config, NetworkKind};
use noiselab::train::Run;

const LESSON: &str = "08-autoencoders";

pub fn arms() -> Vec<Arm> {
    use NetworkKind::{AeConv, AeDeep, AeDense, AeNoisy};
    let mut arms = vec![untouched()];
    let kinds = [
        ("dense", AeDense),
        ("deep dense", AeDeep),
        ("convolutional", AeConv),
        ("noisy", AeNoisy),
    ];
    // A page computes about 9 GMAC a second.
    for (name, network) in kinds {
        for gmac in [10.0, 20.0, 30.0, 60.0] {
            let config = move |seed| preset(network, seed);
            let steps = move |config: &Config| steps_for(config, gmac);
            arms.push(arm(format!("{name}: {gmac} GMAC"), config, steps));
        }
    }
    for latent in [2, 8, 32, 128] {
        let config = move |seed| Config {
            latent,
            ..preset(AeDense, seed)
        };
        arms.push(arm(format!("code {latent}: 600 steps"), config, |_| 600));
    }
    for (name, network) in [("clean", AeConv), ("noisy", AeNoisy)] {
        let config = move |seed| preset(network, seed);
        arms.push(arm(
            format!("8-16 filters trained on {name} digits: 300 steps"),
            config,
            |_| 300,
        ));
        let wide = move |seed| Config {
            d_widths: vec![16, 32],
            g_widths: vec![32, 16],
            ..preset(network, seed)
        };
        arms.push(arm(
            format!("16-32 filters trained on {name} digits: 300 steps"),
            wide,
            |_| 300,
        ));
    }
    arms
}

/// How much of the convolutional one's lead is its code?
pub fn more() -> Vec<Arm> {
    let config = |seed| Config {
        latent: 128,
        ..preset(NetworkKind::AeConv, seed)
    };
    let steps = |config: &Config| steps_for(config, 60.0);
    vec![arm(
        "convolutional with a code of 128: 60 GMAC".into(),
        config,
        steps,
    )]
}

fn arm(
    name: String,
    config: impl Fn(u32) -> Config + 'static,
    steps: impl Fn(&Config) -> u64 + 'static,
) -> Arm {
    Arm::new(LESSON, name, move |bench, seed| {
        let config = config(seed);
        let steps = steps(&config);
        let mut trained = bench.trained(&config, steps)?;
        let mut measured = measured(bench, &mut trained.run)?;
        measured.push(("steps".into(), steps as f64));
        measured.extend(recent(&trained.rows));
        Ok(measured)
    })
}

/// Error and what is still read, on clean input and on noisy.
fn measured(bench: &mut Bench, run: &mut Run) -> Outcome<super::Measured> {
    let config = run.config().clone();
    let mut of = |noise| {
        let (held_out, judge) = (&bench.held_out, &mut bench.judge);
        rebuilt::from(noise, run.task(), &config, held_out, judge)
    };
    let (clean, noisy) = (of(0.0)?, of(NOISE)?);
    Ok(named([
        ("error", clean.error),
        ("errorNoisy", noisy.error),
        ("read", clean.read),
        ("readNoisy", noisy.read),
    ]))
}

/// The digits as they are, and with the noise.
fn untouched() -> Arm {
    Arm::once(LESSON, "no network", |bench| {
        let mut of = |noise| rebuilt::untouched(noise, &bench.held_out, &mut bench.judge);
        let (clean, noisy) = (of(0.0)?, of(NOISE)?);
        Ok(named([
            ("errorNoisy", noisy.error),
            ("read", clean.read),
            ("readNoisy", noisy.read),
        ]))
    })
}
