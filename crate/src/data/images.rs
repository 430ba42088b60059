//! The images that a run learns from: bytes, in the shards they arrive in, with labels where there
//! are any.

use super::idx;
use super::labels::unpack_labels;
use crate::error::{Error, Result};
use crate::settings::{Config, Output};
use sha2::{Digest, Sha256};
use std::ops;

/// Sizes of a square image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub side: usize,
    /// 1 (grey) or 3 (red, green, blue).
    pub channels: usize,
}

impl Shape {
    /// An MNIST image.
    pub const DIGIT: Self = Self {
        side: 28,
        channels: 1,
    };

    pub fn of(config: &Config) -> Self {
        Self {
            side: config.side,
            channels: config.channels(),
        }
    }

    /// Pixels of a channel.
    pub fn pixels(self) -> usize {
        self.side * self.side
    }

    pub fn values(self) -> usize {
        self.channels * self.pixels()
    }
}

/// The numbers between black and white that a network sees and draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// [−1, 1], the range of tanh.
    Symmetric,
    /// [0, 1], the range of the sigmoid.
    Unit,
}

impl Range {
    /// A network that ends in cross-entropy on logits is shown the range of its `output` too.
    pub fn of(config: &Config) -> Self {
        match config.output {
            Output::Tanh => Self::Symmetric,
            Output::Sigmoid => Self::Unit,
        }
    }

    pub fn ends(self) -> [f32; 2] {
        match self {
            Self::Symmetric => [-1.0, 1.0],
            Self::Unit => [0.0, 1.0],
        }
    }

    pub fn width(self) -> f64 {
        let [low, high] = self.ends().map(f64::from);
        high - low
    }

    pub fn to_value(self, byte: u8) -> f32 {
        match self {
            Self::Symmetric => f32::from(byte) / 127.5 - 1.0,
            Self::Unit => f32::from(byte) / 255.0,
        }
    }

    /// The byte nearest to a network's value.
    pub fn to_byte(self, value: f32) -> u8 {
        let byte = match self {
            Self::Symmetric => (value + 1.0) * 127.5,
            Self::Unit => value * 255.0,
        };
        byte.round().clamp(0.0, 255.0) as u8
    }
}

/// Images of one shape, in the shards they came in. A pixel's channels lie side by side.
pub struct Images {
    shape: Shape,
    bytes: Vec<u8>,
    shards: Vec<ops::Range<u32>>,
    labels: Vec<u8>,
    /// Images that there will be once every shard has arrived.
    total: u32,
}

impl Images {
    /// No images yet, `total` of `shape` to come.
    pub fn expecting(total: u32, shape: Shape) -> Self {
        Self {
            shape,
            bytes: Vec::new(),
            shards: Vec::new(),
            labels: Vec::new(),
            total,
        }
    }

    /// Adds a shard: an uncompressed IDX file and the SHA-256 of its bytes in hex. Returns the
    /// images held now. A file that fails a check changes nothing.
    pub fn add_shard(&mut self, file: &[u8], sha256: &str) -> Result<u32> {
        check(file, sha256)?;
        self.add_idx(file)
    }

    /// Adds an IDX file that is known to be whole.
    pub fn add_idx(&mut self, file: &[u8]) -> Result<u32> {
        if self.shape.channels != 1 {
            return Err(Error::DataHeader(
                "it has grey images, and this run learns colour".into(),
            ));
        }
        self.append(idx::pixels(file, self.shape.side)?)
    }

    /// Adds images of `side`×`side` pixels with `channels` bytes each, one image after the other.
    pub fn add_pictures(&mut self, bytes: &[u8], side: usize, channels: usize) -> Result<u32> {
        let Shape {
            side: wanted,
            channels: wanted_channels,
        } = self.shape;
        if (side, channels) != (wanted, wanted_channels) {
            return Err(Error::DataHeader(format!(
                "its images are {side}×{side} with {channels} channels, not {wanted}×{wanted} with {wanted_channels}"
            )));
        }
        if bytes.is_empty() || !bytes.len().is_multiple_of(self.shape.values()) {
            let expected = bytes
                .len()
                .next_multiple_of(self.shape.values())
                .max(self.shape.values());
            return Err(Error::DataLength {
                got: bytes.len(),
                expected,
            });
        }
        self.append(bytes)
    }

    fn append(&mut self, bytes: &[u8]) -> Result<u32> {
        let held = self.len();
        let count = bytes.len() / self.shape.values();
        let sum = u32::try_from(count)
            .ok()
            .and_then(|count| held.checked_add(count));
        let now = sum.ok_or(Error::DataLength {
            got: bytes.len(),
            expected: u32::MAX as usize,
        })?;
        self.bytes.extend_from_slice(bytes);
        self.shards.push(held..now);
        self.total = self.total.max(now);
        Ok(now)
    }

    /// The labels of all images, held or still to come, four bits each.
    pub fn add_labels(&mut self, packed: &[u8], sha256: &str) -> Result<()> {
        check(packed, sha256)?;
        self.labels = unpack_labels(packed, self.total as usize)?;
        Ok(())
    }

    /// The same images with these labels, one for each.
    pub fn with_labels(self, labels: Vec<u8>) -> Self {
        Self { labels, ..self }
    }

    /// Declares that no more shards will come: what is held is all there is.
    pub fn seal(&mut self) {
        self.total = self.len();
    }

    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Images held now.
    pub fn len(&self) -> u32 {
        (self.bytes.len() / self.shape.values()) as u32
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// All images: held or still to come.
    pub fn total(&self) -> u32 {
        self.total
    }

    pub fn shards(&self) -> &[ops::Range<u32>] {
        &self.shards
    }

    /// One for each image, once they are here.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// The bytes of one image, pixel by pixel.
    pub fn image(&self, index: u32) -> &[u8] {
        let start = index as usize * self.shape.values();
        &self.bytes[start..start + self.shape.values()]
    }

    /// The images at `indices` as `[n, channels, side, side]`, row by row.
    pub fn values(&self, indices: &[u32], range: Range) -> Vec<f32> {
        let mut values = Vec::with_capacity(indices.len() * self.shape.values());
        for &index in indices {
            let image = self.image(index);
            for channel in 0..self.shape.channels {
                let bytes = image.iter().skip(channel).step_by(self.shape.channels);
                values.extend(bytes.map(|&byte| range.to_value(byte)));
            }
        }
        values
    }
}

/// Images `[n, channels, side, side]` as bytes, a pixel's channels side by side.
pub fn to_bytes(values: &[f32], shape: Shape, range: Range) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(values.len());
    for image in values.chunks_exact(shape.values()) {
        for pixel in 0..shape.pixels() {
            let channels = image[pixel..].iter().step_by(shape.pixels());
            bytes.extend(channels.map(|&value| range.to_byte(value)));
        }
    }
    bytes
}

fn check(file: &[u8], sha256: &str) -> Result<()> {
    let got: String = Sha256::digest(file)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    if got != sha256 {
        let expected = sha256.to_owned();
        return Err(Error::DataHash { got, expected });
    }
    Ok(())
}
