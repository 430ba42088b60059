//! The training images in shards, each a complete IDX file under gzip. The first is small, so that
//! training can begin while the rest arrives.

use std::path::Path;
use std::thread;

use anyhow::{Result, anyhow};
use serde_json::{Value, json};

use super::idx::Images;

const FIRST_SHARD: usize = 2_000;
const OTHER_SHARDS: usize = 6;

/// Writes the shards; `Shard` in the page's protocol is what the answer says of each.
pub fn write(idx: &[u8], folder: &Path) -> Result<Vec<Value>> {
    let shards = split(idx)?;
    // Compression is most of the work, and shards don't depend on each other.
    thread::scope(|scope| {
        let numbered = shards.iter().enumerate();
        let threads: Vec<_> = numbered
            .map(|(number, (images, raw))| {
                scope.spawn(move || {
                    let stem = format!("train-images-{number}");
                    let mut shard = super::write(&stem, "idx", raw, folder)?;
                    shard["images"] = json!(images);
                    Ok(shard)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_| anyhow!("gzip panicked"))?)
            .collect()
    })
}

/// Cuts an IDX file of images into complete IDX files, each with its number of images.
fn split(idx: &[u8]) -> Result<Vec<(usize, Vec<u8>)>> {
    let images = Images::read(idx)?;
    let mut first = 0;
    let shard = |count: usize| {
        let part = images.part(first, count);
        first += count;
        (count, part)
    };
    Ok(sizes(images.count()).into_iter().map(shard).collect())
}

/// Images of each shard: a small first one, then equal ones, the larger first.
fn sizes(images: usize) -> Vec<usize> {
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

#[cfg(test)]
mod tests {
    use super::super::idx::tests::images_file;
    use super::super::idx::{IMAGE_BYTES, IMAGES_HEADER};
    use super::*;

    #[test]
    fn all_of_mnist_goes_into_shards() {
        assert_eq!(
            sizes(60_000),
            [2_000, 9_667, 9_667, 9_667, 9_667, 9_666, 9_666]
        );
        assert_eq!(sizes(60_000).iter().sum::<usize>(), 60_000);
        assert_eq!(sizes(2_003), [2_000, 1, 1, 1]);
        assert_eq!(sizes(5), [5]);
    }

    #[test]
    fn a_shard_is_an_idx_file_and_keeps_the_order() {
        let shards = split(&images_file(2_008)).unwrap();
        assert_eq!(shards.len(), 7);
        let (count, second) = &shards[1];
        assert_eq!(*count, 2);
        assert_eq!(
            second[..IMAGES_HEADER],
            [0x803, 2, 28, 28].map(u32::to_be_bytes).concat()
        );
        assert_eq!(second.len(), IMAGES_HEADER + 2 * IMAGE_BYTES);
        let pixels: Vec<u8> = shards
            .iter()
            .flat_map(|(_, shard)| shard[IMAGES_HEADER..].to_vec())
            .collect();
        assert_eq!(pixels, images_file(2_008)[IMAGES_HEADER..]);
    }
}
