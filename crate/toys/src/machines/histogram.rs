//! Each pixel drawn from its own histogram, whatever the others are.

use serde_json::{Value, json};

use super::{IMAGES, Machine, SAMPLES};
use crate::digits::{Digits, PIXELS, binary, mean_image, symmetric, white};
use crate::random::{Purpose, Stream};
use crate::told::{Read, Told};

struct Input {
    seed: u32,
    images: usize,
    samples: usize,
}

impl Input {
    fn read(value: Value, digits: &Digits) -> Read<Self> {
        let mut told = Told::new(value)?;
        let input = Input {
            seed: told.seed()?,
            images: told.whole("images", 10_000, IMAGES)?,
            samples: told.whole("samples", 1_000, SAMPLES)?,
        };
        told.finish()?;
        digits.check(input.images)?;
        Ok(input)
    }
}

struct Histogram {
    input: Input,
    digits: Digits,
    tiles: Vec<u8>,
}

pub fn open(input: Value, digits: &Digits) -> Read<impl Machine + use<>> {
    let input = Input::read(input, digits)?;
    Ok(Histogram {
        digits: digits.clone(),
        tiles: Vec::new(),
        input,
    })
}

impl Histogram {
    /// −ln p of a black and white held-out digit, in nats.
    fn independent(&self) -> f64 {
        let chances = white(&self.digits.train, self.input.images);
        let held_out = &self.digits.held_out;
        let all: Vec<usize> = (0..held_out.len()).collect();
        let pixels = binary(&held_out.bytes(&all));
        let surprises = pixels.chunks_exact(PIXELS).flat_map(|image| {
            image.iter().zip(&chances).map(|(&pixel, &chance)| {
                -libm::log(f64::from(if pixel > 0.5 { chance } else { 1.0 - chance }))
            })
        });
        surprises.sum::<f64>() / held_out.len() as f64
    }

    /// The largest difference of a pixel's mean, 0 to 1.
    fn mean_difference(&self) -> f32 {
        let real = mean_image(&self.digits.train, self.input.images);
        let mut drawn = vec![0.0; PIXELS];
        let values = symmetric(&self.tiles);
        for picture in values.chunks_exact(PIXELS) {
            for (sum, value) in drawn.iter_mut().zip(picture) {
                *sum += value / self.input.samples as f32;
            }
        }
        let gaps = real.iter().zip(&drawn).map(|(a, b)| (a - b).abs() / 2.0);
        gaps.fold(0.0, f32::max)
    }
}

impl Machine for Histogram {
    fn advance(&mut self) {
        let Input {
            seed,
            images,
            samples,
        } = self.input;
        self.tiles = (0..samples)
            .flat_map(|sample| {
                let mut stream = Stream::new(seed, Purpose::Drawing, sample);
                // The pixel of some image: that is its histogram.
                let train = &self.digits.train;
                let pixel = |pixel| train.image(stream.below(images))[pixel];
                (0..PIXELS).map(pixel).collect::<Vec<u8>>()
            })
            .collect();
    }

    fn done(&self) -> bool {
        !self.tiles.is_empty()
    }

    fn measured(&self) -> Value {
        json!({
            "meanDifference": self.mean_difference(),
            "independent": self.independent(),
        })
    }

    fn tiles(&self) -> Vec<u8> {
        self.tiles.clone()
    }
}
