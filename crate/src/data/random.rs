//! All randomness of a run comes from here: one seed, and for every use a stream of its own.
//!
//! A stream is named by what it is for and by an index (the draw, the epoch), so nothing has to be
//! remembered to go on where a run stopped: draw 1,000 is the same whether the draws before it
//! happened in this tab or in another. ChaCha's streams are independent by construction
//! (Bernstein, "ChaCha, a variant of Salsa20", 2008).

use chacha20::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// What a stream of random numbers is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    GeneratorWeights = 1,
    DiscriminatorWeights = 2,
    /// The order of the training images; indexed by epoch (and by shard in the first).
    Shuffle = 3,
    /// The latent vectors of training; indexed by draw.
    Latent = 4,
    /// The latent vectors of the sample grid, the same for the whole run.
    FixedLatent = 5,
    /// The latent vectors that a generator is measured on; indexed by batch.
    MeasuredLatent = 6,
    /// Initial weights and shifts of the classifier that measures; indexed by batch.
    Classifier = 7,
    /// The digits that a conditional generator is asked for; indexed by draw.
    Label = 8,
    /// Which units a dropout drops; indexed by draw.
    Dropout = 9,
    /// Noise on an autoencoder's input; indexed by step.
    Corruption = 10,
    /// The ε of a variational autoencoder's code; indexed by step.
    Posterior = 11,
    /// Which real images are mirrored; indexed by images drawn before.
    Mirror = 12,
    /// Noise on the held-out images that an autoencoder is shown, the same for the whole run.
    FixedCorruption = 13,
}

/// Steps of the grid that uniform numbers lie on: 2²⁴, as `torch.rand` in float32.
pub const UNIFORM_STEPS: u32 = 1 << 24;

/// The generator for one purpose and index under a seed.
pub fn stream(seed: u32, purpose: Purpose, index: u64) -> ChaCha8Rng {
    debug_assert!(index < 1 << 48);
    let mut rng = ChaCha8Rng::seed_from_u64(seed.into());
    rng.set_stream((purpose as u64) << 48 | index);
    rng
}

/// One of the integers 0 … 2²⁴−1, all equally likely: the raw draw that [`crate::settings::Noise`]
/// maps through a distribution's inverse CDF.
pub fn draw(rng: &mut impl Rng) -> u32 {
    rng.next_u32() >> 8
}

/// One of 0 … `count`−1, equally likely but for 1 part in 2²⁴.
pub fn below(rng: &mut impl Rng, count: usize) -> usize {
    ((u64::from(draw(rng)) * count as u64) >> 24) as usize
}
