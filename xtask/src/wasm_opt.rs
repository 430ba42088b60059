//! Binaryen's wasm-opt over a finished module. Its result is kept only where it makes the download
//! smaller.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;

use crate::gzip;
use crate::project::Project;
use crate::shell;
use crate::tools::npm;

/// What Rust's wasm target and wasm-bindgen use; the module no longer says so itself.
const FEATURES: [&str; 9] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
    "--enable-threads",
];

/// Measured on both flavours: higher levels take minutes, make the file smaller by a tenth to a
/// quarter, the download bigger by some per cent, and nothing faster. This one takes a fifth of
/// the time and makes the download smaller.
const LEVEL: &str = "-O1";

/// Arguments that every caller gives alike go into the function: a kilobyte less to download.
const MORE: &str = "--dae-optimizing";

/// The smaller of a module and its optimised form, by what a browser downloads. Leaves no file in
/// `scratch`.
pub fn optimise(project: &Project, scratch: &Path, wasm: Vec<u8>) -> Result<Vec<u8>> {
    let (input, output) = (scratch.join("input.tmp"), scratch.join("output.tmp"));
    fs::write(&input, &wasm)?;
    let start = Instant::now();
    let mut command = npm::program(project, "wasm-opt");
    command
        .args([LEVEL, MORE, "--strip-producers"])
        .args(FEATURES)
        .arg(&input)
        .arg("-o")
        .arg(&output);
    shell::run(&mut command, "Remove node_modules, then try again.")?;
    let optimised = fs::read(&output)?;
    fs::remove_file(input)?;
    fs::remove_file(output)?;

    let (before, after) = (gzip::pack(&wasm)?.len(), gzip::pack(&optimised)?.len());
    let smaller = after < before;
    shell::step(
        "Optimised",
        format!(
            "{} to {} ({} to {} in gzip) in {:.0} s{}",
            megabytes(wasm.len()),
            megabytes(optimised.len()),
            megabytes(before),
            megabytes(after),
            start.elapsed().as_secs_f32(),
            if smaller { "" } else { ": kept as it was" }
        ),
    );
    Ok(if smaller { optimised } else { wasm })
}

fn megabytes(bytes: usize) -> String {
    format!("{:.2} MB", bytes as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_megabytes() {
        assert_eq!(megabytes(12_345_678), "12.35 MB");
    }
}
