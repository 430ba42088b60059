//! `cargo xtask test`: every test. Native Rust, JavaScript's units, the CPU flavour in Node, and the
//! built site in a real browser, in three of them if asked to. What can't run counts as failed.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use super::{GROUPS, Group, Steps, build};
use crate::args::{self, Suite};
use crate::cache;
use crate::project::Project;
use crate::shell;
use crate::tools::{chromium, engines, npm};

const PLAYWRIGHT_CONFIG: &str = "tests/e2e/playwright.config.js";

pub fn run(project: &Project, options: &args::Test) -> Result<()> {
    let wants = |suite| options.suites.is_empty() || options.suites.contains(&suite);
    let filter = options.filter.as_deref();
    let mut steps = Steps::default();
    if wants(Suite::Rust) {
        for group in &GROUPS {
            steps.run(format!("Rust tests: {}", group.name), || {
                rust(project, group, filter)
            });
        }
    }
    if wants(Suite::Unit) {
        steps.run("JavaScript unit tests", || unit(project, filter));
    }
    let programs = test_files(project, "tests/wasm")?;
    let wants_program = wants(Suite::Wasm) && !programs.is_empty();
    if wants_program || wants(Suite::E2e) {
        let mut built = false;
        steps.run("the site, for the tests of it", || {
            // Node runs the CPU flavour only.
            let cpu_only = options.cpu_only || !wants(Suite::E2e);
            build::run(
                project,
                &args::Build {
                    cpu_only,
                    url: None,
                },
            )?;
            built = true;
            Ok(())
        });
        let site = || {
            ensure!(built, "They were not run: there is no site to test.");
            Ok(())
        };
        if wants_program {
            steps.run("tests of the CPU flavour in Node", || {
                site().and_then(|()| node(project, programs, filter))
            });
        }
        if wants(Suite::E2e) {
            steps.run("browser tests", || {
                site().and_then(|()| browser(project, options))
            });
            if options.all_browsers {
                steps.run("the journey in Chromium, Firefox and WebKit", || {
                    site().and_then(|()| journey(project))
                });
            }
        }
    }
    steps.finish()
}

fn rust(project: &Project, group: &Group, filter: Option<&str>) -> Result<()> {
    let mut cargo = project.cargo("test");
    cargo.args(group.args);
    if let Some(filter) = filter {
        cargo.args(["--", filter]);
    }
    shell::run(&mut cargo, "")
}

fn unit(project: &Project, filter: Option<&str>) -> Result<()> {
    npm::ensure(project)?;
    let files = test_files(project, "tests/unit")?;
    ensure!(!files.is_empty(), "tests/unit holds no *.test.js file.");
    node(project, files, filter)
}

fn node(project: &Project, files: Vec<PathBuf>, filter: Option<&str>) -> Result<()> {
    let mut node = project.command("node");
    node.args(["--test", "--test-reporter=spec"])
        .args(filter.map(|filter| format!("--test-name-pattern={filter}")))
        .args(files)
        .env("NOISELAB_DIST", project.dist());
    shell::run(&mut node, "")
}

/// A folder's tests, by name, since Node's versions differ in what they make of a folder.
fn test_files(project: &Project, folder: &str) -> Result<Vec<PathBuf>> {
    let folder = project.root.join(folder);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = cache::files_below(&folder)?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.js"));
    Ok(files)
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

/// Whole, whatever the filter: each part of it takes up where the one before left off.
fn journey(project: &Project) -> Result<()> {
    let programs = engines::ensure(project)?;
    let mut node = project.command("node");
    node.args(["--test", "--test-reporter=spec"])
        .args(test_files(project, "tests/engines")?)
        .env("NOISELAB_DIST", project.dist())
        .envs(programs);
    shell::run(&mut node, "")
}
