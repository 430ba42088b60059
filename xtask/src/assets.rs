//! `assets.json`: what the page needs to know of the files beside it, as `Assets` in
//! the page's protocol describes it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::cache;
use crate::data::Manifest;
use crate::flavour::Built;

pub const FILE: &str = "assets.json";

/// How far a flavour is, as the page sees it.
#[derive(Clone, Debug)]
pub enum Status {
    Ready(Built),
    Building,
    Skipped,
    Failed,
}

/// A committed file and its place in the site.
pub struct Asset {
    pub source: PathBuf,
    pub url: String,
}

impl Asset {
    /// The file `name.extension` of a folder, under a hashed name in the site's folder `place`.
    pub fn hashed(folder: &Path, name: &str, extension: &str, place: &str) -> Result<Asset> {
        let source = folder.join(format!("{name}.{extension}"));
        let bytes =
            fs::read(&source).with_context(|| format!("{} can't be read", source.display()))?;
        let url = format!("{place}/{}", cache::hashed_name(name, extension, &bytes));
        Ok(Asset { source, url })
    }
}

/// The flavours that a site can do without, for a while or for good.
#[derive(Clone, Debug)]
pub struct Later {
    pub threads: Status,
    pub webgpu: Status,
}

impl Later {
    pub const BUILDING: Later = Later {
        threads: Status::Building,
        webgpu: Status::Building,
    };

    pub fn built(&self) -> impl Iterator<Item = &Built> {
        [&self.threads, &self.webgpu]
            .into_iter()
            .filter_map(|status| match status {
                Status::Ready(built) => Some(built),
                _ => None,
            })
    }
}

pub fn describe(
    cpu: &Built,
    later: &Later,
    data: &Manifest,
    faces: Value,
    lab: Value,
    toys: &Built,
) -> Result<Value> {
    let mut cpu = flavour(&Status::Ready(cpu.clone()))?;
    // The same numbers by more threads: a page takes the one or the other.
    if let Status::Ready(built) = &later.threads {
        cpu["threads"] = files(built)?;
    }
    Ok(json!({
        "flavours": { "cpu": cpu, "webgpu": flavour(&later.webgpu)? },
        "data": data.shards,
        "labels": data.labels,
        "heldOut": data.held_out,
        "faces": faces,
        "lab": lab,
        "toys": files(toys)?,
    }))
}

fn flavour(status: &Status) -> Result<Value> {
    Ok(match status {
        Status::Ready(built) => {
            let mut described = files(built)?;
            described["status"] = json!("ready");
            described
        }
        Status::Building => json!({ "status": "building" }),
        Status::Skipped => json!({ "status": "skipped" }),
        Status::Failed => json!({ "status": "failed" }),
    })
}

fn files(built: &Built) -> Result<Value> {
    let wasm = built.wasm.metadata();
    let wasm = wasm.with_context(|| format!("no {}", built.wasm.display()))?;
    Ok(json!({
        "glue": file_name(&built.glue),
        "wasm": file_name(&built.wasm),
        "bytes": wasm.len(),
    }))
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ready_flavour_names_its_files_and_the_others_say_why_not() {
        let folder = std::env::temp_dir().join(format!("noiselab-assets-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let built = Built {
            glue: folder.join("noiselab-cpu-1.js"),
            wasm: folder.join("noiselab-cpu-2.wasm"),
        };
        fs::write(&built.wasm, [0; 42]).unwrap();
        let assets = describe(
            &built,
            &Later {
                threads: Status::Ready(built.clone()),
                webgpu: Status::Building,
            },
            &Manifest {
                shards: vec![json!({ "images": 3 })],
                labels: json!({ "url": "data/train-labels-1.bin.gz" }),
                held_out: json!({ "images": {}, "labels": {} }),
            },
            json!({ "count": 110 }),
            json!({ "classifier": "lab/classifier-1.safetensors" }),
            &built,
        )
        .unwrap();
        assert_eq!(
            assets,
            json!({
                "flavours": {
                    "cpu": {
                        "status": "ready",
                        "glue": "noiselab-cpu-1.js",
                        "wasm": "noiselab-cpu-2.wasm",
                        "bytes": 42,
                        "threads": {
                            "glue": "noiselab-cpu-1.js",
                            "wasm": "noiselab-cpu-2.wasm",
                            "bytes": 42
                        }
                    },
                    "webgpu": { "status": "building" }
                },
                "data": [{ "images": 3 }],
                "labels": { "url": "data/train-labels-1.bin.gz" },
                "heldOut": { "images": {}, "labels": {} },
                "faces": { "count": 110 },
                "lab": { "classifier": "lab/classifier-1.safetensors" },
                "toys": {
                    "glue": "noiselab-cpu-1.js",
                    "wasm": "noiselab-cpu-2.wasm",
                    "bytes": 42
                }
            })
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
