//! Child processes and the terminal: running a program, and saying what happens in cargo's manner.

use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{ErrorKind, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Error, Result, anyhow, bail};

/// Runs a command to its end, its output on the terminal. `remedy` is the sentence that a user
/// needs when it fails: what to install or do.
pub fn run(command: &mut Command, remedy: &str) -> Result<()> {
    let line = describe(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| cannot_start(&line, error, remedy))?;
    if !status.success() {
        // Without a remedy, the program's own messages, just above, must do.
        bail!(
            "{}",
            format!("`{line}` failed ({status}). {remedy}").trim_end()
        );
    }
    Ok(())
}

/// What a command prints on its standard output; its errors stay quiet until it fails.
pub fn output(command: &mut Command) -> Result<String> {
    let line = describe(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| cannot_start(&line, error, "Is it installed?"))?;
    if !output.status.success() {
        bail!(
            "`{line}` failed ({}): {}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{line}` printed no UTF-8"))
}

/// Whether a command can be run and succeeds, without a word on the terminal.
pub fn succeeds(command: &mut Command) -> bool {
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

/// The first of these programs that stands on PATH.
pub fn which(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<_> = env::split_paths(&path).collect();
    let candidates = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.into_iter().find(|file| file.is_file())
}

/// A command without the variables that `cargo run` and rustup set for xtask itself. They would
/// reach a cargo that xtask starts, which may be of another toolchain, and change its fingerprints.
pub fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_for_this_process_only) {
            command.env_remove(name);
        }
    }
    for name in ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"] {
        if let Some(value) = env::var_os(name) {
            match without_toolchain_folders(&value) {
                Some(rest) => command.env(name, rest),
                None => command.env_remove(name),
            };
        }
    }
    command
}

fn is_for_this_process_only(name: &str) -> bool {
    const NAMES: [&str; 8] = [
        "CARGO",
        "CARGO_BIN_NAME",
        "CARGO_CRATE_NAME",
        "CARGO_PRIMARY_PACKAGE",
        "OUT_DIR",
        "RUSTC",
        "RUSTDOC",
        "RUST_RECURSION_COUNT",
    ];
    NAMES.contains(&name) || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}

/// Library folders that cargo and rustup added; None when nothing else is left.
fn without_toolchain_folders(paths: &OsString) -> Option<OsString> {
    let own_folder = env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(Path::to_path_buf));
    let foreign = |folder: &PathBuf| {
        let text = folder.to_string_lossy();
        !text.contains("rustlib")
            && !text.contains("toolchains")
            && own_folder
                .as_ref()
                .is_none_or(|own| !folder.starts_with(own))
            && !text.is_empty()
    };
    let kept: Vec<_> = env::split_paths(paths).filter(foreign).collect();
    if kept.is_empty() {
        None
    } else {
        env::join_paths(kept).ok()
    }
}

/// One line in cargo's manner: a verb that stands out, then what it is about.
pub fn step(verb: &str, what: impl Display) {
    eprintln!("{} {what}", paint("1;32", &format!("{verb:>12}")));
}

/// Something the user should know, though work goes on.
pub fn note(what: impl Display) {
    eprintln!("{} {what}", paint("1;33", &format!("{:>12}", "Note")));
}

/// An error and, below it, what caused it.
pub fn failure(error: &Error) {
    eprintln!("{} {error}", paint("1;31", &format!("{:>12}", "Failed")));
    for cause in error.chain().skip(1) {
        eprintln!("{:>12} {cause}", "because");
    }
}

/// Whether the terminal shows colours and its user wants them.
pub fn has_colours() -> bool {
    std::io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none()
}

fn paint(colour: &str, text: &str) -> String {
    if has_colours() {
        format!("\x1b[{colour}m{text}\x1b[0m")
    } else {
        text.into()
    }
}

fn cannot_start(line: &str, error: std::io::Error, remedy: &str) -> Error {
    match error.kind() {
        ErrorKind::NotFound => {
            anyhow!("`{line}` can't be run: the program isn't installed. {remedy}")
        }
        _ => anyhow!("`{line}` can't be run: {error}. {remedy}"),
    }
}

/// A command as a user would type it.
pub fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    let words = command
        .get_args()
        .map(|word| word.to_string_lossy().into_owned());
    std::iter::once(name)
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_the_user_reach_children_but_those_of_this_process_do_not() {
        for name in ["CARGO", "RUSTC", "CARGO_MANIFEST_DIR", "CARGO_PKG_VERSION"] {
            assert!(is_for_this_process_only(name), "{name}");
        }
        for name in [
            "CARGO_HOME",
            "CARGO_TARGET_DIR",
            "RUSTUP_TOOLCHAIN",
            "PATH",
            "CARGO_NET_OFFLINE",
        ] {
            assert!(!is_for_this_process_only(name), "{name}");
        }
    }

    #[test]
    fn library_folders_of_toolchains_are_dropped() {
        let toolchain = "/home/a/.rustup/toolchains/stable/lib";
        let join = |paths: &[&str]| env::join_paths(paths).unwrap();
        assert_eq!(without_toolchain_folders(&join(&[toolchain])), None);
        assert_eq!(
            without_toolchain_folders(&join(&[toolchain, "/opt/lib"])),
            Some("/opt/lib".into())
        );
    }

    #[test]
    fn a_missing_program_and_a_failing_one_both_say_what_to_do() {
        let missing = run(&mut Command::new("no-such-program"), "Install it.").unwrap_err();
        assert_eq!(
            missing.to_string(),
            "`no-such-program` can't be run: the program isn't installed. Install it."
        );
        let failing = run(
            Command::new("cargo")
                .arg("no-such-task")
                .stderr(Stdio::null()),
            "Do this.",
        );
        assert!(failing.unwrap_err().to_string().ends_with("Do this."));
    }
}
