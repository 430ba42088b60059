//! The experiments behind `docs/noise-findings.md`, `docs/recipe.md`, `docs/families.md` and
//! `docs/lessons.md`. Each run appends its rows to the CSV file of its part when it is done, and a run
//! whose rows are there is skipped: the command can be stopped and started at will.

mod families;
mod family_runner;
mod fitted;
mod floor;
mod judge;
mod lessons;
mod noise;
mod plan;
mod rebuilt;
mod recipe;
mod runner;
mod summary;

use crate::options::Options;
use crate::{Outcome, data};
pub use judge::Judge;
use plan::Run;
use runner::{Paths, Runner};
use std::path::PathBuf;
use std::time::Instant;

pub fn run(options: &Options) -> Outcome {
    let (name, parts) = options.words.split_first().ok_or("Which experiment?")?;
    let runs = match name.as_str() {
        "noise" => noise::runs(),
        "recipe" => recipe::runs(),
        "families" => return run_families(options, parts),
        "lessons" => return lessons::run(options, parts),
        "floor" => return floor::run(options),
        "summary" => return summary::run(options),
        other => return Err(format!("There is no experiment “{other}”.").into()),
    };
    let wanted = |run: &Run| parts.is_empty() || parts.iter().any(|part| part == run.part);
    let runs: Vec<Run> = runs.into_iter().filter(wanted).collect();
    let tables = options.out.clone();
    let paths = Paths {
        tables: tables.unwrap_or_else(|| PathBuf::from("docs").join(name)),
        assets: PathBuf::from("www/assets"),
    };
    if options.list {
        for run in &runs {
            let done = if paths.is_done(run) { "done" } else { "to do" };
            println!(
                "{}: {} seed {}: {done}",
                run.part, run.condition, run.config.seed
            );
        }
        return Ok(());
    }
    let mut runner = Runner {
        data: data::read(&options.data, "train")?.images,
        judge: Judge::open(&paths.assets)?,
        paths,
    };
    let (mine, of) = options.share;
    let (start, total) = (Instant::now(), runs.len());
    for (i, run) in runs.into_iter().enumerate() {
        if i % of != mine || runner.paths.is_done(&run) {
            continue;
        }
        let began = Instant::now();
        let last = runner.run(&run)?;
        println!(
            "{}/{total} {} {} seed {}: FCD {:.0}, {:.1} classes, diversity {:.2}; {:.0} s, {:.1} min in all",
            i + 1,
            run.part,
            run.condition,
            run.config.seed,
            last.fcd,
            last.effective_classes,
            last.diversity,
            began.elapsed().as_secs_f64(),
            start.elapsed().as_secs_f64() / 60.0
        );
    }
    Ok(())
}

fn run_families(options: &Options, parts: &[String]) -> Outcome {
    let tables = options
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from("docs/families"));
    let plans = families::plans();
    let wanted = |plan: &&family_runner::Plan| {
        parts.is_empty() || parts.iter().any(|part| part == plan.part)
    };
    let plans: Vec<_> = plans.iter().filter(wanted).collect();
    if options.list {
        for plan in &plans {
            let done = if plan.is_done(&tables) {
                "done"
            } else {
                "to do"
            };
            println!(
                "{}: {} seed {}: {done}",
                plan.part, plan.condition, plan.config.seed
            );
        }
        return Ok(());
    }
    let train = data::read(&options.data, "train")?;
    let train = train.images.with_labels(train.labels);
    let held_out = crate::train::held_out(&options.data)?;
    let mut judge = Judge::open("www/assets".as_ref())?;
    let (mine, of) = options.share;
    for (i, plan) in plans.iter().enumerate() {
        if i % of == mine && !plan.is_done(&tables) {
            let last = plan.run(&train, &held_out, &mut judge, &tables)?;
            println!("{}/{} {}: {last}", i + 1, plans.len(), plan.part);
        }
    }
    Ok(())
}
