//! The sum of outer products of patches and gradients that a convolution's weight learns from: its
//! gradient \[r·run + t\]\[o\] is Σ over positions of x\[start + r·pitch + t\] · g\[position\]\[o\].

use super::gather::{Patch, Position, products};
use super::parallel::{PRODUCTS, Shared, split};
use pulp::{Arch, Simd, WithSimd};

/// How many entries past a patch's row are read, though not used.
pub const BEYOND: usize = 16;

/// Positions whose patches and gradients fit the first cache together.
const BLOCK: usize = 64;

/// A sum of outer products.
pub struct Outer<'a> {
    /// Readable for [`BEYOND`] entries past the last patch.
    pub x: &'a [f32],
    pub patch: Patch,
    /// Positions; `y` is where the gradients `[outputs]` are in `gradients`.
    pub positions: &'a [Position],
    pub outputs: usize,
    pub gradients: &'a [f32],
}

impl Outer<'_> {
    /// The sum, `[patch.len(), outputs]`.
    pub fn run(self) -> Vec<f32> {
        Arch::new().dispatch(self)
    }
}

impl WithSimd for Outer<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<f32> {
        match (self.outputs, S::F32_LANES) {
            (1, _) => single(self),
            (2..=16, 16) => tiled::<S, 8, 1>(simd, self),
            (_, 16) => tiled::<S, 8, 2>(simd, self),
            _ => tiled::<S, 4, 2>(simd, self),
        }
    }
}

/// `M` entries of the patch by `N` vectors of outputs at a time.
#[inline(always)]
fn tiled<S: Simd, const M: usize, const N: usize>(simd: S, job: Outer) -> Vec<f32> {
    let Outer {
        x,
        patch,
        positions,
        outputs,
        gradients,
    } = job;
    let mut result = vec![0.0; patch.len() * outputs];
    // Gradients of a block, panel by panel: `[panel][position of the block][column]`.
    let columns = N * S::F32_LANES;
    let panels = outputs.div_ceil(columns);
    let tiles = patch.run.div_ceil(M);
    let first = |tile: usize| {
        let (row, t) = (tile / tiles, tile % tiles * M);
        (row * patch.run + t) * outputs
    };
    let whole = Shared::new(&mut result);
    // Tiles of M entries, counted through all rows.
    split(
        patch.rows * tiles,
        1,
        (M * outputs * positions.len()).div_ceil(PRODUCTS),
        #[inline(always)]
        |range| {
            let start = first(range.start);
            // SAFETY: each tile's sums are its own.
            let result = unsafe { whole.part(start..first(range.end)) };
            let mut packed = vec![0.0; panels * BLOCK * columns];
            let mut entries = [[0.0; M]; BLOCK];
            for block in positions.chunks(BLOCK) {
                for (b, position) in block.iter().enumerate() {
                    let from = &gradients[position.y..][..outputs];
                    for (panel, from) in from.chunks(columns).enumerate() {
                        packed[(panel * BLOCK + b) * columns..][..from.len()].copy_from_slice(from);
                    }
                }
                for tile in range.clone() {
                    let (row, t) = (tile / tiles, tile % tiles * M);
                    let x = &x[row * patch.pitch + t..];
                    for (to, position) in entries.iter_mut().zip(block) {
                        to.copy_from_slice(&x[position.x..][..M]);
                    }
                    let height = usize::min(M, patch.run - t);
                    let rows = result[first(tile) - start..]
                        .chunks_mut(outputs)
                        .take(height);
                    add_products::<S, M, N>(simd, &entries[..block.len()], &packed, rows);
                }
            }
        },
    );
    result
}

/// Adds a block's products of `M` entries and all outputs to `M` rows of the result.
#[inline(always)]
fn add_products<'a, S: Simd, const M: usize, const N: usize>(
    simd: S,
    entries: &[[f32; M]],
    packed: &[f32],
    rows: impl Iterator<Item = &'a mut [f32]>,
) {
    let columns = N * S::F32_LANES;
    let mut rows: [&mut [f32]; M] = {
        let mut rows = rows;
        std::array::from_fn(|_| rows.next().unwrap_or_default())
    };
    for (panel, gradients) in packed.chunks_exact(BLOCK * columns).enumerate() {
        let (gradients, _) = S::as_simd_f32s(gradients);
        let (gradients, _) = gradients.as_chunks::<N>();
        let sums = products(simd, entries, gradients);
        for (row, sums) in rows.iter_mut().zip(&sums) {
            let to = row.get_mut(panel * columns..).unwrap_or_default();
            for (to, sum) in to.chunks_mut(S::F32_LANES).zip(sums) {
                let before = simd.partial_load_f32s(to);
                simd.partial_store_f32s(to, simd.add_f32s(before, *sum));
            }
        }
    }
}

/// One output: each patch times one number.
#[inline(always)]
fn single(job: Outer) -> Vec<f32> {
    let Outer {
        x,
        patch,
        positions,
        gradients,
        ..
    } = job;
    let mut result = vec![0.0; patch.len()];
    for position in positions {
        let gradient = gradients[position.y];
        for (row, result) in result.chunks_exact_mut(patch.run).enumerate() {
            let run = &x[position.x + row * patch.pitch..][..patch.run];
            for (to, entry) in result.iter_mut().zip(run) {
                *to += entry * gradient;
            }
        }
    }
    result
}
