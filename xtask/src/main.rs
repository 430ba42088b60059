//! Noiselab's build tasks: `cargo xtask build | serve | test | bench | check`.
//!
//! Owns the command line and how an error is shown. `commands` holds one file per subcommand; they
//! are made of the steps below (`flavour`, `data`, `page`, `documents`, `site`, `server`), which get what they
//! need from `tools`. Every step is orchestration: nothing here knows what the programs do.

mod args;
mod assets;
mod cache;
mod card;
mod commands;
mod data;
mod documents;
mod faces;
mod flavour;
mod gzip;
mod lab;
mod offline;
mod page;
mod project;
mod server;
mod shell;
mod site;
mod tools;
mod wasm_opt;

use std::process::ExitCode;

use anyhow::Result;
use args::Task;
use project::Project;

fn main() -> ExitCode {
    let task = match args::parse(std::env::args_os().skip(1)) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("{error:#}\n\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    if matches!(task, Task::Help) {
        println!("{}", args::USAGE);
        return Ok(());
    }
    let project = Project::find()?;
    match task {
        Task::Build(options) => commands::build::run(&project, &options),
        Task::Serve(options) => commands::serve::run(&project, &options),
        Task::Test(options) => commands::test::run(&project, &options),
        Task::Bench(options) => commands::bench::run(&project, &options),
        Task::Check => commands::check::run(&project),
        Task::Help => Ok(()),
    }
}
