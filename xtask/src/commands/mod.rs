//! The subcommands, one file each.

pub mod bench;
pub mod build;
pub mod check;
pub mod serve;
pub mod test;

use anyhow::{Result, bail};

use crate::shell;

/// Linted, tested and documented one by one: together they would unify features, and compile Burn
/// once more.
const PACKAGES: [&str; 2] = ["xtask", "noiselab"];

/// What a package needs for all of it to be there natively: the crate has a command of its own.
fn features(package: &str) -> &'static [&'static str] {
    match package {
        "noiselab" => &["--features", "native"],
        _ => &[],
    }
}

/// Runs every step even when one fails, then names those that did.
#[derive(Default)]
struct Steps {
    outcomes: Vec<(String, Result<()>)>,
}

impl Steps {
    fn run(&mut self, name: impl Into<String>, step: impl FnOnce() -> Result<()>) {
        let name = name.into();
        shell::step("Checking", &name);
        let outcome = step();
        if let Err(error) = &outcome {
            shell::failure(error);
        }
        self.outcomes.push((name, outcome));
    }

    fn finish(self) -> Result<()> {
        eprintln!();
        for (name, outcome) in &self.outcomes {
            shell::step(if outcome.is_ok() { "passed" } else { "FAILED" }, name);
        }
        let failed = self.outcomes.iter().filter(|(_, outcome)| outcome.is_err());
        match failed.count() {
            0 => Ok(()),
            count => bail!("{count} of the {} steps above", self.outcomes.len()),
        }
    }
}
