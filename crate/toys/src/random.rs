//! Random numbers: one seed, and for every use and index a stream of its own, as in the training
//! crate's `data/random`.

use chacha20::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// What a stream is used for.
#[derive(Clone, Copy)]
pub enum Purpose {
    Weights = 1,
    /// Which images are in a batch, and how far each is moved; indexed by step.
    Batch = 2,
    /// Which images keep their labels.
    Labelled = 3,
    /// Noise that training needs; indexed by step.
    Training = 4,
    /// What is drawn from a trained machine; indexed by picture or sweep.
    Drawing = 5,
    /// Odd pictures that a machine is tested on.
    Test = 6,
    /// The order of pixels.
    Order = 7,
}

pub struct Stream(ChaCha8Rng);

impl Stream {
    pub fn new(seed: u32, purpose: Purpose, index: usize) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed.into());
        rng.set_stream((purpose as u64) << 48 | index as u64);
        Self(rng)
    }

    /// In [0, 1), on a grid of 2⁻²⁴.
    pub fn uniform(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 / (1 << 24) as f32
    }

    /// One of 0 … `count`−1.
    pub fn below(&mut self, count: usize) -> usize {
        ((u64::from(self.0.next_u32()) * count as u64) >> 32) as usize
    }

    /// From N(0, 1), by Box and Muller's transform (1958).
    pub fn normal(&mut self) -> f32 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - f64::from(self.uniform())));
        let angle = 2.0 * std::f64::consts::PI * f64::from(self.uniform());
        (radius * libm::cos(angle)) as f32
    }

    pub fn normals(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| self.normal()).collect()
    }

    /// Brings items into a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
