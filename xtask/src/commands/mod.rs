//! The subcommands, one file each.

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
struct Steps {
    names: Vec<&'static str>,
    failed: Vec<&'static str>,
}

impl Steps {
    fn new() -> Steps {
        Steps {
            names: Vec::new(),
            failed: Vec::new(),
        }
    }

    fn run(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) {
        self.names.push(name);
        if let Err(error) = step() {
            shell::failure(&error);
            self.failed.push(name);
        }
    }

    fn finish(self) -> Result<()> {
        eprintln!();
        for name in &self.names {
            shell::step(
                if self.failed.contains(name) {
                    "FAILED"
                } else {
                    "passed"
                },
                name,
            );
        }
        if !self.failed.is_empty() {
            bail!(
                "{} of {}: {}",
                self.failed.len(),
                self.names.len(),
                self.failed.join(", ")
            );
        }
        Ok(())
    }
}
