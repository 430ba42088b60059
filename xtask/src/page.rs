//! The page's own files: esbuild bundles script and style under hashed names, `index.html` gets
//! these names.

mod bundles;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use bundles::{Bundles, META};

use crate::cache::{self, Inputs};
use crate::gzip;
use crate::project::Project;
use crate::shell;
use crate::tools::npm;

/// What esbuild starts from, in `www`; `index.html` refers to each by this name.
const ENTRIES: [&str; 6] = [
    "app/main.js",
    "engine/worker.js",
    "lab/section.js",
    "lab/gallery-worker.js",
    "data/own/decode-worker.js",
    "styles/style.css",
];

/// The page's script and its style are the table's first and last row.
const SCRIPT: &str = ENTRIES[0];
const STYLE: &str = ENTRIES[ENTRIES.len() - 1];

/// The folder with `index.html` and all it refers to but the flavours and the data. Needs the npm
/// packages.
pub fn bundle(project: &Project) -> Result<PathBuf> {
    let www = project.www();
    let inputs = Inputs::default()
        .text(include_str!("page.rs"))
        .text(include_str!("page/bundles.rs"))
        .path(&www)?
        .path(&project.root.join("package.json"))?
        .path(&project.root.join("package-lock.json"))?;
    cache::once(project, "page", inputs, |folder| {
        shell::step("Bundling", "the page with esbuild");
        let mut esbuild = npm::program(project, "esbuild");
        esbuild
            .args(ENTRIES.map(|entry| format!("www/{entry}")))
            .args([
                "--bundle",
                // What entries share goes into chunks, fetched once.
                "--splitting",
                "--minify",
                "--format=esm",
                "--target=es2022",
                "--log-level=warning",
            ])
            .args(["--entry-names=[name]-[hash]", "--asset-names=[name]-[hash]"])
            .arg("--chunk-names=[name]-[hash]")
            .args([
                "--loader:.svg=file",
                "--loader:.png=file",
                "--loader:.woff2=file",
            ])
            .arg(format!("--outdir={}", folder.display()))
            .arg(format!("--metafile={}", folder.join(META).display()));
        shell::run(&mut esbuild, "esbuild's messages above say why.")?;

        let bundles = Bundles::read(folder)?;
        let index =
            fs::read_to_string(www.join("index.html")).context("www/index.html can't be read")?;
        let index = ENTRIES.iter().try_fold(index, |index, entry| {
            refer_to(&index, entry, bundles.of(entry)?)
        })?;
        let index = preload(&index, &bundles, SCRIPT)?;
        fs::write(folder.join("index.html"), index)?;
        Ok(())
    })
}

/// The hashed name of the stylesheet in a folder that `bundle` made.
pub fn stylesheet(page: &Path) -> Result<String> {
    Ok(Bundles::read(page)?.of(STYLE)?.to_owned())
}

/// What the page's files weigh as a host with gzip sends them: those of the first view one by one,
/// then what each other entry adds to them.
pub fn weights(page: &Path) -> Result<String> {
    let bundles = Bundles::read(page)?;
    let sum = |names: &[&String]| -> Result<usize> {
        let sizes = names
            .iter()
            .map(|name| Ok(gzip::pack(&fs::read(page.join(name))?)?.len()));
        sizes.sum()
    };
    let mut first = vec!["index.html".to_owned()];
    for entry in [SCRIPT, STYLE] {
        first.extend(bundles.needed_by(entry)?);
    }
    let mut total = 0;
    let mut kinds = Vec::new();
    for kind in ["html", "css", "js"] {
        let of_kind: Vec<_> = first.iter().filter(|name| name.ends_with(kind)).collect();
        let bytes = sum(&of_kind)?;
        total += bytes;
        kinds.push(format!("{kind} {}", kilobytes(bytes)));
    }
    let mut text = format!(
        "{} of gzip for the first view ({})",
        kilobytes(total),
        kinds.join(", ")
    );
    for entry in &ENTRIES[1..ENTRIES.len() - 1] {
        let needed = bundles.needed_by(entry)?;
        let more: Vec<_> = needed.iter().filter(|name| !first.contains(name)).collect();
        text += &format!("; {entry} adds {}", kilobytes(sum(&more)?));
    }
    Ok(text)
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1e3)
}

/// Names the chunks of a script beside it, so that a browser needn't read the script to ask for them.
fn preload(index: &str, bundles: &Bundles, entry: &str) -> Result<String> {
    let script = format!("<script type=\"module\" src=\"{}\"", bundles.of(entry)?);
    ensure!(
        index.contains(&script),
        "www/index.html loads {entry} in another way than <script type=\"module\" src=…>."
    );
    let links: String = bundles
        .needed_by(entry)?
        .iter()
        .skip(1)
        .map(|chunk| format!("<link rel=\"modulepreload\" href=\"{chunk}\">\n"))
        .collect();
    Ok(index.replace(&script, &format!("{links}{script}")))
}

/// Replaces every `"entry"` (or `"./entry"`) of the page by the hashed name.
fn refer_to(index: &str, entry: &str, hashed: &str) -> Result<String> {
    let quoted = format!("\"{entry}\"");
    let index = index.replace(&format!("\"./{entry}\""), &quoted);
    ensure!(
        index.contains(&quoted),
        "www/index.html doesn't refer to \"{entry}\"."
    );
    Ok(index.replace(&quoted, &format!("\"{hashed}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_gets_hashed_names() {
        let index = r#"<meta name="noiselab-worker" content="worker.js"><link href="./style.css">"#;
        let index = refer_to(index, "worker.js", "worker-X1.js").unwrap();
        let index = refer_to(&index, "style.css", "style-Y2.css").unwrap();
        assert_eq!(
            index,
            r#"<meta name="noiselab-worker" content="worker-X1.js"><link href="style-Y2.css">"#
        );
        let missing = refer_to(&index, "main.js", "main-Z3.js").unwrap_err();
        assert_eq!(
            missing.to_string(),
            "www/index.html doesn't refer to \"main.js\"."
        );
    }

    #[test]
    fn chunks_are_asked_for_with_their_script() {
        let bundles = bundles::tests::example();
        let index = r#"<head><script type="module" src="main-A1.js"></script></head>"#;
        assert_eq!(
            preload(index, &bundles, "app/main.js").unwrap(),
            "<head><link rel=\"modulepreload\" href=\"chunk-C1.js\">\n\
             <link rel=\"modulepreload\" href=\"chunk-C2.js\">\n\
             <script type=\"module\" src=\"main-A1.js\"></script></head>"
        );
        assert!(preload("<head></head>", &bundles, "app/main.js").is_err());
    }
}
