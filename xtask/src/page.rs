//! The pages' own files: esbuild bundles scripts and styles under hashed names, and the HTML gets these
//! names.

mod bundles;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use bundles::{Bundles, META};

use crate::cache::{self, Inputs};
use crate::gzip;
use crate::project::Project;
use crate::shell;
use crate::tools::npm;

/// A page and what it loads by name: its script first, its style last, between them what the script
/// starts or opens later. esbuild starts from all of these, in `www`.
struct Page {
    html: &'static str,
    entries: &'static [&'static str],
}

const PAGES: [Page; 2] = [
    Page {
        html: "index.html",
        entries: &[
            "app/main.js",
            "engine/worker.js",
            "lab/section.js",
            "lab/gallery-worker.js",
            "data/own/decode-worker.js",
            "styles/style.css",
        ],
    },
    Page {
        html: "course.html",
        entries: &[
            "course/main.js",
            "engine/worker.js",
            "lab/gallery-worker.js",
            "lessons/toys/toys-worker.js",
            "styles/course.css",
        ],
    },
];

impl Page {
    fn script(&self) -> &'static str {
        self.entries[0]
    }

    fn style(&self) -> &'static str {
        self.entries[self.entries.len() - 1]
    }

    fn others(&self) -> &'static [&'static str] {
        &self.entries[1..self.entries.len() - 1]
    }
}

/// Each once, whichever pages load it.
fn entries() -> BTreeSet<&'static str> {
    PAGES
        .iter()
        .flat_map(|page| page.entries)
        .copied()
        .collect()
}

/// The folder with the pages and all they refer to but the flavours and the data. Needs the npm
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
            .args(entries().iter().map(|entry| format!("www/{entry}")))
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
        for page in &PAGES {
            let html = fs::read_to_string(www.join(page.html))
                .with_context(|| format!("www/{} can't be read", page.html))?;
            let html = page.entries.iter().try_fold(html, |html, entry| {
                refer_to(&html, page, entry, bundles.of(entry)?)
            })?;
            fs::write(folder.join(page.html), preload(&html, page, &bundles)?)?;
        }
        Ok(())
    })
}

/// The hashed name of the first page's stylesheet in a folder that `bundle` made.
pub fn stylesheet(folder: &Path) -> Result<String> {
    Ok(Bundles::read(folder)?.of(PAGES[0].style())?.to_owned())
}

/// What each page's files weigh as a host with gzip sends them: a sentence a page.
pub fn weights(folder: &Path) -> Result<Vec<String>> {
    let bundles = Bundles::read(folder)?;
    PAGES
        .iter()
        .map(|page| page.weights(folder, &bundles))
        .collect()
}

impl Page {
    /// Its first view by kind, then what each other entry and each lesson adds to that.
    fn weights(&self, folder: &Path, bundles: &Bundles) -> Result<String> {
        let sum = |names: &[&String]| -> Result<usize> {
            let sizes = names
                .iter()
                .map(|name| Ok(gzip::pack(&fs::read(folder.join(name))?)?.len()));
            sizes.sum()
        };
        let mut first = vec![self.html.to_owned()];
        for entry in [self.script(), self.style()] {
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
            "{}: {} of gzip for the first view ({})",
            self.html,
            kilobytes(total),
            kinds.join(", ")
        );
        let adds = |needed: Vec<String>| -> Result<String> {
            let more: Vec<_> = needed.iter().filter(|name| !first.contains(name)).collect();
            Ok(kilobytes(sum(&more)?))
        };
        for entry in self.others() {
            text += &format!("; {entry} adds {}", adds(bundles.needed_by(entry)?)?);
        }
        for lesson in bundles.opened_by(self.script())? {
            if let Some(name) = lesson.strip_prefix("lessons/") {
                text += &format!("; {name} {}", adds(bundles.needed_at_last(lesson)?)?);
            }
        }
        Ok(text)
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1e3)
}

/// Names the chunks of a page's script beside it, so that a browser needn't read the script to ask for
/// them.
fn preload(html: &str, page: &Page, bundles: &Bundles) -> Result<String> {
    let entry = page.script();
    let script = format!("<script type=\"module\" src=\"{}\"", bundles.of(entry)?);
    ensure!(
        html.contains(&script),
        "www/{} loads {entry} in another way than <script type=\"module\" src=…>.",
        page.html
    );
    let links: String = bundles
        .needed_by(entry)?
        .iter()
        .skip(1)
        .map(|chunk| format!("<link rel=\"modulepreload\" href=\"{chunk}\">\n"))
        .collect();
    Ok(html.replace(&script, &format!("{links}{script}")))
}

/// Replaces every `"entry"` (or `"./entry"`) of a page by the hashed name.
fn refer_to(html: &str, page: &Page, entry: &str, hashed: &str) -> Result<String> {
    let quoted = format!("\"{entry}\"");
    let html = html.replace(&format!("\"./{entry}\""), &quoted);
    ensure!(
        html.contains(&quoted),
        "www/{} doesn't refer to \"{entry}\".",
        page.html
    );
    Ok(html.replace(&quoted, &format!("\"{hashed}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_gets_hashed_names() {
        let index = r#"<meta name="noiselab-worker" content="worker.js"><link href="./style.css">"#;
        let index = refer_to(index, &PAGES[0], "worker.js", "worker-X1.js").unwrap();
        let index = refer_to(&index, &PAGES[0], "style.css", "style-Y2.css").unwrap();
        assert_eq!(
            index,
            r#"<meta name="noiselab-worker" content="worker-X1.js"><link href="style-Y2.css">"#
        );
        let missing = refer_to(&index, &PAGES[0], "main.js", "main-Z3.js").unwrap_err();
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
            preload(index, &PAGES[0], &bundles).unwrap(),
            "<head><link rel=\"modulepreload\" href=\"chunk-C1.js\">\n\
             <link rel=\"modulepreload\" href=\"chunk-C2.js\">\n\
             <script type=\"module\" src=\"main-A1.js\"></script></head>"
        );
        assert!(preload("<head></head>", &PAGES[0], &bundles).is_err());
    }
}
