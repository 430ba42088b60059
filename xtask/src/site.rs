//! The finished site in `www/dist`. Files are written so that a page loaded at any moment finds all
//! it names: hashed files first, then the pages, then `assets.json`; what is old goes last.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::assets::{self, Later};
use crate::cache;
use crate::card;
use crate::data::{self, Data};
use crate::documents;
use crate::faces::{self, Faces};
use crate::flavour::{self, Built, Flavour};
use crate::gzip;
use crate::lab::{self, Lab};
use crate::offline;
use crate::page;
use crate::project::Project;
use crate::shell;
use crate::tools::npm;
use crate::tools::wasm_target::{self, WasmTarget};

/// Folders below `www` whose files the site has under the same names, without a hash: lessons, which are
/// data, the manifest and links to pages name them.
const NAMED_ASSETS: [&str; 3] = ["assets/lessons", "assets/icons", card::FOLDER];

/// Everything of the site that does not depend on the flavours which come later.
pub struct Site {
    page: PathBuf,
    documents: PathBuf,
    data: Data,
    faces: Faces,
    lab: Lab,
    toys: Built,
    cpu: Built,
}

/// Makes the page, the data and the CPU flavour; the wasm target comes along for the others.
pub fn prepare(project: &Project) -> Result<(Site, WasmTarget)> {
    npm::ensure(project)?;
    let target = wasm_target::ensure()?;
    let data = data::prepare(project)?;
    let faces = faces::prepare(project)?;
    let lab = lab::prepare(project)?;
    let page = page::bundle(project)?;
    let documents = documents::build(project, &page::stylesheet(&page)?)?;
    let toys = flavour::build(project, &target, Flavour::Toys)?;
    let cpu = flavour::build(project, &target, Flavour::Cpu)?;
    Ok((
        Site {
            page,
            documents,
            data,
            faces,
            lab,
            toys,
            cpu,
        },
        target,
    ))
}

/// Writes the site, or brings it up to date. `address` is where it will be.
pub fn assemble(
    project: &Project,
    site: &Site,
    later: &Later,
    address: Option<&str>,
) -> Result<()> {
    let dist = project.dist();
    let mut wanted = BTreeSet::new();
    let mut add = |source: &Path, name: String| {
        let copied = copy_if_missing(source, &dist.join(&name));
        wanted.insert(name);
        copied
            .with_context(|| format!("{} can't be copied to {}", source.display(), dist.display()))
    };
    for described in site.data.manifest.files() {
        let url = described["url"].as_str().context("data without a url")?;
        let file = url.strip_prefix("data/").unwrap_or(url);
        add(&site.data.folder.join(file), url.into())?;
    }
    for asset in site.lab.files().chain([&site.faces.sheet]) {
        add(&asset.source, asset.url.clone())?;
    }
    for built in later.built().chain([&site.cpu, &site.toys]) {
        for file in [&built.glue, &built.wasm] {
            add(file, file_name(file))?;
        }
    }
    let mut pages = Vec::new();
    for file in cache::files_below(&site.page)? {
        let name = file_name(&file);
        if name.ends_with(".html") {
            pages.push(name);
        } else if !name.starts_with('.') {
            add(&file, name)?;
        }
    }
    for file in cache::files_below(&site.documents)? {
        let name = relative(&file, &site.documents)?;
        if !name.starts_with('.') {
            let name = format!("{}/{name}", documents::FOLDER);
            // Their names have no hash, so that links to them from elsewhere go on working.
            replace(&dist.join(&name), &fs::read(&file)?)?;
            wanted.insert(name);
        }
    }
    for folder in NAMED_ASSETS {
        let files = cache::files_below(&project.www().join(folder))?;
        for file in files.into_iter().filter(|file| file.is_file()) {
            let name = format!("{folder}/{}", file_name(&file));
            replace(&dist.join(&name), &fs::read(&file)?)?;
            wanted.insert(name);
        }
    }
    for name in offline::AS_THEY_ARE {
        let file = project.www().join("offline").join(name);
        if file.is_file() {
            replace(&dist.join(name), &fs::read(&file)?)?;
            wanted.insert(name.into());
        }
    }
    for name in &pages {
        let html = fs::read_to_string(site.page.join(name))?;
        let html = card::with_card(&html, name, address);
        replace(&dist.join(name), html.as_bytes())?;
    }
    let assets = assets::describe(
        &site.cpu,
        later,
        &site.data.manifest,
        site.faces.describe(),
        site.lab.describe(),
        &site.toys,
    )?;
    replace(
        &dist.join(assets::FILE),
        &serde_json::to_vec_pretty(&assets)?,
    )?;
    wanted.extend(pages);
    wanted.insert(assets::FILE.into());
    let listing = offline::describe(&dist, &wanted)?;
    replace(&dist.join(offline::LISTING), &serde_json::to_vec(&listing)?)?;
    wanted.insert(offline::LISTING.into());
    remove_others(&dist, &wanted)
}

/// Says where the site is and what it weighs.
pub fn report(project: &Project, site: &Site) -> Result<()> {
    for page in page::weights(&site.page)? {
        shell::step("Weighing", page);
    }
    let toys = gzip::pack(&fs::read(&site.toys.wasm)?)?.len();
    let toys = format!(
        "{:.1} kB of gzip for the lessons' machines",
        toys as f64 / 1e3
    );
    shell::step("Weighing", toys);
    let dist = project.dist();
    let mut total = 0;
    for file in cache::files_below(&dist)? {
        total += file.metadata()?.len();
    }
    shell::step(
        "Finished",
        format!("{} ({:.1} MB)", dist.display(), total as f64 / 1e6),
    );
    Ok(())
}

/// A hashed name never changes its content, so a file that is there is right.
fn copy_if_missing(source: &Path, to: &Path) -> Result<()> {
    let same_length = || Some(to.metadata().ok()?.len() == source.metadata().ok()?.len());
    if same_length() == Some(true) {
        return Ok(());
    }
    replace(to, &fs::read(source)?)
}

/// Writes a file in one go: a reader sees the old or the new, never a part.
fn replace(file: &Path, bytes: &[u8]) -> Result<()> {
    let folder = file.parent().context("a file has a folder")?;
    fs::create_dir_all(folder)?;
    let unfinished = folder.join(format!(".{}.unfinished", file_name(file)));
    fs::write(&unfinished, bytes)?;
    fs::rename(unfinished, file)?;
    Ok(())
}

fn remove_others(dist: &Path, wanted: &BTreeSet<String>) -> Result<()> {
    for file in cache::files_below(dist)? {
        if !wanted.contains(&relative(&file, dist)?) {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// As a URL has it.
fn relative(file: &Path, folder: &Path) -> Result<String> {
    let name = file.strip_prefix(folder)?.to_string_lossy();
    Ok(name.replace('\\', "/"))
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::assets::Status;
    use crate::data::Manifest;

    #[test]
    fn a_site_holds_what_it_names_and_nothing_else() {
        let root = std::env::temp_dir().join(format!("noiselab-site-{}", std::process::id()));
        let project = Project {
            root: root.clone(),
            target: root.join("target"),
        };
        let made = root.join("made");
        let names = [
            "index.html",
            ".used",
            "main-A.js",
            "train-1.idx.gz",
            "labels-1.bin.gz",
            "test-1.idx.gz",
            "test-1.bin.gz",
            "cpu-1.js",
            "cpu-1.wasm",
            "gpu-1.js",
            "gpu-1.wasm",
            "threads-1.js",
            "threads-1.wasm",
            "toys-1.js",
            "toys-1.wasm",
        ];
        for name in names {
            replace(&made.join(name), name.as_bytes()).unwrap();
        }
        // Only these two are the page's; the others stand elsewhere in earnest.
        let page = root.join("page");
        for name in ["index.html", "main-A.js", ".used"] {
            replace(&page.join(name), name.as_bytes()).unwrap();
        }
        let files = |name: &str| Built {
            glue: made.join(format!("{name}-1.js")),
            wasm: made.join(format!("{name}-1.wasm")),
        };
        let file = |name: &str| json!({ "url": format!("data/{name}") });
        let manifest = Manifest {
            shards: vec![file("train-1.idx.gz")],
            labels: file("labels-1.bin.gz"),
            held_out: json!({ "images": file("test-1.idx.gz"), "labels": file("test-1.bin.gz") }),
        };
        let lab_files = root.join("www/assets");
        for name in ["classifier", "reference"] {
            replace(&lab_files.join(format!("{name}.safetensors")), b"w").unwrap();
        }
        for noise in lab::NOISES {
            let file = lab_files.join(format!("pretrained/{noise}.safetensors"));
            replace(&file, b"w").unwrap();
        }
        let sheet = include_bytes!("../../www/assets/faces.png");
        replace(&lab_files.join("faces.png"), sheet).unwrap();
        let documents = root.join("documents");
        for name in ["findings.html", "noise/runs.csv", ".used"] {
            replace(&documents.join(name), name.as_bytes()).unwrap();
        }
        let site = Site {
            page,
            documents,
            faces: faces::prepare(&project).unwrap(),
            lab: lab::prepare(&project).unwrap(),
            data: Data {
                folder: made.clone(),
                manifest,
            },
            toys: files("toys"),
            cpu: files("cpu"),
        };
        replace(&project.dist().join("old-A.js"), b"old").unwrap();
        let listing = || -> Vec<String> {
            let mut files = cache::files_below(&project.dist()).unwrap();
            files.retain(|file| !file.parent().unwrap().ends_with("lab"));
            let mut names: Vec<_> = files.iter().map(|file| file_name(file)).collect();
            names.retain(|name| !name.starts_with("faces-"));
            names
        };

        assemble(&project, &site, &Later::BUILDING, None).unwrap();
        assert_eq!(
            listing(),
            [
                "assets.json",
                "cpu-1.js",
                "cpu-1.wasm",
                "labels-1.bin.gz",
                "test-1.bin.gz",
                "test-1.idx.gz",
                "train-1.idx.gz",
                "findings.html",
                "runs.csv",
                "index.html",
                "main-A.js",
                "offline.json",
                "toys-1.js",
                "toys-1.wasm"
            ]
        );
        let kept = fs::read_to_string(project.dist().join("offline.json")).unwrap();
        assert!(
            kept.contains("index.html") && !kept.contains("offline.json"),
            "{kept}"
        );
        let later = Later {
            threads: Status::Ready(files("threads")),
            webgpu: Status::Ready(files("gpu")),
        };
        assemble(&project, &site, &later, None).unwrap();
        assert_eq!(listing().len(), 18);
        let kept = cache::files_below(&project.dist().join("lab")).unwrap();
        assert_eq!(kept.len(), 6);
        let assets = fs::read_to_string(project.dist().join("assets.json")).unwrap();
        assert!(
            assets.contains("gpu-1.wasm") && assets.contains("threads-1.wasm"),
            "{assets}"
        );
        let url = faces::prepare(&project).unwrap().sheet.url;
        assert!(assets.contains(&url) && project.dist().join(&url).is_file());
        fs::remove_dir_all(root).unwrap();
    }
}
