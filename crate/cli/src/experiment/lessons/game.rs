//! Lesson 1: the game, in numbers.

use super::Arm;
use super::bench::{IMAGES, correlation, mean, named, series};
use crate::data;
use crate::experiment::plan::default_recipe;
use noiselab::data::Range;
use noiselab::nets::Statistics;
use noiselab::settings::{AdversarialLoss, Config};
use noiselab::train::measures::{GRAD_D, GRAD_G, LOSS_D, LOSS_G};

const LESSON: &str = "01-game";

pub fn arms() -> Vec<Arm> {
    let usual = AdversarialLoss::NonSaturating;
    let mut arms: Vec<Arm> = [50, 300, 1000].map(|steps| played("non-saturating", usual, steps)).into();
    arms.push(played("minimax", AdversarialLoss::Minimax, 300));
    arms
}

/// The value of the game, whose losses move together and how, which players move at all, and how many
/// of 1,000 real and 1,000 fake digits D tells apart.
fn played(name: &str, loss: AdversarialLoss, steps: u64) -> Arm {
    Arm::new(LESSON, format!("{name} {steps} steps"), move |bench, seed| {
        let config = Config { loss, ..default_recipe(seed) };
        let mut trained = bench.trained(&config, steps)?;
        let mut measured = bench.usual(&mut trained)?;
        let rows = &trained.rows;
        let moved = rows.iter().take(100).filter(|row| {
            let moves = |measure| row.get(measure).is_some_and(|gradient| gradient > 0.0);
            moves(&GRAD_D) && moves(&GRAD_G)
        });
        let (of_d, of_g) = (series(rows, &LOSS_D), series(rows, &LOSS_G));
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
        let fake = bench.drawn(&mut trained.run, Statistics::Running);
        let real = bench.believed(&mut trained.run, real)?;
        let fake = bench.believed(&mut trained.run, fake)?;
        let share = |rights: Vec<f64>| mean(&rights);
        let flag = |right: bool| f64::from(u8::from(right));
        let realised = share(real.iter().map(|d| flag(*d > 0.5)).collect());
        let unmasked = share(fake.iter().map(|d| flag(*d < 0.5)).collect());
        measured.extend(named([
            ("realRight", realised),
            ("fakeRight", unmasked),
            ("right", (realised + unmasked) / 2.0),
        ]));
        Ok(measured)
    })
}
