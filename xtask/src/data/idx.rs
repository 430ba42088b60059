//! IDX, the format of MNIST's files: a magic number and the lengths of the axes, big-endian, then the
//! bytes. Reads images and labels, and writes complete files of some of the images.

use anyhow::{Result, ensure};

pub const IMAGE_BYTES: usize = 28 * 28;
pub const IMAGES_HEADER: usize = 16;
const LABELS_HEADER: usize = 8;

/// A file of images, checked.
pub struct Images<'a> {
    header: &'a [u8],
    pixels: &'a [u8],
}

impl<'a> Images<'a> {
    pub fn read(idx: &'a [u8]) -> Result<Images<'a>> {
        ensure!(
            idx.len() >= IMAGES_HEADER,
            "The images end within their header."
        );
        let (header, pixels) = idx.split_at(IMAGES_HEADER);
        ensure!(
            field(header, 0) == 0x803
                && field(header, 8) == 28
                && field(header, 12) == 28
                && pixels.len() == field(header, 4) * IMAGE_BYTES,
            "The images are not an IDX file of 28 by 28 pixels."
        );
        Ok(Images { header, pixels })
    }

    pub fn count(&self) -> usize {
        self.pixels.len() / IMAGE_BYTES
    }

    /// The file of `count` images from `first` on.
    pub fn part(&self, first: usize, count: usize) -> Vec<u8> {
        let pixels = &self.pixels[first * IMAGE_BYTES..][..count * IMAGE_BYTES];
        let count = u32::try_from(count)
            .expect("MNIST has 60,000 images")
            .to_be_bytes();
        [&self.header[..4], &count, &self.header[8..], pixels].concat()
    }
}

/// The labels of a file, each a digit.
pub fn labels(idx: &[u8]) -> Result<&[u8]> {
    ensure!(
        idx.len() >= LABELS_HEADER,
        "The labels end within their header."
    );
    let (header, labels) = idx.split_at(LABELS_HEADER);
    ensure!(
        field(header, 0) == 0x801 && labels.len() == field(header, 4),
        "The labels are not an IDX file."
    );
    ensure!(
        labels.iter().all(|&label| label < 10),
        "A label is no digit."
    );
    Ok(labels)
}

fn field(header: &[u8], at: usize) -> usize {
    header[at..at + 4]
        .iter()
        .fold(0, |sum, &byte| sum << 8 | usize::from(byte))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Each image is full of its number.
    pub fn images_file(images: u32) -> Vec<u8> {
        let header = [0x803, images, 28, 28].map(u32::to_be_bytes).concat();
        let pixels = (0..images as usize * IMAGE_BYTES).map(|at| (at / IMAGE_BYTES) as u8);
        header.into_iter().chain(pixels).collect()
    }

    pub fn labels_file(labels: &[u8]) -> Vec<u8> {
        let count = u32::try_from(labels.len()).unwrap();
        let header = [0x801, count].map(u32::to_be_bytes).concat();
        [&header, labels].concat()
    }

    #[test]
    fn a_part_is_a_file_of_its_own() {
        let file = images_file(5);
        let part = Images::read(&file).unwrap().part(2, 2);
        let read = Images::read(&part).unwrap();
        assert_eq!(read.count(), 2);
        assert_eq!(read.pixels, [[2; IMAGE_BYTES], [3; IMAGE_BYTES]].concat());
    }

    #[test]
    fn other_files_are_refused() {
        assert!(Images::read(&[]).is_err());
        assert!(Images::read(&images_file(3)[..500]).is_err());
        let mut others = images_file(1);
        others[3] = 1;
        assert!(Images::read(&others).is_err());
        assert!(labels(&images_file(1)).is_err());
        assert!(labels(&labels_file(&[1, 2])[..9]).is_err());
        assert!(labels(&labels_file(&[1, 10])).is_err());
        assert_eq!(labels(&labels_file(&[1, 2])).unwrap(), [1, 2]);
    }
}
