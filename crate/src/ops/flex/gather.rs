//! The product of patches and weights that convolutions are made of, without building the patches.
//!
//! Output o at a position is Σ over rows r and entries t of
//! x\[start + r·pitch + t\] · weight\[r·run + t\]\[o\]: with channels last, all that a kernel's row
//! covers is one run of x. x is padded beforehand, so that no position is special.

use super::parallel::{PRODUCTS, Shared, split, split_values};
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
    positions.chunks(M).map(|chunk| {
        let mut tile = [chunk[chunk.len() - 1]; M];
        tile[..chunk.len()].copy_from_slice(chunk);
        tile
    })
}

/// As an array's `map`, but sure to be inlined and so compiled for the kernel's vectors.
#[inline(always)]
fn each<T: Copy, U: Copy, const M: usize>(items: [T; M], f: impl Fn(T) -> U) -> [U; M] {
    let mut results = [f(items[0]); M];
    for m in 1..M {
        results[m] = f(items[m]);
    }
    results
}

/// Many outputs: `M` positions by `N` vectors of outputs at a time.
#[inline(always)]
fn panels<S: Simd, const M: usize, const N: usize>(simd: S, job: Gather) {
    /// Tiles whose entries are laid out before any is used.
    const TILES: usize = 8;
    let Gather {
        x,
        patch,
        positions,
        outputs,
        weight,
        y,
    } = job;
    // Narrow vectors use each entry in many panels, so that laying entries out in the order of use
    // pays: it spares the addresses of M rows in the innermost loop.
    let lay_out = S::F32_LANES < 8;
    let columns = N * S::F32_LANES;
    let panel_len = patch.len() * columns;
    let count = outputs.div_ceil(columns);
    let mut panels = vec![0.0; count * panel_len];
    split_values(
        &mut panels,
        panel_len,
        1,
        #[inline(always)]
        |start, panels| {
            for (i, panel) in panels.chunks_exact_mut(panel_len).enumerate() {
                let first = (start / panel_len + i) * columns;
                let width = usize::min(columns, outputs - first);
                for (to, from) in panel
                    .chunks_exact_mut(columns)
                    .zip(weight.chunks_exact(outputs))
                {
                    to[..width].copy_from_slice(&from[first..][..width]);
                }
            }
        },
    );
    let y = Shared::new(y);
    // A dense layer has few positions and many outputs.
    let by_panel = positions.len() < outputs;
    let (n, unit) = if by_panel {
        (count, 1)
    } else {
        (positions.len(), TILES * M)
    };
    let work = patch.len() * outputs * positions.len();
    split(
        n,
        unit,
        (work / n).div_ceil(PRODUCTS),
        #[inline(always)]
        |range| {
            let (positions, of_panels) = if by_panel {
                (positions, range)
            } else {
                (&positions[range], 0..count)
            };
            let mut entries = vec![[0.0; M]; if lay_out { TILES * patch.len() } else { 0 }];
            for block in positions.chunks(TILES * M) {
                for (entries, tile) in entries.chunks_exact_mut(patch.len()).zip(tiles::<M>(block))
                {
                    for (row, entries) in entries.chunks_exact_mut(patch.run).enumerate() {
                        let runs = each(tile, |p| &x[p.x + row * patch.pitch..][..entries.len()]);
                        for (t, entries) in entries.iter_mut().enumerate() {
                            *entries = each(runs, |run| run[t]);
                        }
                    }
                }
                for panel in of_panels.clone() {
                    let (weights, _) = S::as_simd_f32s(&panels[panel * panel_len..][..panel_len]);
                    let (weights, _) = weights.as_chunks::<N>();
                    let first = panel * columns;
                    let width = usize::min(columns, outputs - first);
                    for (i, tile) in tiles::<M>(block).enumerate() {
                        let sums = if lay_out {
                            products(simd, &entries[i * patch.len()..][..patch.len()], weights)
                        } else {
                            gathered(simd, x, patch, each(tile, |p| p.x), weights)
                        };
                        for (position, sums) in tile.iter().zip(&sums) {
                            let at = position.y + first;
                            // SAFETY: each position's outputs are its own, and each panel's of them.
                            let to = unsafe { y.part(at..at + width) };
                            for (to, sum) in to.chunks_mut(S::F32_LANES).zip(sums) {
                                simd.partial_store_f32s(to, *sum);
                            }
                        }
                    }
                }
            }
        },
    );
}

/// Σ over i of entries\[i\]\[m\]·weights\[i\]\[n\], all in registers.
#[inline(always)]
pub fn products<S: Simd, const M: usize, const N: usize>(
    simd: S,
    entries: &[[f32; M]],
    weights: &[[S::f32s; N]],
) -> [[S::f32s; N]; M] {
    let mut sums = [[simd.splat_f32s(0.0); N]; M];
    for (entries, weights) in entries.iter().zip(weights) {
        add_products(simd, &mut sums, *entries, weights);
    }
    sums
}

/// The same out of x itself, for a tile whose patches start at `starts`.
#[inline(always)]
fn gathered<S: Simd, const M: usize, const N: usize>(
    simd: S,
    x: &[f32],
    patch: Patch,
    starts: [usize; M],
    weights: &[[S::f32s; N]],
) -> [[S::f32s; N]; M] {
    let mut sums = [[simd.splat_f32s(0.0); N]; M];
    for (row, weights) in weights.chunks_exact(patch.run).enumerate() {
        // Fours spare most of the counting, and let the compiler see that they are in bounds.
        let (weights, rest) = weights.as_chunks::<4>();
        let runs = each(starts, |start| {
            let (fours, ones) = x[start + row * patch.pitch..][..patch.run].as_chunks::<4>();
            (&fours[..weights.len()], &ones[..rest.len()])
        });
        for (i, weights) in weights.iter().enumerate() {
            let fours = each(runs, |(fours, _)| &fours[i]);
            for (t, weights) in weights.iter().enumerate() {
                add_products(simd, &mut sums, each(fours, |four| four[t]), weights);
            }
        }
        for (t, weights) in rest.iter().enumerate() {
            add_products(simd, &mut sums, each(runs, |(_, ones)| ones[t]), weights);
        }
    }
    sums
}

#[inline(always)]
fn add_products<S: Simd, const M: usize, const N: usize>(
    simd: S,
    sums: &mut [[S::f32s; N]; M],
    entries: [f32; M],
    weights: &[S::f32s; N],
) {
    for m in 0..M {
        let entry = simd.splat_f32s(entries[m]);
        for n in 0..N {
            sums[m][n] = simd.mul_add_e_f32s(entry, weights[n], sums[m][n]);
        }
    }
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
    let y = Shared::new(y);
    split(
        positions.len(),
        M,
        patch.len().div_ceil(PRODUCTS),
        #[inline(always)]
        |range| {
            for tile in tiles::<M>(&positions[range]) {
                let mut sums = [simd.splat_f32s(0.0); M];
                let mut rests = [0.0; M];
                for (row, weights) in weight.chunks_exact(patch.run).enumerate() {
                    let (weights, rest) = S::as_simd_f32s(weights);
                    let runs = each(tile, |p| {
                        S::as_simd_f32s(&x[p.x + row * patch.pitch..][..patch.run])
                    });
                    let vectors = each(runs, |(vectors, _)| &vectors[..weights.len()]);
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
                    // SAFETY: each position's output is its own.
                    let to = unsafe { y.part(tile[m].y..tile[m].y + 1) };
                    to[0] = simd.reduce_sum_f32s(sums[m]) + rests[m];
                }
            }
        },
    );
}
