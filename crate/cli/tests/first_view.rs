//! The pictures that the page opens with are what its trained generators draw, and its captions say
//! true things about them.

use burn::tensor::{Device, Tensor, TensorData};
use noiselab::data::{Range, Shape, to_bytes};
use noiselab::files::pretrained;
use noiselab::nets::{Pass, Statistics};
use noiselab::settings::Noise;
use noiselab::train::latents;
use noiselab::train::readback::read;
use pollster::block_on;
use std::fs;
use std::path::PathBuf;

const SIDE: usize = 28;
const COLUMNS: usize = 8;
const WIDTH: usize = SIDE * COLUMNS;
/// Processors round differently.
const TOLERANCE: u8 = 2;

const GENERATORS: [(Noise, &str); 4] = [
    (Noise::Normal, "normal"),
    (Noise::Uniform01, "uniform01"),
    (Noise::Uniform11, "uniform11"),
    (Noise::UniformUnit, "uniform-unit"),
];

fn shipped(name: &str, extension: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../www/assets/pretrained");
    folder.join(name).with_extension(extension)
}

/// The grey pixels of a picture, row by row.
fn picture(name: &str) -> Vec<u8> {
    let file = fs::File::open(shipped(name, "png")).expect("a picture");
    let decoder = png::Decoder::new(std::io::BufReader::new(file));
    let mut reader = decoder.read_info().expect("a PNG file");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a small picture")];
    let frame = reader.next_frame(&mut pixels).expect("whole");
    assert_eq!(
        (frame.width as usize, frame.height as usize),
        (WIDTH, WIDTH)
    );
    assert_eq!(frame.color_type, png::ColorType::Grayscale);
    assert_eq!(frame.bit_depth, png::BitDepth::Eight);
    pixels
}

/// Pixel `p` of tile `tile` in a picture.
fn at(tile: usize, p: usize) -> usize {
    let (row, column) = (tile / COLUMNS, tile % COLUMNS);
    (row * SIDE + p / SIDE) * WIDTH + column * SIDE + p % SIDE
}

#[test]
fn each_picture_is_what_the_shipped_generator_draws() {
    let device = Device::flex();
    for (noise, name) in GENERATORS {
        let bytes = fs::read(shipped(name, "safetensors")).expect("a generator");
        let mut kept = pretrained::load(&bytes, &device).expect("readable");
        let config = kept.config.clone();
        // What the page's caption says without asking the file.
        assert_eq!((kept.steps, config.seed, config.noise), (1000, 0, noise));

        let tiles = COLUMNS * COLUMNS;
        let z = TensorData::new(latents(&config, noise, tiles), [tiles, config.latent, 1, 1]);
        let pass = Pass::looking(Statistics::Running, config.leaky_slope);
        let images = kept.generator.forward(Tensor::from_data(z, &device), pass);
        let drawn = block_on(read(images)).expect("samples");
        let drawn = to_bytes(&drawn, Shape::of(&config), Range::of(&config));
        let shown = picture(name);
        let worst = (0..tiles * SIDE * SIDE)
            .map(|i| drawn[i].abs_diff(shown[at(i / (SIDE * SIDE), i % (SIDE * SIDE))]))
            .max();
        assert!(
            worst <= Some(TOLERANCE),
            "{name}.png is {worst:?} grey levels off: `noiselab gallery` draws it again"
        );
    }
}

#[test]
fn tiles_are_alike_on_rand_and_differ_on_the_others() {
    for (noise, name) in GENERATORS {
        let shown = picture(name);
        let mut sum = 0.0;
        for tile in 1..COLUMNS * COLUMNS {
            for p in 0..SIDE * SIDE {
                let (a, b) = (shown[at(tile, p)], shown[at(tile - 1, p)]);
                sum += f64::from(a.abs_diff(b));
            }
        }
        let spread = sum / (63 * SIDE * SIDE) as f64 / 255.0;
        let alike = noise == Noise::Uniform01;
        assert!(
            (alike && spread < 0.02) || (!alike && spread > 0.15),
            "{name}: {spread}"
        );
    }
}
