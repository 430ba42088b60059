//! `cargo xtask check`: formats, types, lints and docs, cheapest first. All run, whichever fail.

use std::process::Command;

use anyhow::Result;

use super::{PACKAGES, Steps, features};
use crate::flavour::Flavour;
use crate::project::Project;
use crate::shell;
use crate::tools::{npm, wasm_target};

const TSCONFIGS: [&str; 3] = [
    "tsconfig.json",
    "tsconfig.worker.json",
    "tsconfig.tests.json",
];

pub fn run(project: &Project) -> Result<()> {
    let mut steps = Steps::new();
    steps.run("format", || format(project));
    steps.run("JavaScript types", || types(project));
    steps.run("clippy", || clippy(project));
    steps.run("clippy for wasm", || clippy_wasm(project));
    steps.run("docs", || docs(project));
    steps.finish()
}

fn format(project: &Project) -> Result<()> {
    shell::step("Checking", "format with cargo fmt");
    let mut cargo = project.cargo("fmt");
    cargo.args(["--all", "--check"]);
    shell::run(
        &mut cargo,
        "`cargo fmt --all` puts it right (`rustup component add rustfmt` installs it).",
    )
}

fn types(project: &Project) -> Result<()> {
    npm::ensure(project)?;
    shell::step("Checking", "JavaScript types with tsc");
    for config in TSCONFIGS {
        let mut tsc = npm::program(project, "tsc");
        shell::run(
            tsc.args(["--project", config]),
            "The messages above say where.",
        )?;
    }
    Ok(())
}

fn clippy(project: &Project) -> Result<()> {
    for package in PACKAGES {
        shell::step("Checking", format!("{package} with clippy"));
        let mut cargo = project.cargo("clippy");
        cargo
            .args(["--package", package, "--all-targets"])
            .args(features(package));
        lint(&mut cargo)?;
    }
    Ok(())
}

fn clippy_wasm(project: &Project) -> Result<()> {
    let target = wasm_target::ensure()?;
    for flavour in [Flavour::Cpu, Flavour::WebGpu] {
        shell::step(
            "Checking",
            format!("the {} flavour with clippy", flavour.name()),
        );
        let mut cargo = target.cargo(project, "clippy");
        cargo.args(flavour.cargo_args());
        lint(&mut cargo)?;
    }
    Ok(())
}

fn lint(cargo: &mut Command) -> Result<()> {
    cargo.args(["--", "-D", "warnings"]);
    shell::run(
        cargo,
        "The messages above say where (`rustup component add clippy` installs clippy).",
    )
}

fn docs(project: &Project) -> Result<()> {
    for package in PACKAGES {
        shell::step("Checking", format!("{package}'s docs"));
        let mut cargo = project.cargo("doc");
        cargo.args(["--package", package]).args(features(package));
        cargo.args(["--no-deps", "--document-private-items"]);
        cargo.env("RUSTDOCFLAGS", "-D warnings");
        shell::run(&mut cargo, "The messages above say where.")?;
    }
    Ok(())
}
