//! Lesson 1: the game, in numbers.

use super::Arm;
use super::bench::IMAGES;
use super::numbers::{correlation, named, series};
use super::pictures::{ON_A_SHEET, PLAYED};
use crate::data;
use crate::experiment::plan::default_recipe;
use noiselab::data::Range;
use noiselab::nets::Statistics;
use noiselab::settings::{AdversarialLoss, Config, Noise};
use noiselab::train::measures::{GRAD_D, GRAD_G, LOSS_D, LOSS_G};

const LESSON: &str = "01-game";

pub fn arms() -> Vec<Arm> {
    let usual = AdversarialLoss::NonSaturating;
    let mut arms: Vec<Arm> = [50, 300, 1000]
        .map(|steps| played("non-saturating", usual, steps))
        .into();
    arms.push(played("minimax", AdversarialLoss::Minimax, 300));
    arms.extend(PLAYED.map(sheet));
    arms
}

/// D's own answers to the pictures of `01-game.png`, of the D that made its fakes.
fn sheet(steps: u64) -> Arm {
    Arm::once(LESSON, format!("sheet {steps} steps"), move |bench| {
        let mut run = bench.trained(&default_recipe(0), steps)?.run;
        let row = PLAYED.iter().position(|of| *of == steps).unwrap_or(0);
        let fakes = bench.drawn(&mut run, Noise::Normal, Statistics::Running);
        let mut answers = bench.believed(&mut run, fakes.narrow(0, 0, ON_A_SHEET))?;
        let first = (row * ON_A_SHEET) as u32;
        let indices: Vec<u32> = (first..first + ON_A_SHEET as u32).collect();
        let real = bench.held_out.values(&indices, Range::Symmetric);
        answers.extend(bench.believed(&mut run, data::tensor(real, &bench.device()))?);
        let named = |(i, answer)| (format!("D of picture {i}"), answer);
        Ok(answers.into_iter().enumerate().map(named).collect())
    })
}

/// The value of the game, whose losses move together and how, which players move at all, and how many
/// of 1,000 real and 1,000 fake digits D tells apart.
fn played(name: &str, loss: AdversarialLoss, steps: u64) -> Arm {
    Arm::new(
        LESSON,
        format!("{name} {steps} steps"),
        move |bench, seed| {
            let config = Config {
                loss,
                ..default_recipe(seed)
            };
            let mut trained = bench.trained(&config, steps)?;
            let mut measured = bench.usual(&mut trained)?;
            let rows = &trained.rows;
            let moved = rows.iter().take(100).filter(|row| {
                let moves = |measure| row.get(measure).is_some_and(|gradient| gradient > 0.0);
                moves(&GRAD_D) && moves(&GRAD_G)
            });
            // At the start both losses fall from where they were drawn, which would drown the rest.
            let settled = &rows[rows.len().min(50)..];
            let (of_d, of_g) = (series(settled, &LOSS_D), series(settled, &LOSS_G));
            let value = measured.iter().find(|(name, _)| name == LOSS_D.name);
            let value = -2.0 * value.ok_or("a GAN has a loss of D")?.1;
            measured.extend(named([
                ("value", value),
                ("bothMoveIn100", moved.count() as f64),
                ("lossCorrelation", correlation(&of_d, &of_g)),
            ]));
            let indices: Vec<u32> = (0..IMAGES as u32).collect();
            let real = bench.held_out.values(&indices, Range::Symmetric);
            let real = data::tensor(real, &bench.device());
            let fake = bench.drawn(&mut trained.run, Noise::Normal, Statistics::Running);
            let real = bench.believed(&mut trained.run, real)?;
            let fake = bench.believed(&mut trained.run, fake)?;
            let of_real = real.iter().filter(|d| **d > 0.5).count() as f64 / IMAGES as f64;
            let of_fake = fake.iter().filter(|d| **d < 0.5).count() as f64 / IMAGES as f64;
            measured.extend(named([
                ("realRight", of_real),
                ("fakeRight", of_fake),
                ("right", (of_real + of_fake) / 2.0),
            ]));
            Ok(measured)
        },
    )
}
