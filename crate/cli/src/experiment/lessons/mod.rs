//! The experiments behind the lessons of the course: `docs/lessons/NN-id.csv`, a row a measured value.
//!
//! An [`Arm`] is one thing that is tried, under one seed. A new one is an entry in the list of its
//! lesson's file here; nothing else is needed. What is there already is skipped, so the command can be
//! stopped and started at will.

mod autoencoders;
mod balance;
mod batch_norm;
mod bench;
mod conditional;
mod dcgan;
mod game;
mod growing;
mod kept;
mod noise;
mod numbers;
mod others;
mod pictures;
mod strokes;
mod toys;
mod vae;
mod watching;

use crate::options::Options;
use crate::{Outcome, table};
use bench::Bench;
use std::path::{Path, PathBuf};
use std::time::Instant;

const HEADER: &str = "arm,seed,measure,value";
const SEEDS: u32 = 5;

/// Measured values by name.
type Measured = Vec<(String, f64)>;

/// One thing that is tried for a lesson.
pub struct Arm {
    /// The lesson's table, for instance `02-noise`.
    lesson: &'static str,
    /// What tells it from the lesson's other arms, in plain words; no commas.
    name: String,
    /// 0 to 4, or 0 alone where nothing is left to chance.
    seeds: u32,
    run: Box<Trial>,
}

type Trial = dyn Fn(&mut Bench, u32) -> Outcome<Measured>;

impl Arm {
    /// `run` is given what there is to train and to judge with, and the seed.
    pub fn new(
        lesson: &'static str,
        name: impl Into<String>,
        run: impl Fn(&mut Bench, u32) -> Outcome<Measured> + 'static,
    ) -> Self {
        Self {
            lesson,
            name: name.into(),
            seeds: SEEDS,
            run: Box::new(run),
        }
    }

    /// The same where nothing is left to chance.
    pub fn once(
        lesson: &'static str,
        name: impl Into<String>,
        run: impl Fn(&mut Bench) -> Outcome<Measured> + 'static,
    ) -> Self {
        let seeds = 1;
        Self {
            seeds,
            ..Self::new(lesson, name, move |bench, _| run(bench))
        }
    }

    fn is_done(&self, seed: u32, tables: &Path) -> bool {
        table::has(&self.table(tables), &format!("{},{seed},", self.name))
    }

    fn table(&self, tables: &Path) -> PathBuf {
        tables.join(self.lesson).with_extension("csv")
    }

    /// Nothing is written before it is done.
    fn measure(&self, seed: u32, bench: &mut Bench, tables: &Path) -> Outcome {
        let rows: Vec<String> = (self.run)(bench, seed)?
            .into_iter()
            // What there was too little of to measure.
            .filter(|(_, value)| !value.is_nan())
            // In single precision, which is what was measured: fewer digits.
            .map(|(measure, value)| format!("{},{seed},{measure},{}", self.name, value as f32))
            .collect();
        table::append(&self.table(tables), HEADER, &rows)
    }
}

/// Every arm: what each lesson stands on, the cheapest and most needed first, and then the rest. A run's
/// earlier moments come before its later ones, which go on from them.
fn arms() -> Vec<Arm> {
    let all = [
        noise::arms(),
        balance::arms(),
        growing::arms(),
        batch_norm::of_the_default(),
        vae::arms(),
        watching::arms(),
        game::arms(),
        autoencoders::arms(),
        conditional::arms(),
        dcgan::arms(),
        batch_norm::arms(),
        others::arms(),
        toys::arms(),
        vae::more(),
        dcgan::more(),
        balance::more(),
        watching::more(),
        autoencoders::more(),
        batch_norm::more(),
    ];
    all.into_iter().flatten().collect()
}

/// Whether the table or the picture is among `lessons`, or there are none.
fn is_named(name: &str, lessons: &[String]) -> bool {
    let is = |lesson: &String| name == lesson || name.split('-').any(|part| part == lesson);
    lessons.is_empty() || lessons.iter().any(is)
}

/// `lessons` are tables' names or parts of them, for instance `noise` or `02`; none: all.
pub fn run(options: &Options, lessons: &[String]) -> Outcome {
    let tables = options.out.clone();
    let tables = tables.unwrap_or_else(|| PathBuf::from("docs/lessons"));
    if options.pictures {
        let mut bench = Bench::open(&options.data, options.runs.clone())?;
        let folder = options.out.clone();
        let folder = folder.unwrap_or_else(|| PathBuf::from("www/assets/lessons"));
        return pictures::run(&mut bench, &folder, |name| is_named(name, lessons));
    }
    let arms: Vec<Arm> = arms()
        .into_iter()
        .filter(|arm| is_named(arm.lesson, lessons))
        .collect();
    if arms.is_empty() {
        return Err(format!("There is no lesson “{}”.", lessons.join(" ")).into());
    }
    let trials = arms
        .iter()
        .flat_map(|arm| (0..arm.seeds).map(move |seed| (arm, seed)));
    if options.list {
        for (arm, seed) in trials {
            let done = arm.is_done(seed, &tables);
            let done = if done { "done" } else { "to do" };
            println!("{}: {} seed {seed}: {done}", arm.lesson, arm.name);
        }
        return Ok(());
    }
    let mut bench = Bench::open(&options.data, options.runs.clone())?;
    let (mine, of) = options.share;
    let start = Instant::now();
    for (i, (arm, seed)) in trials.enumerate() {
        if i % of != mine || arm.is_done(seed, &tables) {
            continue;
        }
        let began = Instant::now();
        arm.measure(seed, &mut bench, &tables)?;
        println!(
            "{}: {} seed {seed}: {:.0} s, {:.1} min in all",
            arm.lesson,
            arm.name,
            began.elapsed().as_secs_f64(),
            start.elapsed().as_secs_f64() / 60.0
        );
    }
    Ok(())
}
