//! Where things are: the repository, cargo's target folder and what lies inside them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell;

pub struct Project {
    /// The repository.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the user's settings put it.
    pub target: PathBuf,
}

impl Project {
    pub fn find() -> Result<Project> {
        let manifest_dir =
            env::var("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest_dir)
            .parent()
            .context("xtask has no parent folder")?
            .to_path_buf();
        let target = target_folder(&root)?;
        Ok(Project { root, target })
    }

    pub fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The finished site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("www/dist")
    }

    pub fn node_modules(&self) -> PathBuf {
        self.root.join("node_modules")
    }

    /// Results of steps, by content (`cache`): beside cargo's, so that checkouts can share them.
    pub fn cache(&self) -> PathBuf {
        self.target.join("noiselab")
    }

    /// A command that runs in the repository, with cargo's target folder settled.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = shell::command(program.as_ref());
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// The user's own cargo, as `cargo xtask` itself was run.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut command = self.command("cargo");
        command.arg(subcommand);
        command
    }
}

/// Cargo knows best: the answer depends on environment variables and on several config files.
fn target_folder(root: &Path) -> Result<PathBuf> {
    let mut command = shell::command(Path::new("cargo"));
    command.args(["metadata", "--no-deps", "--format-version=1"]);
    // A relative CARGO_TARGET_DIR means relative to where the user stands, so don't move yet.
    command.arg("--manifest-path").arg(root.join("Cargo.toml"));
    let metadata: Value = serde_json::from_str(&shell::output(&mut command)?)?;
    let target = metadata["target_directory"].as_str();
    Ok(target
        .context("cargo metadata named no target_directory")?
        .into())
}
