//! The sheet of faces, `www/assets/faces.png`: tiles without gaps, row by row, which
//! `xtask/faces.js` writes. It goes into the site under a hashed name.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::assets::Asset;
use crate::project::Project;

/// Pixels along a tile's side.
const SIDE: u32 = 32;

pub struct Faces {
    pub sheet: Asset,
    count: u32,
}

pub fn prepare(project: &Project) -> Result<Faces> {
    let sheet = Asset::hashed(&project.www().join("assets"), "faces", "png", "data")?;
    let count = tiles(&fs::read(&sheet.source)?)
        .with_context(|| format!("{} is no sheet of faces", sheet.source.display()))?;
    Ok(Faces { sheet, count })
}

impl Faces {
    /// `FaceFiles` in the page's protocol.
    pub fn describe(&self) -> Value {
        json!({ "url": self.sheet.url, "count": self.count, "side": SIDE })
    }
}

/// How many tiles fill a PNG, which says its size right after its signature.
fn tiles(png: &[u8]) -> Result<u32> {
    ensure!(
        png.starts_with(b"\x89PNG\r\n\x1a\n") && png.get(12..16) == Some(b"IHDR"),
        "It is no PNG."
    );
    let field = |at: usize| {
        let bytes = png.get(at..at + 4).context("It ends within its header.")?;
        Ok::<u32, anyhow::Error>(u32::from_be_bytes(bytes.try_into()?))
    };
    let (width, height) = (field(16)?, field(20)?);
    ensure!(
        width > 0 && height > 0 && width % SIDE == 0 && height % SIDE == 0,
        "{width} by {height} pixels are no tiles of {SIDE}."
    );
    Ok((width / SIDE) * (height / SIDE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_sheet_has_110_faces() {
        let png = include_bytes!("../../www/assets/faces.png");
        assert_eq!(tiles(png).unwrap(), 110);
        assert!(png.len() < 120_000, "{} bytes", png.len());
    }

    #[test]
    fn other_pictures_are_refused() {
        let header = |width: u32, height: u32| {
            let sizes = [width, height].map(u32::to_be_bytes).concat();
            [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &sizes[..]].concat()
        };
        assert_eq!(tiles(&header(352, 320)).unwrap(), 110);
        assert!(tiles(&header(350, 320)).is_err());
        assert!(tiles(&header(0, 0)).is_err());
        assert!(tiles(&header(352, 320)[..20]).is_err());
        assert!(tiles(b"GIF89a").is_err());
    }
}
