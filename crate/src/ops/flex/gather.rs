//! The product of patches and weights that convolutions are made of, without building the patches.
//!
//! Output o at a position is Σ over rows r and entries t of
//! x\[start + r·pitch + t\] · weight\[r·run + t\]\[o\]: with channels last, all that a kernel's row
//! covers is one run of x. x is padded beforehand, so that no position is special.

use pulp::{Arch, Simd, WithSimd};

/// The patch of x that belongs to a position.
#[derive(Clone, Copy, Debug)]
pub struct Patch {
    pub rows: usize,
    /// Entries in a row.
    pub run: usize,
    /// From the start of a row to that of the next.
    pub pitch: usize,
}

impl Patch {
    /// Fewer, longer rows where they follow one another without a gap.
    pub fn merged(self) -> Self {
        if self.run == self.pitch {
            let run = self.rows * self.run;
            return Self {
                rows: 1,
                run,
                pitch: run,
            };
        }
        self
    }

    pub fn len(self) -> usize {
        self.rows * self.run
    }
}

/// Where a position's patch starts in x, and where its outputs go in y.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    pub x: usize,
    pub y: usize,
}

/// A product of patches and weights.
pub struct Gather<'a> {
    pub x: &'a [f32],
    pub patch: Patch,
    pub positions: &'a [Position],
    pub outputs: usize,
    /// `[patch.len(), outputs]`.
    pub weight: &'a [f32],
    pub y: &'a mut [f32],
}

impl Gather<'_> {
    pub fn run(self) {
        if !self.positions.is_empty() && self.patch.len() > 0 {
            Arch::new().dispatch(self);
        }
    }
}

impl WithSimd for Gather<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // As many sums as there are registers, less some for weights and entries of x.
        match (self.outputs, S::F32_LANES) {
            (1, _) => single::<S, 4>(simd, self),
            (2..=16, 16) => panels::<S, 12, 1>(simd, self),
            (_, 16) => panels::<S, 12, 2>(simd, self),
            (_, 8) => panels::<S, 6, 2>(simd, self),
            _ => panels::<S, 4, 2>(simd, self),
        }
    }
}

/// Positions in tiles of `M`; where they run out, a tile repeats the last.
#[inline(always)]
fn tiles<const M: usize>(positions: &[Position]) -> impl Iterator<Item = [Position; M]> + '_ {
    let last = positions.len() - 1;
    let tile = move |start| std::array::from_fn(|i| positions[usize::min(start + i, last)]);
    (0..positions.len()).step_by(M).map(tile)
}

/// Many outputs: `M` positions by `N` vectors of outputs at a time.
#[inline(always)]
fn panels<S: Simd, const M: usize, const N: usize>(simd: S, job: Gather) {
    let Gather {
        x,
        patch,
        positions,
        outputs,
        weight,
        y,
    } = job;
    let columns = N * S::F32_LANES;
    let mut panel = vec![0.0; patch.len() * columns];
    for first in (0..outputs).step_by(columns) {
        let width = usize::min(columns, outputs - first);
        for (to, from) in panel
            .chunks_exact_mut(columns)
            .zip(weight.chunks_exact(outputs))
        {
            to[..width].copy_from_slice(&from[first..][..width]);
        }
        let (vectors, _) = S::as_simd_f32s(&panel);
        let (vectors, _) = vectors.as_chunks::<N>();
        for tile in tiles::<M>(positions) {
            let sums = tile_sums::<S, M, N>(simd, x, patch, tile.map(|p| p.x), vectors);
            for (position, sums) in tile.iter().zip(&sums) {
                let to = &mut y[position.y + first..][..width];
                for (to, sum) in to.chunks_mut(S::F32_LANES).zip(sums) {
                    simd.partial_store_f32s(to, *sum);
                }
            }
        }
    }
}

#[inline(always)]
fn tile_sums<S: Simd, const M: usize, const N: usize>(
    simd: S,
    x: &[f32],
    patch: Patch,
    starts: [usize; M],
    weights: &[[S::f32s; N]],
) -> [[S::f32s; N]; M] {
    let mut sums = [[simd.splat_f32s(0.0); N]; M];
    for (row, weights) in weights.chunks_exact(patch.run).enumerate() {
        let runs = starts.map(|start| &x[start + row * patch.pitch..][..weights.len()]);
        for (t, weights) in weights.iter().enumerate() {
            for m in 0..M {
                let entry = simd.splat_f32s(runs[m][t]);
                for n in 0..N {
                    sums[m][n] = simd.mul_add_e_f32s(entry, weights[n], sums[m][n]);
                }
            }
        }
    }
    sums
}

/// One output: `M` positions at a time, vectors along the patch.
#[inline(always)]
fn single<S: Simd, const M: usize>(simd: S, job: Gather) {
    let Gather {
        x,
        patch,
        positions,
        weight,
        y,
        ..
    } = job;
    for tile in tiles::<M>(positions) {
        let mut sums = [simd.splat_f32s(0.0); M];
        let mut rests = [0.0; M];
        for (row, weights) in weight.chunks_exact(patch.run).enumerate() {
            let (weights, rest) = S::as_simd_f32s(weights);
            let runs = tile.map(|p| S::as_simd_f32s(&x[p.x + row * patch.pitch..][..patch.run]));
            let vectors = runs.map(|(vectors, _)| &vectors[..weights.len()]);
            for (i, weights) in weights.iter().enumerate() {
                for m in 0..M {
                    sums[m] = simd.mul_add_e_f32s(vectors[m][i], *weights, sums[m]);
                }
            }
            for m in 0..M {
                let products = runs[m].1.iter().zip(rest).map(|(a, b)| a * b);
                rests[m] += products.sum::<f32>();
            }
        }
        for m in 0..M {
            y[tile[m].y] = simd.reduce_sum_f32s(sums[m]) + rests[m];
        }
    }
}
