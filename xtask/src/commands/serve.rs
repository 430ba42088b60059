//! `cargo xtask serve`: the site on this machine. It is up as soon as the CPU flavour is built; the
//! WebGPU flavour joins it when it is ready.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::Result;

use crate::args;
use crate::assets::Status;
use crate::flavour::{self, Flavour};
use crate::project::Project;
use crate::site::{self, Site};
use crate::{server, shell};

/// A WebGPU flavour that is up to date is found within this time: then no visitor sees it missing.
const UP_TO_DATE: Duration = Duration::from_secs(2);

pub fn run(project: &Project, options: &args::Serve) -> Result<()> {
    // First of all, since a port that is taken should not be found out after minutes of work.
    let listener = server::listen(options.port)?;
    let (site, target) = site::prepare(project)?;

    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        if options.cpu_only {
            sender.send(Ok(Status::Skipped))?;
        } else {
            let target = &target;
            scope.spawn(move || {
                let built = flavour::build(project, target, Flavour::WebGpu).map(Status::Ready);
                // The receiver is gone only when the whole program is about to end.
                let _ = sender.send(built);
            });
        }

        let up_to_date = match receiver.recv_timeout(UP_TO_DATE) {
            Ok(outcome) => {
                settle(project, &site, outcome)?;
                true
            }
            Err(_) => {
                site::assemble(project, &site, &Status::Building, None)?;
                false
            }
        };
        let url = server::start(listener, project.dist())?;
        shell::step("Serving", format!("{url} (Ctrl+C ends it)"));
        if !up_to_date {
            shell::note("the page trains on the CPU now; WebGPU joins it when it is built");
            let status = settle(project, &site, receiver.recv()?)?;
            if matches!(status, Status::Ready(_)) {
                shell::step("Ready", "WebGPU: open pages offer it within seconds");
            }
        }
        loop {
            thread::park();
        }
    })
}

/// Puts the outcome of the WebGPU build into the site. A failed one leaves the CPU's site running.
fn settle(project: &Project, site: &Site, outcome: Result<Status>) -> Result<Status> {
    let status = outcome.unwrap_or_else(|error| {
        shell::failure(&error);
        shell::note("the page goes on with the CPU flavour alone");
        Status::Failed
    });
    site::assemble(project, site, &status, None)?;
    Ok(status)
}
