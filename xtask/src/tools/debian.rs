//! Debian's packages, for what can't be had otherwise. Installs only where the user agrees
//! (`consent`), and only as root or through a sudo that asks for no password; else the user gets the
//! command to run.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::consent;
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
    let mut commands = Vec::new();
    if !packages.iter().all(|package| is_known(package)) {
        commands.push(update(prefix));
    }
    let mut install = apt_get(prefix);
    install
        .args(["install", "-y", "-q", "--no-install-recommends"])
        .args(packages);
    commands.push(install);
    run(
        what,
        commands,
        &format!("Run `{by_hand}` yourself to see why, then try again."),
    )
}

/// Runs commands as root, if the user agrees to all of them.
fn run(what: &str, commands: Vec<Command>, remedy: &str) -> Result<()> {
    let lines: Vec<String> = commands.iter().map(shell::describe).collect();
    consent::ensure(what, &lines)?;
    for (mut command, line) in commands.into_iter().zip(lines) {
        shell::step("Running", line);
        shell::run(&mut command, remedy)?;
    }
    Ok(())
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
        let lists = format!("A list of packages that has {prefix}");
        let remedy = "Is there a network connection?";
        run(&lists, vec![update(sudo)], remedy)?;
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

fn is_known(package: &str) -> bool {
    let policy = shell::output(Command::new("apt-cache").args(["policy", package]));
    policy
        .is_ok_and(|policy| policy.contains("Candidate:") && !policy.contains("Candidate: (none)"))
}

fn update(prefix: &[&str]) -> Command {
    let mut command = apt_get(prefix);
    command.args(["update", "-q"]);
    command
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
