//! Labels in four bits each, the first image's in a byte's high half; and the first thousand test
//! images with theirs, which no run trains on.

use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::idx::{self, Images};

const HELD_OUT: usize = 1_000;

/// The labels of all training images.
pub fn write(idx: &[u8], folder: &Path) -> Result<Value> {
    write_packed("train-labels", idx::labels(idx)?, folder)
}

/// `images`, an IDX file as the shards are, and `labels`.
pub fn write_held_out(images: &[u8], labels: &[u8], folder: &Path) -> Result<Value> {
    let images = Images::read(images)?;
    let labels = idx::labels(labels)?;
    ensure!(
        images.count() == labels.len() && images.count() >= HELD_OUT,
        "There are {} test images and {} labels.",
        images.count(),
        labels.len()
    );
    let part = images.part(0, HELD_OUT);
    let mut written = super::write("test-images", "idx", &part, folder)?;
    written["images"] = json!(HELD_OUT);
    Ok(json!({
        "images": written,
        "labels": write_packed("test-labels", &labels[..HELD_OUT], folder)?,
    }))
}

fn write_packed(stem: &str, labels: &[u8], folder: &Path) -> Result<Value> {
    super::write(stem, "bin", &pack(labels), folder)
}

/// Two labels a byte; a last one alone leaves the low half empty.
fn pack(labels: &[u8]) -> Vec<u8> {
    let pair = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or_default();
    labels.chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::idx::tests::{images_file, labels_file};
    use super::*;
    use crate::cache;
    use crate::gzip::tests::unpack;

    #[test]
    fn the_first_label_is_in_the_high_half() {
        assert_eq!(pack(&[5, 0, 4, 9]), [0x50, 0x49]);
        assert_eq!(pack(&[5, 0, 4]), [0x50, 0x40]);
        assert_eq!(pack(&vec![7; 60_000]).len(), 30_000);
    }

    #[test]
    fn a_thousand_labelled_images_are_held_out() {
        let folder = std::env::temp_dir().join(format!("noiselab-labels-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let digits: Vec<u8> = (0..1_200).map(|at| (at % 10) as u8).collect();
        let (images, labels) = (images_file(1_200), labels_file(&digits));
        let held_out = write_held_out(&images, &labels, &folder).unwrap();
        let read = |part: &str| {
            let described = &held_out[part];
            let name = described["url"].as_str().unwrap();
            let packed = fs::read(folder.join(name.strip_prefix("data/").unwrap())).unwrap();
            let raw = unpack(&packed);
            assert_eq!(described["bytes"], packed.len());
            assert_eq!(described["rawBytes"], raw.len());
            assert_eq!(described["sha256"], cache::sha256(&raw));
            raw
        };
        let first = Images::read(&images).unwrap().part(0, 1_000);
        assert_eq!(read("images"), first);
        assert_eq!(held_out["images"]["images"], 1_000);
        assert_eq!(read("labels"), pack(&digits[..1_000]));

        let fewer = labels_file(&digits[..1_100]);
        assert!(write_held_out(&images, &fewer, &folder).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
