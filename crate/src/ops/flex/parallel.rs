//! Work split into parts, which other threads may take. What a part computes doesn't depend on who
//! computes it or on how many parts there are, so neither do a run's bits.

use std::marker::PhantomData;
use std::ops::Range;

/// Products that cost as much as a value that is read or written.
pub const PRODUCTS: usize = 8;

/// Calls `part` with ranges that together are `0..n`, on all threads there are at once. A range ends at
/// a multiple of `unit` or at `n`. `cost` is what one of `n` costs, counted in values that are read or
/// written: of too few, there is one range.
#[inline(always)]
pub fn split(n: usize, unit: usize, cost: usize, part: impl Fn(Range<usize>) + Sync) {
    #[cfg(feature = "threads")]
    {
        let units = n.div_ceil(unit);
        let parts = super::pool::parts(n * cost).clamp(1, usize::max(units, 1));
        super::pool::run(parts, &|i| {
            let at = |i| usize::min(units * i / parts * unit, n);
            part(at(i)..at(i + 1));
        });
    }
    #[cfg(not(feature = "threads"))]
    {
        let _ = (unit, cost);
        part(0..n);
    }
}

/// A slice whose parts are written by different threads.
pub struct Shared<'a> {
    start: *mut f32,
    len: usize,
    slice: PhantomData<&'a mut [f32]>,
}

// SAFETY: it is a `&mut [f32]` that `part`'s callers divide among themselves.
unsafe impl Sync for Shared<'_> {}

impl<'a> Shared<'a> {
    pub fn new(slice: &'a mut [f32]) -> Self {
        let (start, len) = (slice.as_mut_ptr(), slice.len());
        Self {
            start,
            len,
            slice: PhantomData,
        }
    }

    /// # Safety
    ///
    /// No two parts that are held at a time may overlap.
    #[inline(always)]
    #[expect(clippy::mut_from_ref, reason = "that is what it is for")]
    pub unsafe fn part(&self, range: Range<usize>) -> &mut [f32] {
        assert!(range.start <= range.end && range.end <= self.len);
        // SAFETY: it lies within the slice, and by the caller's promise nobody else has it.
        unsafe { std::slice::from_raw_parts_mut(self.start.add(range.start), range.len()) }
    }
}

/// Calls `part` with pieces of `values` and where they start, on all threads; a piece ends at a
/// multiple of `unit` or with the values. `cost` is that of one value.
#[inline(always)]
pub fn split_values(
    values: &mut [f32],
    unit: usize,
    cost: usize,
    part: impl Fn(usize, &mut [f32]) + Sync,
) {
    let n = values.len();
    let values = Shared::new(values);
    split(n, unit, cost, |range| {
        // SAFETY: the ranges of a split don't overlap.
        part(range.start, unsafe { values.part(range) });
    });
}
