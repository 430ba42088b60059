//! `cargo xtask test`: every test. Native Rust, JavaScript's units, and the built site in a real
//! browser. What can't run counts as failed.

use anyhow::{Result, ensure};

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
    let mut steps = Steps::default();
    if wants(Suite::Rust) {
        for package in PACKAGES {
            steps.run(format!("Rust tests: {package}"), || {
                rust(project, package, filter)
            });
        }
    }
    if wants(Suite::Unit) {
        steps.run("JavaScript unit tests", || unit(project, filter));
    }
    if wants(Suite::E2e) {
        let mut built = false;
        steps.run("the site, for the browser tests", || {
            let cpu_only = options.cpu_only;
            build::run(project, &args::Build { cpu_only })?;
            built = true;
            Ok(())
        });
        steps.run("browser tests", || {
            ensure!(built, "They were not run: there is no site to test.");
            browser(project, options)
        });
    }
    steps.finish()
}

fn rust(project: &Project, package: &str, filter: Option<&str>) -> Result<()> {
    let mut cargo = project.cargo("test");
    cargo.args(["--package", package]).args(features(package));
    if let Some(filter) = filter {
        cargo.args(["--", filter]);
    }
    shell::run(&mut cargo, "")
}

fn unit(project: &Project, filter: Option<&str>) -> Result<()> {
    npm::ensure(project)?;
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
    node.args(["--test", "--test-reporter=spec"])
        .args(filter.map(|filter| format!("--test-name-pattern={filter}")))
        .args(files);
    shell::run(&mut node, "")
}

fn browser(project: &Project, options: &args::Test) -> Result<()> {
    let chromium = chromium::ensure(project)?;
    let mut playwright = npm::program(project, "playwright");
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
    shell::run(&mut playwright, "")
}
