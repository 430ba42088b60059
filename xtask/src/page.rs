//! The page's own files: esbuild bundles script and style under hashed names, `index.html` gets
//! these names.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::cache::{self, Inputs};
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

/// The folder with `index.html` and all it refers to but the flavours and the data. Needs the npm
/// packages.
pub fn bundle(project: &Project) -> Result<PathBuf> {
    let www = project.www();
    let inputs = Inputs::default()
        .text(include_str!("page.rs"))
        .path(&www)?
        .path(&project.root.join("package-lock.json"))?;
    cache::once(project, "page", inputs, |folder| {
        shell::step("Bundling", "the page with esbuild");
        let mut esbuild = npm::program(project, "esbuild");
        esbuild
            .args(ENTRIES.map(|entry| format!("www/{entry}")))
            .args([
                "--bundle",
                "--minify",
                "--format=esm",
                "--target=es2022",
                "--log-level=warning",
            ])
            .args(["--entry-names=[name]-[hash]", "--asset-names=[name]-[hash]"])
            .args([
                "--loader:.svg=file",
                "--loader:.png=file",
                "--loader:.woff2=file",
            ])
            .arg(format!("--outdir={}", folder.display()));
        shell::run(&mut esbuild, "esbuild's messages above say why.")?;

        let bundles = cache::files_below(folder)?;
        let index =
            fs::read_to_string(www.join("index.html")).context("www/index.html can't be read")?;
        let index = ENTRIES.iter().try_fold(index, |index, entry| {
            let names = bundles.iter().filter_map(|file| file.file_name()?.to_str());
            let hashed = names.into_iter().find(|name| is_bundle_of(name, entry));
            refer_to(
                &index,
                entry,
                hashed.with_context(|| format!("esbuild wrote no {entry}"))?,
            )
        })?;
        fs::write(folder.join("index.html"), index)?;
        Ok(())
    })
}

/// The hashed name of the stylesheet in a folder that `bundle` made.
pub fn stylesheet(page: &Path) -> Result<String> {
    let bundles = cache::files_below(page)?;
    let mut names = bundles.iter().filter_map(|file| file.file_name()?.to_str());
    let name = names.find(|name| is_bundle_of(name, "style.css"));
    Ok(name.context("the page has no stylesheet")?.to_owned())
}

/// Whether a file is `entry` under a hashed name: `main-ABC.js` is `main.js`.
fn is_bundle_of(name: &str, entry: &str) -> bool {
    let file = entry.rsplit('/').next().expect("a split has a last part");
    let (stem, extension) = file.split_once('.').expect("entries have an extension");
    let rest = name
        .strip_prefix(stem)
        .and_then(|rest| rest.strip_suffix(&format!(".{extension}")));
    rest.is_some_and(|hash| hash.starts_with('-') && !hash[1..].contains(['-', '.']))
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
    fn bundles_are_told_from_other_files() {
        assert!(is_bundle_of("main-ABC123.js", "main.js"));
        assert!(is_bundle_of(
            "gallery-worker-X1.js",
            "lab/gallery-worker.js"
        ));
        assert!(!is_bundle_of("gallery-worker-X1.js", "worker.js"));
        for other in [
            "main.js",
            "main-ABC.css",
            "mainly-ABC.js",
            "main-ABC.js.map",
            "main-a-B.js",
        ] {
            assert!(!is_bundle_of(other, "main.js"), "{other}");
        }
    }
}
