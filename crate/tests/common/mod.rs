//! Data that several tests share.
#![allow(dead_code, reason = "each test file uses a part")]

use noiselab::data::{Images, Shape};
use noiselab::settings::Config;

/// An IDX file of `count` images; pixel p of image i is a smooth function of both.
pub fn idx(first: u32, count: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    for word in [0x0803, count, 28, 28] {
        bytes.extend_from_slice(&u32::to_be_bytes(word));
    }
    for image in first..first + count {
        bytes.extend((0..Shape::DIGIT.values() as u32).map(|p| {
            let (x, y) = (p % 28, p / 28);
            let inside = x > 8 + image % 5 && x < 20 && y > 4 + image % 3 && y < 24;
            if inside { 230 - (image % 7) as u8 } else { 0 }
        }));
    }
    bytes
}

/// 40 images in shards of 16 and 24.
pub fn data() -> Images {
    let mut data = Images::expecting(40, Shape::DIGIT);
    data.add_idx(&idx(0, 16)).expect("a whole shard");
    data.add_idx(&idx(16, 24)).expect("a whole shard");
    data
}

/// A network small enough for a debug build.
pub fn tiny() -> Config {
    Config {
        latent: 6,
        g_widths: vec![8, 6],
        d_widths: vec![6, 8],
        batch: 8,
        ..Config::default()
    }
}
