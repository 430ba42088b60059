//! gzip as hosts use it at its best: for files that are shipped so, and for what others weigh.

use std::io::Write;

use anyhow::Result;
use flate2::{Compression, GzBuilder};

/// Without time or name in the header, so that the same bytes in give the same bytes out.
pub fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
pub mod tests {
    use std::io::Read;

    use super::*;

    pub fn unpack(packed: &[u8]) -> Vec<u8> {
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(packed)
            .read_to_end(&mut unpacked)
            .unwrap();
        unpacked
    }

    #[test]
    fn packing_is_reproducible_and_complete() {
        let bytes: Vec<u8> = (0..20_000).map(|at| (at / 100) as u8).collect();
        let packed = pack(&bytes).unwrap();
        assert_eq!(packed, pack(&bytes).unwrap());
        assert_eq!(packed[4..8], [0; 4], "no time in the header");
        assert_eq!(unpack(&packed), bytes);
    }
}
