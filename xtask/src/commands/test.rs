//! `cargo xtask test`: every test. Native Rust, JavaScript's units, and the built site in a real
//! browser. What can't run counts as failed.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{PACKAGES, Steps, build, features};
use crate::args::{self, Suite};
use crate::cache;
use crate::project::Project;
use crate::shell;
use crate::tools::{chromium, npm};

const PLAYWRIGHT_CONFIG: &str = "tests/e2e/playwright.config.js";

pub fn run(project: &Project, options: &args::Test) -> Result<()> {
    let wants = |suite| options.suites.is_empty() || options.suites.contains(&suite);
    let filter = options.filter.as_deref();
    let mut steps = Steps::new();
    if wants(Suite::Rust) {
        steps.run("Rust tests", || rust(project, filter));
    }
    if wants(Suite::Unit) {
        steps.run("JavaScript unit tests", || unit(project, filter));
    }
    if wants(Suite::E2e) {
        let built = build::run(
            project,
            &args::Build {
                cpu_only: options.cpu_only,
            },
        );
        steps.run("browser tests", || {
            built.context("The browser tests need the site, and it can't be built.")?;
            browser(project, options)
        });
    }
    steps.finish()
}

fn rust(project: &Project, filter: Option<&str>) -> Result<()> {
    for package in PACKAGES {
        shell::step("Testing", format!("{package} with cargo test"));
        let mut cargo = project.cargo("test");
        cargo.args(["--package", package]).args(features(package));
        if let Some(filter) = filter {
            cargo.args(["--", filter]);
        }
        shell::run(&mut cargo, "The messages above say which test.")?;
    }
    Ok(())
}

fn unit(project: &Project, filter: Option<&str>) -> Result<()> {
    npm::ensure(project)?;
    shell::step("Testing", "JavaScript units with node");
    // By name, since Node's versions differ in what they make of a folder.
    let folder = project.root.join("tests/unit");
    let mut files = cache::files_below(&folder)?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.js"));
    ensure!(
        !files.is_empty(),
        "{} holds no *.test.js file.",
        folder.display()
    );
    let mut node = project.command("node");
    node.arg("--test")
        .args(filter.map(|filter| format!("--test-name-pattern={filter}")))
        .args(files);
    shell::run(&mut node, "The messages above say which test.")
}

fn browser(project: &Project, options: &args::Test) -> Result<()> {
    let chromium = chromium::ensure(project)?;
    shell::step("Testing", "the site in a browser with Playwright");
    let mut playwright: Command = npm::program(project, "playwright");
    playwright
        .args(["test", "--config", PLAYWRIGHT_CONFIG])
        .env("NOISELAB_CHROMIUM", chromium)
        .env("NOISELAB_DIST", project.dist());
    if let Some(filter) = &options.filter {
        // A filter may well be meant for another suite.
        playwright.args(["--pass-with-no-tests", "--grep", filter]);
    }
    if options.cpu_only {
        playwright.args(["--project", "cpu"]);
    }
    shell::run(&mut playwright, "The messages above say which test.")
}
