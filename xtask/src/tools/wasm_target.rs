//! A cargo that compiles for `wasm32-unknown-unknown`: an installed target, rustup's, or Debian's
//! compiler, which comes with the standard library's source and builds it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::project::Project;
use crate::shell;
use crate::tools::debian;
use crate::tools::source::{self, Source};

pub const TRIPLE: &str = "wasm32-unknown-unknown";
/// Both flavours are compiled with it; clippy too, so that build scripts are shared.
pub const PROFILE: &str = "web";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";

pub struct WasmTarget {
    kind: Kind,
    /// The compiler's full version, for those who keep what it made.
    pub compiler: String,
    threads: bool,
}

/// What modules on shared memory are compiled and linked with, beside `.cargo/config.toml`'s flags. The
/// memory may grow to 1 GiB: some browsers set all of it aside at once. wasm-bindgen makes the threads'
/// stacks out of the exports.
const SHARED_MEMORY: &str = r#"target.wasm32-unknown-unknown.rustflags = [
    "-Ctarget-feature=+atomics,+bulk-memory,+mutable-globals",
    "-Clink-args=--shared-memory --import-memory --max-memory=1073741824",
    "-Clink-args=--export=__wasm_init_tls --export=__tls_size --export=__tls_align --export=__tls_base",
]"#;

#[derive(Clone)]
enum Kind {
    /// The user's own toolchain has the target.
    Installed,
    /// Debian's compiler and standard library source, linking with this wasm-ld.
    Debian { linker: String },
    /// A toolchain of the user's, with the standard library's source.
    Source(Source),
}

/// Finds the target or gets it, and says which it took.
pub fn ensure() -> Result<WasmTarget> {
    let (kind, origin) = obtain()?;
    WasmTarget::new(kind, false, origin)
}

/// The same for modules on shared memory, whose standard library is built anew: its source comes with a
/// toolchain or it doesn't. Says which it took, or what is missing.
pub fn with_threads(target: &WasmTarget) -> Result<Option<WasmTarget>> {
    let (kind, origin) = match &target.kind {
        Kind::Installed => match source::find() {
            Some(source) => (Kind::Source(source), source.origin()),
            None => {
                shell::note(source::MISSING);
                return Ok(None);
            }
        },
        kind => (kind.clone(), "with threads"),
    };
    WasmTarget::new(kind, true, origin).map(Some)
}

impl WasmTarget {
    fn new(kind: Kind, threads: bool, origin: &str) -> Result<WasmTarget> {
        let mut rustc = match kind {
            Kind::Installed => shell::command(Path::new("rustc")),
            Kind::Source(source) => source.command("rustc"),
            Kind::Debian { .. } => shell::command(Path::new(DEBIAN_RUSTC)),
        };
        let compiler = shell::output(rustc.arg("-vV"))?;
        let release = compiler.lines().next().unwrap_or_default();
        shell::step("Using", format!("{release} for {TRIPLE}: {origin}"));
        Ok(WasmTarget {
            kind,
            compiler,
            threads,
        })
    }

    /// Where cargo puts what it compiles. Unstable features are switched on by an environment variable
    /// that build scripts look at, so that one folder would be compiled anew in each turn.
    pub fn folder(&self, project: &Project) -> PathBuf {
        if self.threads {
            project.target.join("threads")
        } else {
            project.target.clone()
        }
    }

    /// `cargo SUBCOMMAND` for the wasm target, in the `web` profile.
    pub fn cargo(&self, project: &Project, subcommand: &str) -> Command {
        let mut command = match &self.kind {
            Kind::Installed => project.command("cargo"),
            Kind::Source(source) => {
                let mut command = source.command("cargo");
                command.current_dir(&project.root);
                command
            }
            Kind::Debian { linker } => {
                let mut command = project.command(DEBIAN_CARGO);
                // Subcommands such as clippy are looked up on PATH, where rustup's come first.
                let path = env::var_os("PATH").unwrap_or_default();
                let folders =
                    std::iter::once(PathBuf::from("/usr/bin")).chain(env::split_paths(&path));
                if let Ok(path) = env::join_paths(folders) {
                    command.env("PATH", path);
                }
                command
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .env("RUSTC", DEBIAN_RUSTC)
                    // build-std is unstable; Debian's source matches its compiler, so it is sound here.
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
                command
            }
        };
        // These would replace `.cargo/config.toml`'s flags, and with them SIMD.
        command
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        command.env("CARGO_TARGET_DIR", self.folder(project));
        command.args([subcommand, "--profile", PROFILE, "--target", TRIPLE]);
        if !matches!(self.kind, Kind::Installed) {
            command.arg("-Zbuild-std=std,panic_abort");
        }
        if self.threads {
            // Its smaller forms of sorting and printing: the flavour has the other one's budget.
            command.args(["-Zbuild-std-features=optimize_for_size"]);
            command.args(["--config", SHARED_MEMORY]);
        }
        command
    }
}

/// Nothing is downloaded while something that works is installed: another compiler would mean
/// compiling everything again.
fn obtain() -> Result<(Kind, &'static str)> {
    if rustup_target_is_installed() {
        return Ok((Kind::Installed, "installed"));
    }
    if let Some(linker) = installed_debian_linker() {
        return Ok((Kind::Debian { linker }, "Debian's rustc-web, installed"));
    }
    if shell::which(&["rustup"]).is_some() {
        shell::step("Installing", format!("{TRIPLE} with rustup"));
        let mut rustup = shell::command(Path::new("rustup"));
        match shell::run(rustup.args(["target", "add", TRIPLE]), "") {
            Ok(()) if rustup_target_is_installed() => return Ok((Kind::Installed, "rustup's")),
            Ok(()) => {
                shell::note("rustup added the target to another toolchain than `rustc` is of")
            }
            Err(error) => shell::note(error),
        }
    }
    if debian::has_apt() {
        return debian_toolchain().map(|kind| (kind, "Debian's rustc-web"));
    }
    anyhow::bail!(
        "The compiler has no {TRIPLE} target. Run `rustup target add {TRIPLE}`, or install the \
         package of your system that has it, then try again."
    )
}

fn rustup_target_is_installed() -> bool {
    let Ok(sysroot) =
        shell::output(shell::command(Path::new("rustc")).args(["--print", "sysroot"]))
    else {
        return false;
    };
    Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(TRIPLE)
        .join("lib")
        .is_dir()
}

fn debian_toolchain() -> Result<Kind> {
    let number = debian::newest("lld")?;
    let lld = format!("lld-{number}");
    let packages = [
        "rustc-web",
        "cargo-web",
        "rust-web-src",
        "rust-web-clippy",
        &lld,
    ];
    debian::install(&packages, "A compiler for WebAssembly")?;
    Ok(Kind::Debian {
        linker: format!("wasm-ld-{number}"),
    })
}

/// The newest wasm-ld, if all of Debian's toolchain is there.
fn installed_debian_linker() -> Option<String> {
    let sysroot = shell::output(Command::new(DEBIAN_RUSTC).args(["--print", "sysroot"])).ok()?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std");
    let tools = [
        DEBIAN_CARGO,
        "/usr/bin/cargo-clippy",
        "/usr/bin/clippy-driver",
    ];
    if !source.is_dir() || tools.iter().any(|tool| !Path::new(tool).exists()) {
        return None;
    }
    let names = std::fs::read_dir("/usr/bin").ok()?;
    newest_linker(
        names.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())),
    )
}

fn newest_linker(names: impl Iterator<Item = String>) -> Option<String> {
    let number = |name: String| name.strip_prefix("wasm-ld-")?.parse::<u32>().ok();
    names
        .filter_map(number)
        .max()
        .map(|number| format!("wasm-ld-{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_linker_wins() {
        let names = ["wasm-ld-9", "wasm-ld-22", "wasm-ld-16", "wasm-ld", "ld"].map(String::from);
        assert_eq!(newest_linker(names.into_iter()), Some("wasm-ld-22".into()));
        assert_eq!(newest_linker(std::iter::empty()), None);
    }
}
