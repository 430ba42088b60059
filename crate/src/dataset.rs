//! The training images, and the order in which training sees them.
//!
//! Images arrive in shards while training already runs. So that the same seed gives the same run
//! however fast the network is, the order never depends on arrival: the first epoch goes through
//! the shards one after the other, each shuffled, and waits for the next one where it must; later
//! epochs shuffle all images.

use crate::error::{Error, Result};
use crate::random::{self, Purpose};
use rand::seq::SliceRandom;
use sha2::{Digest, Sha256};
use std::ops::Range;

/// Height and width of an MNIST image.
pub const SIDE: usize = 28;
/// Pixels of an image.
pub const PIXELS: usize = SIDE * SIDE;
const HEADER: usize = 16;
/// An IDX file of unsigned bytes in three dimensions (LeCun, "The MNIST database", file formats).
const MAGIC: u32 = 0x0000_0803;

/// Grey images of 28×28 bytes, in the shards they came in.
pub struct Dataset {
    pixels: Vec<u8>,
    shards: Vec<Range<u32>>,
    /// Images that there will be once every shard has arrived.
    total: u32,
}

impl Dataset {
    /// An empty dataset that expects `total` images.
    pub fn expecting(total: u32) -> Self {
        Self {
            pixels: Vec::new(),
            shards: Vec::new(),
            total,
        }
    }

    /// Adds a shard: an uncompressed IDX file and the SHA-256 of its bytes in hex. Returns the
    /// images held now. A file that fails a check changes nothing.
    pub fn add_shard(&mut self, idx: &[u8], sha256: &str) -> Result<u32> {
        let got: String = Sha256::digest(idx)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        if got != sha256 {
            let expected = sha256.to_owned();
            return Err(Error::DataHash { got, expected });
        }
        self.add_idx(idx)
    }

    /// Adds an IDX file that is known to be whole.
    pub fn add_idx(&mut self, idx: &[u8]) -> Result<u32> {
        let word = |at: usize| -> Result<u32> {
            let bytes = idx.get(at..at + 4).ok_or(Error::DataLength {
                got: idx.len(),
                expected: HEADER,
            })?;
            Ok(u32::from_be_bytes(bytes.try_into().expect("four bytes")))
        };
        let (magic, count, height, width) = (word(0)?, word(4)?, word(8)?, word(12)?);
        if magic != MAGIC {
            let message = format!("it starts with {magic:#010x}, not {MAGIC:#010x}");
            return Err(Error::DataHeader(message));
        }
        if (height, width) != (SIDE as u32, SIDE as u32) {
            let message = format!("its images are {height}×{width}, not {SIDE}×{SIDE}");
            return Err(Error::DataHeader(message));
        }
        let expected = HEADER + count as usize * PIXELS;
        if idx.len() != expected {
            let got = idx.len();
            return Err(Error::DataLength { got, expected });
        }
        let held = self.len();
        self.pixels.extend_from_slice(&idx[HEADER..]);
        self.shards.push(held..held + count);
        self.total = self.total.max(held + count);
        Ok(held + count)
    }

    /// Declares that no more shards will come: what is held is the whole dataset.
    pub fn seal(&mut self) {
        self.total = self.len();
    }

    /// Images held now.
    pub fn len(&self) -> u32 {
        (self.pixels.len() / PIXELS) as u32
    }

    pub fn is_empty(&self) -> bool {
        self.pixels.is_empty()
    }

    /// Images in an epoch: all that are held or still to come.
    pub fn total(&self) -> u32 {
        self.total
    }

    /// The grey bytes of one image.
    pub fn image(&self, index: u32) -> &[u8] {
        let start = index as usize * PIXELS;
        &self.pixels[start..start + PIXELS]
    }

    /// The images at `indices` as `[n, 28·28]` values in [−1, 1], row by row.
    pub fn values(&self, indices: &[u32]) -> Vec<f32> {
        let bytes = indices.iter().flat_map(|&index| self.image(index));
        bytes.map(|&byte| to_value(byte)).collect()
    }
}

/// A grey byte as the value that the networks see: 0 … 255 → −1 … 1, the range of tanh.
pub fn to_value(byte: u8) -> f32 {
    f32::from(byte) / 127.5 - 1.0
}

/// The grey byte nearest to a network's value.
pub fn to_byte(value: f32) -> u8 {
    ((value + 1.0) * 127.5).round().clamp(0.0, 255.0) as u8
}

/// The seeded order of the training images: where a run is in which epoch.
pub struct Order {
    seed: u32,
    epoch: u64,
    /// Images of this epoch already handed out.
    cursor: usize,
    indices: Vec<u32>,
    /// Shards of the first epoch that are in `indices`.
    shards_in: usize,
}

impl Order {
    pub fn new(seed: u32) -> Self {
        Self::at(seed, 0, 0)
    }

    /// The order of a run that stopped after `cursor` images of `epoch`.
    pub fn at(seed: u32, epoch: u64, cursor: usize) -> Self {
        Self {
            seed,
            epoch,
            cursor,
            indices: Vec::new(),
            shards_in: 0,
        }
    }

    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether the next `batches` batches can be made of images that have arrived.
    pub fn can_take(&mut self, data: &Dataset, batch: usize, batches: usize) -> bool {
        self.fill(data);
        let total = data.total() as usize;
        let wanted = (self.cursor + batch * batches).min(total);
        total > 0 && (self.indices.len() >= wanted)
    }

    /// The next batch of image indices: `batch` of them, or what is left of the epoch. `None`
    /// where images of it have not arrived yet.
    pub fn take(&mut self, data: &Dataset, batch: usize) -> Option<Vec<u32>> {
        let total = data.total() as usize;
        if self.cursor >= total {
            *self = Self::at(self.seed, self.epoch + 1, 0);
        }
        if !self.can_take(data, batch, 1) {
            return None;
        }
        let end = (self.cursor + batch).min(total);
        let taken = self.indices[self.cursor..end].to_vec();
        self.cursor = end;
        Some(taken)
    }

    fn fill(&mut self, data: &Dataset) {
        if self.epoch > 0 {
            if self.indices.is_empty() {
                self.indices = self.shuffled(0..data.total(), self.epoch << 16);
            }
            return;
        }
        while let Some(shard) = data.shards.get(self.shards_in) {
            let shuffled = self.shuffled(shard.clone(), self.shards_in as u64);
            self.indices.extend(shuffled);
            self.shards_in += 1;
        }
    }

    fn shuffled(&self, images: Range<u32>, index: u64) -> Vec<u32> {
        let mut images: Vec<u32> = images.collect();
        images.shuffle(&mut random::stream(self.seed, Purpose::Shuffle, index));
        images
    }
}
