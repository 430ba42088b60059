//! Lesson 2: what feeds the generator.

use super::Arm;
use super::bench::{IMAGES, qualities, usual};
use crate::experiment::judge::Draw;
use crate::experiment::plan::{Run, default_recipe};
use crate::experiment::runner::Training;
use noiselab::nets::Statistics;
use noiselab::settings::{Config, Noise, Norm};

const LESSON: &str = "02-noise";
const STEPS: u64 = 300;

pub fn arms() -> Vec<Arm> {
    let kinds = [
        ("randn", Noise::Normal),
        ("rand", Noise::Uniform01),
        ("rand centred", Noise::Uniform11),
        ("rand centred and scaled", Noise::UniformUnit),
    ];
    let mut arms: Vec<Arm> = kinds
        .map(|(name, noise)| of(name, noise, Norm::Channel))
        .into();
    arms.extend(kinds[1..].iter().copied().map(drawn_with));
    arms.push(of("rand per position", Noise::Uniform01, Norm::Position));
    arms.extend([0.1, 0.25, 0.5].map(moved));
    arms
}

fn of(name: &str, noise: Noise, first_norm: Norm) -> Arm {
    let config = move |seed| Config {
        noise,
        g_norms: vec![first_norm, Norm::Channel],
        ..default_recipe(seed)
    };
    usual(LESSON, format!("{name} {STEPS} steps"), config, STEPS)
}

/// The run on randn, drawn with another noise than it was trained on.
fn drawn_with((name, noise): (&'static str, Noise)) -> Arm {
    let name = format!("randn {STEPS} steps drawn with {name}");
    Arm::new(LESSON, name, move |bench, seed| {
        let mut run = bench.trained(&default_recipe(seed), STEPS)?.run;
        let images = bench.drawn(&mut run, noise, Statistics::Running);
        Ok(qualities(&bench.judge.of(images)?))
    })
}

/// A bell whose mean lies so many standard deviations from 0.
fn moved(mean: f64) -> Arm {
    let name = format!("bell with mean {mean} {STEPS} steps");
    Arm::new(LESSON, name, move |bench, seed| {
        let mut run = Run::new(LESSON, "", default_recipe(seed));
        run.shifts = vec![(0, mean)];
        let mut training = Training::new(&run, bench.judge.device());
        for _ in 0..STEPS {
            training.step(&bench.train)?;
        }
        let draw = Draw {
            noise: Noise::Normal,
            shift: mean,
            statistics: Statistics::Running,
            images: IMAGES,
        };
        let generator = &mut training.gan.generator.network;
        Ok(qualities(&bench.judge.quality(generator, &run, draw)?))
    })
}
