//! `cargo xtask serve`: the site on this machine. It is up as soon as the CPU flavour is built; threads
//! and the WebGPU flavour join it when they are ready.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::args;
use crate::assets::{Later, Status};
use crate::flavour::{self, Flavour};
use crate::project::Project;
use crate::site;
use crate::{server, shell};

/// Flavours that are up to date are found within this time: then no visitor sees them missing.
const UP_TO_DATE: Duration = Duration::from_secs(2);

/// What became of one of the flavours that come later.
type Outcome = (Flavour, Result<Status>);

pub fn run(project: &Project, options: &args::Serve) -> Result<()> {
    // First of all, since a port that is taken should not be found out after minutes of work.
    let listener = server::listen(options.port)?;
    let (site, target) = site::prepare(project)?;

    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel::<Outcome>();
        let target = &target;
        scope.spawn(move || {
            // The receiver is gone only when the whole program is about to end.
            let threads = flavour::build_threads(project, target);
            let _ = sender.send((Flavour::CpuThreads, threads));
            let webgpu = if options.cpu_only {
                Ok(Status::Skipped)
            } else {
                flavour::build(project, target, Flavour::WebGpu).map(Status::Ready)
            };
            let _ = sender.send((Flavour::WebGpu, webgpu));
        });

        let mut later = Later::BUILDING;
        let deadline = Instant::now() + UP_TO_DATE;
        let left = || deadline.saturating_duration_since(Instant::now());
        while let Ok(outcome) = receiver.recv_timeout(left()) {
            settle(&mut later, outcome);
        }
        site::assemble(project, &site, &later, None)?;
        let url = server::start(listener, project.dist())?;
        shell::step("Serving", format!("{url} (Ctrl+C ends it)"));
        for outcome in receiver {
            let name = outcome.0.name();
            if settle(&mut later, outcome) {
                shell::step(
                    "Ready",
                    format!("the {name} flavour: pages use it from now on"),
                );
            }
            site::assemble(project, &site, &later, None)?;
        }
        loop {
            thread::park();
        }
    })
}

/// Notes the outcome of a build; true: there is a flavour. A failed one leaves the CPU's site running.
fn settle(later: &mut Later, (flavour, outcome): Outcome) -> bool {
    let status = outcome.unwrap_or_else(|error| {
        shell::failure(&error);
        shell::note(format!(
            "the page goes on without the {} flavour",
            flavour.name()
        ));
        Status::Failed
    });
    let ready = matches!(status, Status::Ready(_));
    match flavour {
        Flavour::CpuThreads => later.threads = status,
        _ => later.webgpu = status,
    }
    ready
}
