//! `cargo xtask bench`: the built site beside other libraries, measured in one browser. The measuring
//! is done by tests/bench; here its packages, the site, the browser and the native program are got
//! ready.

use std::path::PathBuf;

use anyhow::Result;

use super::build;
use crate::args;
use crate::project::Project;
use crate::shell;
use crate::tools::{chromium, npm};

const RUN: &str = "tests/bench/run.js";
/// What the bench compares with, apart from the tests' packages: it is large.
const PACKAGES: &str = "tests/bench";

pub fn run(project: &Project, options: &args::Bench) -> Result<()> {
    npm::ensure(project)?;
    let mut node = project.command("node");
    node.arg(RUN).args(&options.words);
    if !options.has("--help") && !options.has("--render") {
        npm::ensure_in(project, PACKAGES)?;
        build::run(project, &args::Build::default())?;
        node.env("NOISELAB_CHROMIUM", chromium::ensure(project)?)
            .env("NOISELAB_DIST", project.dist());
        if options.has("--native") {
            node.arg("--speed").arg(native(project)?);
        }
        shell::step("Measuring", "in the browser; leave the machine alone");
    }
    shell::run(&mut node, "")
}

/// The crate's own example that times steps, compiled for this machine.
fn native(project: &Project) -> Result<PathBuf> {
    let mut cargo = project.cargo("build");
    cargo.args(["--release", "--package", "noiselab", "--example", "speed"]);
    shell::run(&mut cargo, "")?;
    let program = format!("speed{}", std::env::consts::EXE_SUFFIX);
    Ok(project.target.join("release/examples").join(program))
}
