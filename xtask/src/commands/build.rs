//! `cargo xtask build`: the whole static site in `www/dist`.

use anyhow::Result;

use crate::args;
use crate::assets::{Later, Status};
use crate::flavour::{self, Flavour};
use crate::project::Project;
use crate::site;

pub fn run(project: &Project, options: &args::Build) -> Result<()> {
    let (site, target) = site::prepare(project)?;
    let webgpu = if options.cpu_only {
        Status::Skipped
    } else {
        Status::Ready(flavour::build(project, &target, Flavour::WebGpu)?)
    };
    let threads = flavour::build_threads(project, &target)?;
    site::assemble(
        project,
        &site,
        &Later { threads, webgpu },
        options.url.as_deref(),
    )?;
    site::report(project, &site)
}
