//! A convolution of 4×4 with stride 2 and a border of one zero, which halves each side: patches become
//! rows, and the rest is a dense layer.

use super::{Dense, Weights};
use crate::random::Stream;

const KERNEL: usize = 4;
const STRIDE: usize = 2;
const BORDER: usize = 1;

pub struct Conv {
    /// Its weights are `[4 · 4 · channels in, channels out]`.
    pub dense: Dense,
    /// Of the images that come in.
    side: usize,
    channels: usize,
}

impl Conv {
    /// Of images of `side`×`side` with `from` channels to half the side with `to` channels.
    pub fn new(side: usize, [from, to]: [usize; 2], weights: Weights, stream: &mut Stream) -> Self {
        Self {
            dense: Dense::new(weights.draw(KERNEL * KERNEL * from, to, stream)),
            side,
            channels: from,
        }
    }

    /// `[n, side, side, from]` to `[n, side/2, side/2, to]`.
    pub fn forward(&mut self, input: Vec<f32>) -> Vec<f32> {
        let row = KERNEL * KERNEL * self.channels;
        let size = self.side * self.side * self.channels;
        let mut patches = vec![0.0; input.len() / (STRIDE * STRIDE) * KERNEL * KERNEL];
        let per_image = patches.len() / (input.len() / size);
        for (image, patches) in input
            .chunks_exact(size)
            .zip(patches.chunks_exact_mut(per_image))
        {
            self.strips(|patch, at, length, strip| {
                let to = patch * row + at;
                patches[to..to + length].copy_from_slice(&image[strip..strip + length]);
            });
        }
        self.dense.forward(patches)
    }

    /// The gradient of the input, or nothing where it isn't wanted.
    pub fn backward(&mut self, upstream: Vec<f32>, wanted: bool) -> Vec<f32> {
        let patches = self.dense.backward(upstream, wanted);
        if !wanted {
            return Vec::new();
        }
        let row = KERNEL * KERNEL * self.channels;
        let size = self.side * self.side * self.channels;
        let mut gradient = vec![0.0; patches.len() * STRIDE * STRIDE / (KERNEL * KERNEL)];
        let per_image = patches.len() / (gradient.len() / size);
        for (image, patches) in gradient
            .chunks_exact_mut(size)
            .zip(patches.chunks_exact(per_image))
        {
            self.strips(|patch, at, length, strip| {
                let from = &patches[patch * row + at..][..length];
                for (sum, value) in image[strip..strip + length].iter_mut().zip(from) {
                    *sum += value;
                }
            });
        }
        gradient
    }

    /// Each row of each patch that lies within the image: the patch, where in it the strip starts, its
    /// length, and where in the image it starts.
    fn strips(&self, mut visit: impl FnMut(usize, usize, usize, usize)) {
        let half = self.side / STRIDE;
        for top in 0..half {
            for left in 0..half {
                let patch = top * half + left;
                for line in 0..KERNEL {
                    let Some(y) = (top * STRIDE + line).checked_sub(BORDER) else {
                        continue;
                    };
                    if y >= self.side {
                        continue;
                    }
                    let skipped = BORDER.saturating_sub(left * STRIDE);
                    let x = left * STRIDE + skipped - BORDER;
                    let wide = (KERNEL - skipped).min(self.side - x);
                    visit(
                        patch,
                        (line * KERNEL + skipped) * self.channels,
                        wide * self.channels,
                        (y * self.side + x) * self.channels,
                    );
                }
            }
        }
    }
}
