//! A Gaussian with the images' mean and full covariance: what all pairs of pixels know.

use serde_json::{Value, json};

use super::{IMAGES, Machine, SAMPLES};
use crate::digits::{Digits, PIXELS, symmetric, to_bytes};
use crate::matrix::{Matrix, add_product};
use crate::random::{Purpose, Stream};
use crate::told::{Read, Told};

/// Images, rows and samples that are dealt with at a time.
const BATCH: usize = 250;
const ROWS: usize = 28;
const DRAWN: usize = 100;

struct Input {
    seed: u32,
    images: usize,
    ridge: f64,
    samples: usize,
}

impl Input {
    fn read(value: Value, digits: &Digits) -> Read<Self> {
        let mut told = Told::new(value)?;
        let input = Input {
            seed: told.seed()?,
            images: told.whole("images", 10_000, IMAGES)?,
            ridge: told.number("ridge", 1e-3, [1e-5, 100.0])?.into(),
            samples: told.whole("samples", 1_000, SAMPLES)?,
        };
        told.finish()?;
        digits.check(input.images)?;
        Ok(input)
    }
}

struct Gaussian {
    input: Input,
    digits: Digits,
    mean: Vec<f32>,
    /// Sums of products of deviations at first, then the covariance's lower factor, row by row.
    covariance: Vec<f32>,
    factor: Vec<f64>,
    images_in: usize,
    rows_done: usize,
    samples: Vec<f32>,
}

pub fn open(input: Value, digits: &Digits) -> Read<impl Machine + use<>> {
    let input = Input::read(input, digits)?;
    Ok(Gaussian {
        mean: crate::digits::mean_image(&digits.train, input.images),
        covariance: vec![0.0; PIXELS * PIXELS],
        factor: vec![0.0; PIXELS * PIXELS],
        images_in: 0,
        rows_done: 0,
        samples: Vec::new(),
        digits: digits.clone(),
        input,
    })
}

impl Gaussian {
    fn add_images(&mut self) {
        let end = (self.images_in + BATCH).min(self.input.images);
        let chosen: Vec<usize> = (self.images_in..end).collect();
        let mut deviations = symmetric(&self.digits.train.bytes(&chosen));
        for row in deviations.chunks_exact_mut(PIXELS) {
            for (value, mean) in row.iter_mut().zip(&self.mean) {
                *value -= mean;
            }
        }
        add_product(
            Matrix::transposed(&deviations, PIXELS),
            Matrix::new(&deviations, PIXELS),
            [PIXELS, chosen.len(), PIXELS],
            &mut self.covariance,
            PIXELS,
        );
        self.images_in = end;
    }

    /// Some rows of Cholesky's factor L, covariance + ridge = L·Lᵀ.
    fn factorise(&mut self) {
        let end = (self.rows_done + ROWS).min(PIXELS);
        for row in self.rows_done..end {
            for column in 0..=row {
                let (above, below) = self.factor.split_at(row * PIXELS);
                let this = &below[..column];
                let other = match column {
                    _ if column == row => this,
                    _ => &above[column * PIXELS..][..column],
                };
                let known = dot(this, other);
                let of_images = f64::from(self.covariance[row * PIXELS + column]);
                let left = of_images / self.input.images as f64 - known;
                self.factor[row * PIXELS + column] = if column == row {
                    // Rounding can leave a little less than the ridge.
                    libm::sqrt((left + self.input.ridge).max(1e-9))
                } else {
                    left / self.factor[column * PIXELS + column]
                };
            }
        }
        self.rows_done = end;
    }

    fn draw(&mut self) {
        let first = self.samples.len() / PIXELS;
        let count = DRAWN.min(self.input.samples - first);
        let factor: Vec<f32> = self.factor.iter().map(|&value| value as f32).collect();
        let noise: Vec<Vec<f32>> = (first..first + count)
            .map(|sample| Stream::new(self.input.seed, Purpose::Drawing, sample).normals(PIXELS))
            .collect();
        let start = self.samples.len();
        self.samples.extend(self.mean.repeat(count));
        add_product(
            Matrix::new(&noise.concat(), PIXELS),
            Matrix::transposed(&factor, PIXELS),
            [count, PIXELS, PIXELS],
            &mut self.samples[start..],
            PIXELS,
        );
    }
}

/// A sum of products in eight strands, so that it can be taken eight at a time.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (a, a_rest) = a.as_chunks::<8>();
    let (b, b_rest) = b.as_chunks::<8>();
    for (a, b) in a.iter().zip(b) {
        for strand in 0..8 {
            sums[strand] += a[strand] * b[strand];
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f64>() + rest
}

impl Machine for Gaussian {
    fn advance(&mut self) {
        if self.images_in < self.input.images {
            self.add_images();
        } else if self.rows_done < PIXELS {
            self.factorise();
        } else {
            self.draw();
        }
    }

    fn done(&self) -> bool {
        self.samples.len() == self.input.samples * PIXELS
    }

    fn measured(&self) -> Value {
        let beyond = self.samples.iter().filter(|value| value.abs() > 1.0);
        json!({
            "step": self.images_in,
            "clipped": beyond.count() as f64 / self.samples.len() as f64,
        })
    }

    fn tiles(&self) -> Vec<u8> {
        to_bytes(&self.samples, [-1.0, 1.0])
    }
}
