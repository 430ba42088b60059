//! Debian's packages, for what can't be had otherwise. Installs only as root or through a sudo that
//! asks for no password; else the user gets the command to run.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::shell;

pub fn has_apt() -> bool {
    shell::which(&["apt-get"]).is_some()
}

/// Installs packages; `what` names in words what they are for.
pub fn install(packages: &[&str], what: &str) -> Result<()> {
    let by_hand = format!(
        "sudo apt-get install --no-install-recommends {}",
        packages.join(" ")
    );
    let Some(prefix) = privilege() else {
        bail!("{what} is missing, and installing it needs root. Run `{by_hand}`, then try again.");
    };
    update_lists_if_missing(prefix, packages)?;
    shell::step(
        "Installing",
        format!("{what} with apt-get: {}", packages.join(" ")),
    );
    let mut command = apt_get(prefix);
    command
        .args(["install", "-y", "-q", "--no-install-recommends"])
        .args(packages);
    shell::run(
        &mut command,
        &format!("Run `{by_hand}` yourself to see why, then try again."),
    )
}

/// The highest N for which the archive has `PREFIX-N`: lld's number follows LLVM's.
pub fn newest(prefix: &str) -> Result<u32> {
    let search = || {
        let pattern = format!("^{prefix}-[0-9]+$");
        shell::output(Command::new("apt-cache").args(["search", "--names-only", &pattern]))
    };
    let mut found = newest_in(prefix, &search()?);
    if found.is_none()
        && let Some(sudo) = privilege()
    {
        update_lists(sudo)?;
        found = newest_in(prefix, &search()?);
    }
    match found {
        Some(number) => Ok(number),
        None => bail!("apt-get knows no {prefix}-N. Run `sudo apt-get update`, then try again."),
    }
}

fn newest_in(prefix: &str, listing: &str) -> Option<u32> {
    let names = listing
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    names
        .filter_map(|name| name.strip_prefix(prefix)?.strip_prefix('-')?.parse().ok())
        .max()
}

fn update_lists_if_missing(prefix: &[&str], packages: &[&str]) -> Result<()> {
    let known = |package: &&str| {
        shell::output(Command::new("apt-cache").args(["policy", package])).is_ok_and(|policy| {
            policy.contains("Candidate:") && !policy.contains("Candidate: (none)")
        })
    };
    if packages.iter().all(known) {
        Ok(())
    } else {
        update_lists(prefix)
    }
}

fn update_lists(prefix: &[&str]) -> Result<()> {
    shell::step("Updating", "apt-get's package lists");
    shell::run(
        apt_get(prefix).args(["update", "-q"]),
        "Is there a network connection?",
    )
}

/// What to put before a command that needs root: nothing, `sudo -n`, or None where neither helps.
fn privilege() -> Option<&'static [&'static str]> {
    let is_root = shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if is_root {
        Some(&[])
    } else if shell::succeeds(Command::new("sudo").args(["-n", "true"])) {
        Some(&["sudo", "-n"])
    } else {
        None
    }
}

fn apt_get(prefix: &[&str]) -> Command {
    let words: Vec<&str> = prefix.iter().copied().chain(["apt-get"]).collect();
    let mut command = shell::command(Path::new(words[0]));
    command
        .args(&words[1..])
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_number_wins() {
        let listing = "lld-9 - linker\nlld-16 - linker\nlld-22 - linker\nlld-19 - linker\n";
        assert_eq!(newest_in("lld", listing), Some(22));
        assert_eq!(newest_in("lld", "lld - linker\nlldb-22 - debugger\n"), None);
    }
}
