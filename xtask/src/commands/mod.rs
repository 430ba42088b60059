//! The subcommands, one file each.

pub mod bench;
pub mod build;
pub mod check;
pub mod serve;
pub mod test;

use anyhow::{Result, bail};

use crate::shell;

/// Packages that are linted, tested and documented at once. All of them together would unify features:
/// what xtask asks of a dependency that it shares with Burn would have Burn compiled once more.
struct Group {
    name: &'static str,
    args: &'static [&'static str],
}

const GROUPS: [Group; 2] = [
    Group {
        name: "xtask",
        args: &["--package", "xtask"],
    },
    Group {
        name: "the crates",
        args: &["--workspace", "--exclude", "xtask"],
    },
];

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
