//! Grids of grey tiles as PNG files.

use crate::Outcome;
use noiselab::dataset::{PIXELS, SIDE};
use std::fs::File;
use std::path::Path;

/// Writes `tiles`, 28·28 bytes each, in rows of `columns`.
pub fn write(path: &Path, tiles: &[u8], columns: usize) -> Outcome {
    let rows = (tiles.len() / PIXELS).div_ceil(columns);
    let width = columns * SIDE;
    let mut pixels = vec![0; width * rows * SIDE];
    for (i, tile) in tiles.chunks_exact(PIXELS).enumerate() {
        let corner = i / columns * SIDE * width + i % columns * SIDE;
        for (y, line) in tile.chunks_exact(SIDE).enumerate() {
            let at = corner + y * width;
            pixels[at..at + SIDE].copy_from_slice(line);
        }
    }
    let mut encoder = png::Encoder::new(
        File::create(path)?,
        u32::try_from(width)?,
        u32::try_from(rows * SIDE)?,
    );
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(())
}
