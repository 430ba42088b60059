//! Grids of tiles as PNG files.

use crate::Outcome;
use noiselab::data::Shape;
use std::fs::File;
use std::path::Path;

/// Writes `tiles`, one after another, in rows of `columns`.
pub fn write(path: &Path, tiles: &[u8], shape: Shape, columns: usize) -> Outcome {
    let Shape { side, channels } = shape;
    let rows = (tiles.len() / shape.values()).div_ceil(columns);
    let (width, line) = (columns * side, side * channels);
    let mut pixels = vec![0; width * channels * rows * side];
    for (i, tile) in tiles.chunks_exact(shape.values()).enumerate() {
        let corner = (i / columns * side * width + i % columns * side) * channels;
        for (y, values) in tile.chunks_exact(line).enumerate() {
            let at = corner + y * width * channels;
            pixels[at..at + line].copy_from_slice(values);
        }
    }
    let (width, height) = (u32::try_from(width)?, u32::try_from(rows * side)?);
    let mut encoder = png::Encoder::new(File::create(path)?, width, height);
    encoder.set_color(match channels {
        1 => png::ColorType::Grayscale,
        _ => png::ColorType::Rgb,
    });
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(())
}

/// The tiles of a PNG file without gaps between them, row by row, as bytes of 3 channels a pixel;
/// the first `count`.
pub fn read_tiles(path: &Path, side: usize, count: usize) -> Outcome<Vec<u8>> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info()?;
    let mut pixels = vec![
        0;
        reader
            .output_buffer_size()
            .ok_or("the picture is too large")?
    ];
    let info = reader.next_frame(&mut pixels)?;
    let width = info.width as usize;
    if info.color_type != png::ColorType::Rgb || info.bit_depth != png::BitDepth::Eight {
        return Err(format!("{}: not an RGB picture of 8 bits", path.display()).into());
    }
    let columns = width / side;
    let mut tiles = Vec::with_capacity(count * side * side * 3);
    for tile in 0..count {
        for y in 0..side {
            let at = ((tile / columns * side + y) * width + tile % columns * side) * 3;
            tiles.extend_from_slice(&pixels[at..at + side * 3]);
        }
    }
    Ok(tiles)
}
