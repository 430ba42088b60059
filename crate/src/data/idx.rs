//! IDX files (LeCun, "The MNIST database", file formats): images of unsigned bytes.

use crate::error::{Error, Result};

const HEADER: usize = 16;
/// Unsigned bytes in three dimensions.
const MAGIC: u32 = 0x0000_0803;

/// The pixels of an uncompressed IDX file of `side`×`side` images, one image after the other.
pub fn pixels(idx: &[u8], side: usize) -> Result<&[u8]> {
    let word = |at: usize| -> Result<u32> {
        let bytes = idx.get(at..at + 4).ok_or(Error::DataLength {
            got: idx.len(),
            expected: HEADER,
        })?;
        Ok(u32::from_be_bytes(bytes.try_into().expect("four bytes")))
    };
    let (magic, count, height, width) = (word(0)?, word(4)?, word(8)?, word(12)?);
    if magic != MAGIC {
        let message = format!("it starts with {magic:#010x}, not {MAGIC:#010x}");
        return Err(Error::DataHeader(message));
    }
    if [height, width] != [side as u32; 2] {
        let message = format!("its images are {height}×{width}, not {side}×{side}");
        return Err(Error::DataHeader(message));
    }
    // In 64 bits: a header may claim more than a 32-bit machine can count.
    let expected = HEADER as u64 + u64::from(count) * (side * side) as u64;
    if idx.len() as u64 != expected {
        let expected = usize::try_from(expected).unwrap_or(usize::MAX);
        let got = idx.len();
        return Err(Error::DataLength { got, expected });
    }
    Ok(&idx[HEADER..])
}
