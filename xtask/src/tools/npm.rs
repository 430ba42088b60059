//! The npm packages of `package-lock.json`, in `node_modules`: esbuild, TypeScript, Biome, Playwright,
//! binaryen, uPlot, MNIST and what turns documents into pages. The bench has a lock file of its own,
//! in its own folder.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::cache;
use crate::project::Project;
use crate::shell;

const OLDEST_NODE: u32 = 20;
const GET_NODE: &str = "Install Node 20 or newer with npm (https://nodejs.org), then try again.";
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Installs what the lock file names, unless that is what is there.
pub fn ensure(project: &Project) -> Result<()> {
    if !install(project, &project.root)? {
        return Ok(());
    }
    // But esbuild's is harmless and puts its program in place of a wrapper whose own stack trace
    // would follow each of its messages.
    let mut esbuild = project.command("node");
    esbuild.arg(project.node_modules().join("esbuild/install.js"));
    shell::run(&mut esbuild, "Remove node_modules, then try again.")
}

/// The same for a folder of the repository that has packages of its own.
pub fn ensure_in(project: &Project, folder: &str) -> Result<()> {
    install(project, &project.root.join(folder)).map(drop)
}

/// Whether there was something to install.
fn install(project: &Project, folder: &Path) -> Result<bool> {
    check_node()?;
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let stamp = folder.join("node_modules/.noiselab-lock");
    let hash = cache::sha256(&lock);
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == hash) {
        return Ok(false);
    }
    shell::step("Installing", "npm packages");
    // None of them needs its install script, so none gets to run one by itself.
    let mut npm = project.command(NPM);
    npm.current_dir(folder)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    shell::run(
        &mut npm,
        "Is there a network connection? `npm ci` shows more.",
    )?;
    fs::write(stamp, hash)?;
    Ok(true)
}

/// A program of an installed package.
pub fn program(project: &Project, name: &str) -> Command {
    let file = if cfg!(windows) {
        format!("{name}.cmd")
    } else {
        name.into()
    };
    project.command(project.node_modules().join(".bin").join(file))
}

/// The installed version of a package, for those who keep what it made.
pub fn version(project: &Project, package: &str) -> Result<String> {
    let file = project.node_modules().join(package).join("package.json");
    let manifest: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
    Ok(manifest["version"].as_str().unwrap_or_default().into())
}

fn check_node() -> Result<()> {
    let Ok(version) = shell::output(shell::command(Path::new("node")).arg("--version")) else {
        bail!("Node isn't installed. {GET_NODE}");
    };
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!("Node {} is too old. {GET_NODE}", version.trim()),
    }
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
    }

    #[test]
    fn the_lock_files_name_no_registry() {
        for lock in [
            include_str!("../../../package-lock.json"),
            include_str!("../../../tests/bench/package-lock.json"),
        ] {
            assert!(
                !lock.contains("\"resolved\""),
                "see .npmrc: omit-lockfile-registry-resolved"
            );
            assert!(lock.contains("\"integrity\""));
        }
    }
}
