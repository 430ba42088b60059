//! The wasm flavours of the crate, and the lessons' small machines: from Rust source to a glue
//! module and a wasm file, ready to be served. Cargo compiles, wasm-bindgen (as a library) writes the glue, wasm-opt makes it smaller.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::assets::Status;
use crate::cache::{self, Inputs};
use crate::project::Project;
use crate::shell;
use crate::tools::npm;
use crate::tools::wasm_target::{self, PROFILE, TRIPLE, WasmTarget};
use crate::wasm_opt;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Flavour {
    Cpu,
    /// The CPU's on shared memory. Its target is the one with threads.
    CpuThreads,
    WebGpu,
    /// Not of the same crate: `crate/toys`.
    Toys,
}

/// A flavour that is ready: two files under the names that they are served by.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    pub glue: PathBuf,
    pub wasm: PathBuf,
}

/// The CPU flavour with threads, where something is here that compiles it.
pub fn build_threads(project: &Project, target: &WasmTarget) -> Result<Status> {
    match wasm_target::with_threads(target)? {
        Some(target) => build(project, &target, Flavour::CpuThreads).map(Status::Ready),
        None => Ok(Status::Skipped),
    }
}

/// Builds a flavour. Needs the npm packages.
pub fn build(project: &Project, target: &WasmTarget, flavour: Flavour) -> Result<Built> {
    check_bindgen_version(project)?;
    let module = compile(project, target, flavour)?;
    let folder = package(project, flavour, &module)?;
    let find = |extension: &str| {
        let files = cache::files_below(&folder)?;
        let found = files
            .into_iter()
            .find(|file| file.extension().is_some_and(|end| end == extension));
        found.with_context(|| format!("{} holds no .{extension} file", folder.display()))
    };
    Ok(Built {
        glue: find("js")?,
        wasm: find("wasm")?,
    })
}

impl Flavour {
    pub fn name(self) -> &'static str {
        match self {
            Flavour::Cpu => "cpu",
            Flavour::CpuThreads => "cpu-threads",
            Flavour::WebGpu => "webgpu",
            Flavour::Toys => "toys",
        }
    }

    /// The package and features that cargo compiles, checks or lints for this flavour.
    pub fn cargo_args(self) -> &'static [&'static str] {
        match self {
            Flavour::Cpu => &["-p", "noiselab", "--lib"],
            Flavour::CpuThreads => &["-p", "noiselab", "--lib", "--features", "threads"],
            Flavour::WebGpu => &[
                "-p",
                "noiselab",
                "--lib",
                "--no-default-features",
                "--features",
                "webgpu",
            ],
            Flavour::Toys => &["-p", "noiselab-toys", "--lib"],
        }
    }

    /// What cargo calls the module.
    fn module(self) -> &'static str {
        match self {
            Flavour::Cpu | Flavour::CpuThreads | Flavour::WebGpu => "noiselab.wasm",
            Flavour::Toys => "noiselab_toys.wasm",
        }
    }

    /// The package's files that it is made of.
    fn sources(self) -> &'static [&'static str] {
        match self {
            Flavour::Cpu | Flavour::CpuThreads | Flavour::WebGpu => {
                &["crate/Cargo.toml", "crate/src"]
            }
            Flavour::Toys => &["crate/toys/Cargo.toml", "crate/toys/src"],
        }
    }

    fn cost(self) -> &'static str {
        match self {
            Flavour::Cpu | Flavour::CpuThreads => "minutes the first time",
            Flavour::WebGpu => "the long one: ten minutes to half an hour the first time",
            Flavour::Toys => "less than a minute",
        }
    }
}

/// The module as the linker leaves it.
fn compile(project: &Project, target: &WasmTarget, flavour: Flavour) -> Result<PathBuf> {
    let mut inputs = Inputs::default()
        .text(&target.compiler)
        .text(&flavour.cargo_args().join(" "));
    let shared = ["Cargo.toml", "Cargo.lock", ".cargo/config.toml"];
    for path in shared.iter().chain(flavour.sources()) {
        inputs = inputs.path(&project.root.join(path))?;
    }
    let folder = cache::once(
        project,
        &format!("compiled-{}", flavour.name()),
        inputs,
        |folder| {
            shell::step(
                "Compiling",
                format!("the {} flavour ({})", flavour.name(), flavour.cost()),
            );
            let _turn = cache::turn(project)?;
            let output = target.folder(project).join(TRIPLE).join(PROFILE);
            // Cargo gives a cdylib the same file name whatever its features, and takes the other
            // flavour's file for this one's if it finds it there: so it must not find any.
            let name = flavour.module();
            for stale in [output.join(name), output.join("deps").join(name)] {
                if stale.exists() {
                    fs::remove_file(stale)?;
                }
            }
            let mut cargo = target.cargo(project, "build");
            cargo.args(flavour.cargo_args());
            shell::run(&mut cargo, "The compiler's messages above say why.")?;
            fs::copy(output.join(name), folder.join(name))?;
            Ok(())
        },
    )?;
    Ok(folder.join(flavour.module()))
}

/// Glue and optimised wasm, under hashed names.
fn package(project: &Project, flavour: Flavour, module: &Path) -> Result<PathBuf> {
    let name = flavour.name();
    let inputs = Inputs::default()
        .path(module)?
        .text(include_str!("flavour.rs"))
        .text(include_str!("wasm_opt.rs"))
        .text(&npm::version(project, "binaryen")?);
    let folder = cache::once(project, &format!("packaged-{name}"), inputs, |folder| {
        shell::step(
            "Packaging",
            format!("the {name} flavour: wasm-bindgen, wasm-opt"),
        );
        let (glue, wasm) = bind(module)?;
        let wasm = wasm_opt::optimise(project, folder, wasm)?;
        let stem = format!("noiselab-{name}");
        fs::write(
            folder.join(cache::hashed_name(&stem, "js", glue.as_bytes())),
            glue,
        )?;
        fs::write(folder.join(cache::hashed_name(&stem, "wasm", &wasm)), wasm)?;
        Ok(())
    })?;
    Ok(folder)
}

fn bind(module: &Path) -> Result<(String, Vec<u8>)> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The page always says where the wasm is; the glue's own guess would be an unhashed name.
        .omit_default_module_path(true);
    let mut output = bindgen
        .generate_output()
        .context("wasm-bindgen can't make sense of the module")?;
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "A dependency brings JavaScript snippets of its own: flavour.rs must learn to ship them."
    );
    Ok((output.js().to_owned(), output.wasm_mut().emit_wasm()))
}

/// The glue's writer and the crate's macros have to be of one version.
fn check_bindgen_version(project: &Project) -> Result<()> {
    let lock =
        fs::read_to_string(project.root.join("Cargo.lock")).context("Cargo.lock can't be read")?;
    let version = |package| {
        locked_version(&lock, package).with_context(|| format!("Cargo.lock has no {package}"))
    };
    let (of_crate, of_xtask) = (
        version("wasm-bindgen")?,
        version("wasm-bindgen-cli-support")?,
    );
    if of_crate != of_xtask {
        bail!(
            "crate/Cargo.toml has wasm-bindgen {of_crate}, xtask/Cargo.toml has \
             wasm-bindgen-cli-support {of_xtask}: give both the same version."
        );
    }
    Ok(())
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, entry) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    entry.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n\n\
                    [[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm-bindgen-futures"), Some("0.4.80"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn this_repository_has_one_version_of_wasm_bindgen() {
        let lock = include_str!("../../Cargo.lock");
        assert_eq!(
            locked_version(lock, "wasm-bindgen"),
            locked_version(lock, "wasm-bindgen-cli-support")
        );
    }
}
