//! Grids of tiles as PNG files.

use crate::Outcome;
use noiselab::data::Shape;
use std::fs::File;
use std::path::Path;

/// Writes `tiles`, one after another, in rows of `columns`.
pub fn write(path: &Path, tiles: &[u8], shape: Shape, columns: usize) -> Outcome {
    let (width, pixels) = grid(tiles, shape, columns);
    let height = pixels.len() / width / shape.channels;
    let (width, height) = (u32::try_from(width)?, u32::try_from(height)?);
    let mut encoder = png::Encoder::new(File::create(path)?, width, height);
    encoder.set_color(match shape.channels {
        1 => png::ColorType::Grayscale,
        _ => png::ColorType::Rgb,
    });
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(())
}

/// Width, and pixels row by row, of tiles in rows of `columns`.
pub fn grid(tiles: &[u8], shape: Shape, columns: usize) -> (usize, Vec<u8>) {
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
    (width, pixels)
}

/// Writes pixels with as many levels a channel, at most 16, as fit into `most` bytes; the bytes that
/// it took.
pub fn write_small(
    path: &Path,
    pixels: &[u8],
    width: usize,
    colour: bool,
    most: usize,
) -> Outcome<usize> {
    let levels: &[u8] = if colour {
        &[6, 5, 4, 3]
    } else {
        &[16, 12, 8, 6, 4, 3]
    };
    let mut bytes = Vec::new();
    for &levels in levels {
        bytes = indexed(pixels, width, colour, levels)?;
        if bytes.len() <= most {
            break;
        }
    }
    std::fs::write(path, &bytes)?;
    Ok(bytes.len())
}

/// A PNG with a palette of `levels` evenly spaced values, or of their combinations in colour.
fn indexed(pixels: &[u8], width: usize, colour: bool, levels: u8) -> Outcome<Vec<u8>> {
    let channels = if colour { 3 } else { 1 };
    let levels = usize::from(levels);
    let level = |byte: u8| (usize::from(byte) * (levels - 1) + 127) / 255;
    let value = |level: usize| (level * 255 / (levels - 1)) as u8;
    let index = |pixel: &[u8]| {
        pixel
            .iter()
            .fold(0, |index, &byte| index * levels + level(byte)) as u8
    };
    let indices: Vec<u8> = pixels.chunks_exact(channels).map(index).collect();
    let palette = (0..levels.pow(channels as u32)).flat_map(|index| match channels {
        1 => [value(index); 3],
        _ => [
            index / levels / levels,
            index / levels % levels,
            index % levels,
        ]
        .map(value),
    });
    let depth = if levels <= 4 && !colour {
        png::BitDepth::Two
    } else if levels <= 16 && !colour {
        png::BitDepth::Four
    } else {
        png::BitDepth::Eight
    };
    let bits = depth as usize;
    // A row starts with a whole byte.
    let packed = indices.chunks_exact(width).flat_map(|row| {
        row.chunks(8 / bits).map(|group| {
            let shifted = group.iter().enumerate();
            shifted.fold(0, |byte, (i, index)| byte | index << (8 - bits * (i + 1)))
        })
    });
    let (packed, height) = (packed.collect::<Vec<u8>>(), indices.len() / width);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::try_from(width)?, u32::try_from(height)?);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(depth);
    encoder.set_palette(palette.collect::<Vec<u8>>());
    encoder.set_compression(png::Compression::High);
    encoder.write_header()?.write_image_data(&packed)?;
    Ok(bytes)
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
