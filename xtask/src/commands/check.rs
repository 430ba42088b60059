//! `cargo xtask check`: formats, types, lints and docs, cheapest first. All run, whichever fail.

use std::process::Command;

use anyhow::Result;

use super::{GROUPS, Group, Steps};
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
    let mut steps = Steps::default();
    steps.run("Rust's format", || format(project));
    steps.run("format and lint of JavaScript, CSS and HTML", || {
        biome(project)
    });
    steps.run("JavaScript types", || types(project));
    for group in &GROUPS {
        steps.run(format!("clippy: {}", group.name), || clippy(project, group));
    }
    for flavour in [
        Flavour::Cpu,
        Flavour::CpuThreads,
        Flavour::WebGpu,
        Flavour::Toys,
    ] {
        let name = format!("clippy: {} flavour", flavour.name());
        steps.run(name, || clippy_wasm(project, flavour));
    }
    for group in &GROUPS {
        steps.run(format!("docs: {}", group.name), || docs(project, group));
    }
    steps.finish()
}

fn format(project: &Project) -> Result<()> {
    let mut cargo = project.cargo("fmt");
    cargo.args(["--all", "--check"]);
    let remedy = "`cargo fmt --all` puts it right (`rustup component add rustfmt` installs it).";
    shell::run(&mut cargo, remedy)
}

fn biome(project: &Project) -> Result<()> {
    npm::ensure(project)?;
    let mut biome = npm::program(project, "biome");
    biome.args(["ci", "--error-on-warnings"]);
    if !shell::has_colours() {
        // It doesn't look for itself.
        biome.arg("--colors=off");
    }
    let remedy = "`npx biome check --write` puts right what can be put right by itself.";
    shell::run(&mut biome, remedy)
}

fn types(project: &Project) -> Result<()> {
    npm::ensure(project)?;
    for config in TSCONFIGS {
        let mut tsc = npm::program(project, "tsc");
        shell::run(tsc.args(["--project", config]), "")?;
    }
    Ok(())
}

fn clippy(project: &Project, group: &Group) -> Result<()> {
    let mut cargo = project.cargo("clippy");
    lint(cargo.args(group.args).arg("--all-targets"))
}

fn clippy_wasm(project: &Project, flavour: Flavour) -> Result<()> {
    let target = wasm_target::ensure()?;
    let mut cargo = target.cargo(project, "clippy");
    lint(cargo.args(flavour.cargo_args()))
}

fn lint(cargo: &mut Command) -> Result<()> {
    let remedy = "`rustup component add clippy` installs clippy where it is missing.";
    shell::run(cargo.args(["--", "-D", "warnings"]), remedy)
}

fn docs(project: &Project, group: &Group) -> Result<()> {
    let mut cargo = project.cargo("doc");
    cargo
        .args(group.args)
        .arg("--no-deps")
        .env("RUSTDOCFLAGS", "-D warnings");
    shell::run(&mut cargo, "")
}
