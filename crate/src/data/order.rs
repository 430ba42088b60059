//! The order in which training sees the images.
//!
//! Images arrive in shards while training already runs. So that the same seed gives the same run
//! however fast the network is, the order never depends on arrival: the first epoch goes through
//! the shards one after the other, each shuffled, and waits for the next one where it must; later
//! epochs shuffle all images.

use super::images::Images;
use super::random::{self, Purpose};
use rand::seq::SliceRandom;
use std::ops::Range;

/// The seeded order of the training images: where a run is in which epoch.
pub struct Order {
    seed: u32,
    /// Only the first so many images take part; 0: all.
    limit: u32,
    epoch: u64,
    /// Images of this epoch already handed out.
    cursor: usize,
    indices: Vec<u32>,
    /// Shards of the first epoch that are in `indices`.
    shards_in: usize,
}

impl Order {
    pub fn new(seed: u32, limit: u32) -> Self {
        Self::at(seed, limit, 0, 0)
    }

    /// The order of a run that stopped after `cursor` images of `epoch`.
    pub fn at(seed: u32, limit: u32, epoch: u64, cursor: usize) -> Self {
        Self {
            seed,
            limit,
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

    /// Images of an epoch.
    pub fn total(&self, data: &Images) -> u32 {
        match self.limit {
            0 => data.total(),
            limit => data.total().min(limit),
        }
    }

    /// Whether the next `batches` batches can be made of images that have arrived.
    pub fn can_take(&mut self, data: &Images, batch: usize, batches: usize) -> bool {
        self.fill(data);
        let total = self.total(data) as usize;
        let wanted = (self.cursor + batch * batches).min(total);
        total > 0 && self.indices.len() >= wanted
    }

    /// The next batch of image indices: `batch` of them, or what is left of the epoch. `None`
    /// where images of it have not arrived yet.
    pub fn take(&mut self, data: &Images, batch: usize) -> Option<Vec<u32>> {
        let total = self.total(data) as usize;
        if self.cursor >= total {
            *self = Self::at(self.seed, self.limit, self.epoch + 1, 0);
        }
        if !self.can_take(data, batch, 1) {
            return None;
        }
        let end = (self.cursor + batch).min(total);
        let taken = self.indices[self.cursor..end].to_vec();
        self.cursor = end;
        Some(taken)
    }

    fn fill(&mut self, data: &Images) {
        let total = self.total(data);
        if self.epoch > 0 {
            // A later epoch mixes all images, so all have to be here: a restored run may be there
            // before them.
            if self.indices.is_empty() && data.len() >= total {
                self.indices = self.shuffled(0..total, self.epoch << 16);
            }
            return;
        }
        while let Some(shard) = data.shards().get(self.shards_in) {
            let used = shard.start.min(total)..shard.end.min(total);
            let shuffled = self.shuffled(used, self.shards_in as u64);
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
