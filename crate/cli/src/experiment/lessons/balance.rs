//! Lesson 7: players of different skill.

use super::bench::{Bench, Script, Trained};
use super::numbers::{named, series};
use super::{Arm, Measured};
use crate::Outcome;
use crate::experiment::plan::default_recipe;
use noiselab::data::random::Purpose;
use noiselab::settings::{AdversarialLoss, Config};
use noiselab::tasks::gan::Players::{Both, Discriminator, Generator};
use noiselab::tasks::joined;
use noiselab::train::Run;
use noiselab::train::measures::{D_FAKE, GRAD_G, LOSS_D, LOSS_G, StepRow};
use pollster::block_on;

const LESSON: &str = "07-balance";
const LOSSES: [(&str, AdversarialLoss); 2] = [
    ("minimax", AdversarialLoss::Minimax),
    ("non-saturating", AdversarialLoss::NonSaturating),
];
/// What `break it` multiplies both rates with.
const FASTER: f64 = 50.0;

pub const G_ALONE: &Script = &[(300, Both), (200, Generator)];
pub const REPAIRED: &Script = &[(300, Both), (200, Generator), (100, Both)];

pub fn arms() -> Vec<Arm> {
    let mut arms: Vec<Arm> = [0, 50, 200].map(ahead).into();
    for (name, loss) in LOSSES {
        arms.push(played(format!("{name}: 300 steps"), loss, &[(300, Both)]));
        let script = &[(200, Discriminator), (300, Both)];
        let name = format!("{name}: D 200 steps ahead then 300 of the game");
        arms.push(played(name, loss, script));
    }
    let usual = AdversarialLoss::NonSaturating;
    arms.push(played(
        "G alone for 200 steps after 300 of the game".into(),
        usual,
        G_ALONE,
    ));
    arms.push(played("and then 100 of the game".into(), usual, REPAIRED));
    arms.push(Arm::new(LESSON, "D alone", |bench, seed| {
        let rows = bench
            .played(&default_recipe(seed), &[(200, Discriminator)])?
            .rows;
        let unmasked = series(&rows, &D_FAKE).iter().position(|d| *d < 0.05);
        Ok(named([(
            "until",
            unmasked.map_or(f64::NAN, |step| step as f64 + 1.0),
        )]))
    }));
    arms.push(Arm::new(LESSON, "rates ×50: 200 steps", |bench, seed| {
        let config = default_recipe(seed);
        let (lr_g, lr_d) = (config.lr_g * FASTER, config.lr_d * FASTER);
        let config = Config {
            lr_g,
            lr_d,
            ..config
        };
        let mut trained = bench.trained(&config, 200)?;
        let mut measured = broken(&trained.rows);
        measured.extend(bench.usual(&mut trained)?);
        Ok(measured)
    }));
    arms
}

/// What is good to know besides.
pub fn more() -> Vec<Arm> {
    let mut arms = vec![played(
        "without: 400 steps of the game".into(),
        AdversarialLoss::NonSaturating,
        &[(400, Both)],
    )];
    let [minimax, usual] = LOSSES;
    for ((name, loss), factor) in [(usual, 0.1), (usual, 10.0), (minimax, 10.0)] {
        let config = move |seed| {
            let config = default_recipe(seed);
            Config {
                loss,
                lr_d: config.lr_d * factor,
                ..config
            }
        };
        let name = format!("{name}: D's rate ×{factor}: 300 steps");
        arms.push(super::bench::usual(LESSON, name, config, 300));
    }
    arms
}

fn played(name: String, loss: AdversarialLoss, script: &'static Script) -> Arm {
    Arm::new(LESSON, name, move |bench, seed| {
        let config = Config {
            loss,
            ..default_recipe(seed)
        };
        let mut trained = bench.played(&config, script)?;
        bench.usual(&mut trained)
    })
}

/// G's gradient after so many steps of D alone, with both losses from the same weights and z.
fn ahead(steps: u64) -> Arm {
    let name = format!("D {steps} steps ahead");
    Arm::new(LESSON, name, move |bench, seed| {
        let config = default_recipe(seed);
        let script: &Script = &[(steps, Discriminator)];
        let Trained { mut run, .. } = bench.played(&config, script)?;
        let mut measured = Measured::new();
        for (name, loss) in LOSSES {
            let row = gradient(bench, &mut run, loss, steps)?;
            let read = |measure| f64::from(row.get(measure).unwrap_or(f32::NAN));
            measured.push((format!("gradG {name}"), read(&GRAD_G)));
            if loss == AdversarialLoss::NonSaturating {
                measured.push((D_FAKE.name.to_owned(), read(&D_FAKE)));
            }
        }
        Ok(measured)
    })
}

/// What a G-only step with this loss would measure, on the z that it would draw.
fn gradient(bench: &Bench, run: &mut Run, loss: AdversarialLoss, draws: u64) -> Outcome<StepRow> {
    let config = Config {
        loss,
        ..run.config().clone()
    };
    let Config {
        seed,
        batch,
        latent,
        noise,
        ..
    } = config;
    let z = noise.latents(seed, Purpose::Latent, draws, batch, latent);
    let z = joined(z, latent, vec![0; batch], 0, &bench.device());
    let gan = run.gan().ok_or("only a GAN has players")?;
    let fake = gan.generate(&config, z, true);
    let measures = gan.generator_gradients(&config, fake).measures;
    Ok(block_on(measures.read(0, &[&GRAD_G, &D_FAKE]))?)
}

/// Whether a run's losses stayed numbers, and how large they became.
fn broken(rows: &[StepRow]) -> Measured {
    let losses = [series(rows, &LOSS_D), series(rows, &LOSS_G)];
    let not_finite = |step: &usize| losses.iter().any(|loss| !loss[*step].is_finite());
    let first = (0..rows.len()).find(not_finite);
    let largest = |loss: &[f64]| loss.iter().copied().fold(0.0, f64::max);
    named([
        ("finiteSteps", first.unwrap_or(rows.len()) as f64),
        ("largestLossD", largest(&losses[0])),
        ("largestLossG", largest(&losses[1])),
    ])
}
