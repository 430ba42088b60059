//! Passes over channels-last values with one parameter a channel, or one sum a channel.
//!
//! A channel's parameter is needed at every c-th value. Repeated up to at least [`WIDTH`] values,
//! the parameters line up with whole chunks of x: then a pass is a loop over slices of one length,
//! which compiles to vector instructions whatever c is.

use super::parallel::split_values;

/// Values that make a loop long enough.
const WIDTH: usize = 64;

/// Chunks that are summed up in f32; their sums are added in f64.
const BLOCK: usize = 32;

/// Length of a chunk: whole pixels of `c` channels.
pub fn width(c: usize) -> usize {
    c * WIDTH.div_ceil(c)
}

/// A value for each channel, repeated over a chunk.
pub fn widened(c: usize, value: impl Fn(usize) -> f32) -> Vec<f32> {
    let pixel: Vec<f32> = (0..c).map(value).collect();
    pixel.repeat(width(c) / c)
}

/// Sums over `len` values, two a channel. `add` is given where a chunk starts and what to add to.
#[inline(always)]
pub fn sums(
    len: usize,
    c: usize,
    add: impl Fn(usize, &mut [f32], &mut [f32]) + Sync,
) -> Vec<[f64; 2]> {
    let width = width(c);
    let mut sums = vec![0.0; len.div_ceil(width * BLOCK) * 2 * width];
    split_values(
        &mut sums,
        2 * width,
        BLOCK / 2,
        #[inline(always)]
        |start, sums| {
            let starts = (start / 2 * BLOCK..len).step_by(width * BLOCK);
            for (block, sums) in starts.zip(sums.chunks_exact_mut(2 * width)) {
                let (first, second) = sums.split_at_mut(width);
                for start in (block..usize::min(block + width * BLOCK, len)).step_by(width) {
                    add(start, first, second);
                }
            }
        },
    );
    let mut totals = vec![[0.0; 2]; c];
    for sums in sums.chunks_exact(2 * width) {
        let (first, second) = sums.split_at(width);
        let pixels = first.chunks_exact(c).zip(second.chunks_exact(c));
        for (first, second) in pixels {
            for ((total, first), second) in totals.iter_mut().zip(first).zip(second) {
                total[0] += f64::from(*first);
                total[1] += f64::from(*second);
            }
        }
    }
    totals
}
