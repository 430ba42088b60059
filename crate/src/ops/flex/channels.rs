//! Passes over channels-last values with one parameter a channel, or one sum a channel.
//!
//! A channel's parameter is needed at every c-th value. Repeated up to at least [`WIDTH`] values,
//! the parameters line up with whole chunks of x: then a pass is a loop over slices of one length,
//! which compiles to vector instructions whatever c is.

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
    mut add: impl FnMut(usize, &mut [f32], &mut [f32]),
) -> Vec<[f64; 2]> {
    let width = width(c);
    let mut totals = vec![[0.0; 2]; c];
    let (mut first, mut second) = (vec![0.0; width], vec![0.0; width]);
    for block in (0..len).step_by(width * BLOCK) {
        first.fill(0.0);
        second.fill(0.0);
        for start in (block..usize::min(block + width * BLOCK, len)).step_by(width) {
            add(start, &mut first, &mut second);
        }
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
