//! Labels of the digits: packed two to a byte on the way, one-hot for the networks.

use crate::error::{Error, Result};

/// The ten digits.
pub const CLASSES: usize = 10;

/// `count` labels out of ⌈count/2⌉ bytes, the first in the high four bits.
pub fn unpack_labels(packed: &[u8], count: usize) -> Result<Vec<u8>> {
    if packed.len() != count.div_ceil(2) {
        let (got, expected) = (packed.len(), count.div_ceil(2));
        return Err(Error::DataLength { got, expected });
    }
    let labels: Vec<u8> = packed
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .take(count)
        .collect();
    match labels.iter().find(|&&label| usize::from(label) >= CLASSES) {
        Some(label) => Err(Error::DataHeader(format!(
            "it has a label {label}, and digits end at 9"
        ))),
        None => Ok(labels),
    }
}

/// What [`unpack_labels`] reads.
pub fn pack_labels(labels: &[u8]) -> Vec<u8> {
    let pair = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
    labels.chunks(2).map(pair).collect()
}

/// Rows `[n, 10]` with a 1 at each label.
pub fn one_hot(labels: &[u8]) -> Vec<f32> {
    let mut rows = vec![0.0; labels.len() * CLASSES];
    for (row, &label) in rows.chunks_exact_mut(CLASSES).zip(labels) {
        row[usize::from(label)] = 1.0;
    }
    rows
}
