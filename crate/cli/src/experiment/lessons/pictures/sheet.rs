//! Pixels of a picture, from tiles.

use crate::picture;
use noiselab::data::Shape;

/// Grids are eight tiles wide and high.
pub const GRID: usize = 8;

/// Bytes row by row.
pub struct Sheet {
    pub width: usize,
    pub pixels: Vec<u8>,
    pub colour: bool,
}

impl Sheet {
    /// Tiles in rows of `columns`, without gaps.
    pub fn of(tiles: &[u8], columns: usize, shape: Shape) -> Self {
        let (width, pixels) = picture::grid(tiles, shape, columns);
        Self {
            width,
            pixels,
            colour: shape.channels == 3,
        }
    }

    pub fn grey(tiles: &[u8], columns: usize) -> Self {
        Self::of(tiles, columns, Shape::DIGIT)
    }

    /// Side by side, `gap` white columns between them.
    pub fn beside(sheets: &[Self], gap: usize) -> Self {
        let channels = if sheets[0].colour { 3 } else { 1 };
        let height = sheets[0].pixels.len() / sheets[0].width / channels;
        let mut pixels = Vec::new();
        for y in 0..height {
            for (i, sheet) in sheets.iter().enumerate() {
                if i > 0 {
                    pixels.extend(vec![255; gap * channels]);
                }
                let line = sheet.width * channels;
                pixels.extend(&sheet.pixels[y * line..(y + 1) * line]);
            }
        }
        let width =
            sheets.iter().map(|sheet| sheet.width).sum::<usize>() + gap * (sheets.len() - 1);
        Self {
            width,
            pixels,
            colour: sheets[0].colour,
        }
    }
}

/// The gap between two grids that stand side by side.
const GAP: usize = 4;

/// Grids side by side.
pub fn grids(grids: &[Vec<u8>]) -> Sheet {
    let sheets: Vec<Sheet> = grids.iter().map(|tiles| Sheet::grey(tiles, GRID)).collect();
    Sheet::beside(&sheets, GAP)
}
