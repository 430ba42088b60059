//! A fully visible belief net (Frey, Hinton and Dayan, 1996): each pixel is a logistic regression on
//! those before it, so the probability of a whole picture is a product that can be computed.

use serde_json::{Value, json};

use super::{BATCH, IMAGES, Machine, Progress, RATE, SAMPLES, STEPS, object};
use crate::digits::{Digits, PIXELS, binary};
use crate::maths::{mean, sigmoid, softplus_of_negative};
use crate::matrix::{Matrix, add_product};
use crate::net::{Optimiser, Parameter, column_sums};
use crate::random::{Purpose, Stream};
use crate::told::{Read, Told};

/// Pixels whose sums are taken together: what they need of those before them differs little.
const BLOCK: usize = 56;

struct Input {
    seed: u32,
    steps: usize,
    batch: usize,
    rate: f32,
    images: usize,
    shuffled: bool,
    samples: usize,
    /// So many pixels are drawn when pictures are taken.
    frames: Vec<usize>,
}

impl Input {
    fn read(value: Value, digits: &Digits) -> Read<Self> {
        let mut told = Told::new(value)?;
        let input = Input {
            seed: told.seed()?,
            steps: told.whole("steps", 1_000, STEPS)?,
            batch: told.whole("batch", 64, BATCH)?,
            rate: told.number("rate", 1e-3, RATE)?,
            images: told.whole("images", 10_000, IMAGES)?,
            shuffled: told.choice("order", &[("raster", false), ("random", true)])?,
            samples: told.whole("samples", 64, SAMPLES)?,
            frames: told.wholes("frames", [0, PIXELS])?.unwrap_or(vec![PIXELS]),
        };
        told.finish()?;
        digits.check(input.images)?;
        Ok(input)
    }
}

struct Fvbn {
    input: Input,
    digits: Digits,
    /// The pixel that comes as the nth.
    order: Vec<usize>,
    net: Net,
    adam: Optimiser,
    progress: Progress,
    nats_at_start: f64,
    nats: f64,
    tiles: Option<Vec<u8>>,
}

pub fn open(input: Value, digits: &Digits) -> Read<impl Machine + use<>> {
    let input = Input::read(input, digits)?;
    let mut order: Vec<usize> = (0..PIXELS).collect();
    if input.shuffled {
        Stream::new(input.seed, Purpose::Order, 0).shuffle(&mut order);
    }
    let white = crate::digits::white(&digits.train, input.images);
    let odds = |&pixel: &usize| libm::logf(white[pixel] / (1.0 - white[pixel]));
    let mut machine = Fvbn {
        net: Net::new(order.iter().map(odds).collect()),
        adam: Optimiser::adam(input.rate),
        progress: Progress::new(input.steps, &["natsHistory"]),
        nats_at_start: 0.0,
        nats: 0.0,
        tiles: None,
        order,
        digits: digits.clone(),
        input,
    };
    machine.test();
    machine.nats_at_start = machine.nats;
    Ok(machine)
}

impl Fvbn {
    /// Images as zeros and ones, their pixels in the machine's order.
    fn ordered(&self, bytes: &[u8]) -> Vec<f32> {
        let images = binary(bytes);
        let images = images.chunks_exact(PIXELS);
        images
            .flat_map(|image| self.order.iter().map(|&pixel| image[pixel]))
            .collect()
    }

    fn test(&mut self) {
        let held_out = &self.digits.held_out;
        let all: Vec<usize> = (0..held_out.len()).collect();
        let images = self.ordered(&held_out.bytes(&all));
        let logits = self.net.logits(&images);
        self.nats = nats(&logits, &images) / held_out.len() as f64;
    }

    fn train(&mut self) {
        let Input {
            seed,
            batch,
            images,
            ..
        } = self.input;
        let mut stream = Stream::new(seed, Purpose::Batch, self.progress.step);
        let chosen: Vec<usize> = (0..batch).map(|_| stream.below(images)).collect();
        let images = self.ordered(&self.digits.train.bytes(&chosen));
        let loss = self.net.learn(&images);
        self.adam.next();
        self.adam.update(&mut self.net.weights);
        self.adam.update(&mut self.net.biases);
        if self.progress.count(loss as f32) {
            self.test();
            self.progress.record(&[self.nats]);
        }
    }

    /// Draws pictures, pixel by pixel, and keeps those that are wanted on the way.
    fn draw(&self) -> Vec<u8> {
        let Input { seed, samples, .. } = self.input;
        let mut frames = vec![Vec::new(); self.input.frames.len()];
        for sample in 0..samples {
            let mut stream = Stream::new(seed, Purpose::Drawing, sample);
            let mut sums = self.net.biases.values.clone();
            let mut picture = vec![128; PIXELS];
            for place in 0..=PIXELS {
                for (frame, &at) in frames.iter_mut().zip(&self.input.frames) {
                    if at == place {
                        frame.extend_from_slice(&picture);
                    }
                }
                if place == PIXELS {
                    break;
                }
                let white = stream.uniform() < sigmoid(sums[place]);
                picture[self.order[place]] = if white { 255 } else { 0 };
                if white {
                    let weights = &self.net.weights.values[place * PIXELS..][..PIXELS];
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum += weight;
                    }
                }
            }
        }
        frames.concat()
    }
}

impl Machine for Fvbn {
    fn advance(&mut self) {
        if self.progress.trained() {
            self.tiles = Some(self.draw());
        } else {
            self.train();
        }
    }

    fn done(&self) -> bool {
        self.tiles.is_some()
    }

    fn measured(&self) -> Value {
        let mut measured = self.progress.describe();
        measured.extend(object(json!({
            "nats": self.nats,
            "natsAtStart": self.nats_at_start,
            // Before it learns, each pixel is drawn from its own histogram.
            "independent": self.nats_at_start,
        })));
        Value::Object(measured)
    }

    fn tiles(&self) -> Vec<u8> {
        self.tiles.clone().unwrap_or_default()
    }
}

/// The regressions' weights and biases. Pixels are numbered in the order in which they come.
pub struct Net {
    /// `[from, to]`; 0 unless `from` comes before `to`.
    pub weights: Parameter,
    pub biases: Parameter,
}

impl Net {
    pub fn new(biases: Vec<f32>) -> Self {
        Self {
            weights: Parameter::new(vec![0.0; PIXELS * PIXELS]),
            biases: Parameter::new(biases),
        }
    }

    /// ln of the odds of each pixel to be white, `[n, 784]`, given those before it.
    pub fn logits(&self, images: &[f32]) -> Vec<f32> {
        let rows = images.len() / PIXELS;
        let mut sums = self.biases.values.repeat(rows);
        for block in (0..PIXELS).step_by(BLOCK) {
            add_product(
                Matrix::new(images, PIXELS),
                Matrix::new(&self.weights.values, PIXELS).starting_at(block),
                [rows, block + BLOCK, BLOCK],
                &mut sums[block..],
                PIXELS,
            );
        }
        sums
    }

    /// Sets the gradients of the mean −ln p of images; the mean.
    pub fn learn(&mut self, images: &[f32]) -> f64 {
        let rows = images.len() / PIXELS;
        let logits = self.logits(images);
        let upstream: Vec<f32> = logits
            .iter()
            .zip(images)
            .map(|(&logit, pixel)| (sigmoid(logit) - pixel) / rows as f32)
            .collect();
        let gradient = &mut self.weights.gradient;
        gradient.fill(0.0);
        for block in (0..PIXELS).step_by(BLOCK) {
            let sizes = [block + BLOCK, rows, BLOCK];
            let images = Matrix::transposed(images, PIXELS);
            let upstream = Matrix::new(&upstream, PIXELS).starting_at(block);
            add_product(images, upstream, sizes, &mut gradient[block..], PIXELS);
        }
        // No pixel depends on itself or on one that comes later.
        for (from, row) in gradient.chunks_exact_mut(PIXELS).enumerate() {
            row[..=from].fill(0.0);
        }
        self.biases.gradient = column_sums(&upstream, PIXELS);
        nats(&logits, images) / rows as f64
    }
}

/// −ln p of all the images together.
pub fn nats(logits: &[f32], images: &[f32]) -> f64 {
    let surprises: Vec<f32> = logits
        .iter()
        .zip(images)
        .map(|(&logit, &pixel)| softplus_of_negative(if pixel > 0.5 { logit } else { -logit }))
        .collect();
    mean(&surprises) * surprises.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A net with some weights, and two images.
    fn example() -> (Net, Vec<f32>) {
        let mut net = Net::new((0..PIXELS).map(|i| (i % 5) as f32 / 5.0 - 0.4).collect());
        for (index, weight) in net.weights.values.iter_mut().enumerate() {
            let (from, to) = (index / PIXELS, index % PIXELS);
            if from < to {
                *weight = ((from * 31 + to * 17) % 13) as f32 / 200.0 - 0.03;
            }
        }
        let images = (0..2 * PIXELS).map(|i| f32::from(u8::from(i * 7 % 11 < 4)));
        (net, images.collect())
    }

    #[test]
    fn a_pixel_depends_on_those_before_it_only() {
        let (net, mut images) = example();
        let before = net.logits(&images);
        images[300] = 1.0 - images[300];
        let after = net.logits(&images);
        assert_eq!(before[..=300], after[..=300]);
        assert_ne!(before[301], after[301]);
        assert_eq!(before[PIXELS..], after[PIXELS..]);
    }

    #[test]
    fn gradients_are_the_differences_of_nats() {
        let (mut net, images) = example();
        net.learn(&images);
        let gradient = net.weights.gradient.clone();
        for (from, to) in [(0, 1), (10, 700), (400, 401), (700, 783)] {
            let index = from * PIXELS + to;
            let mut at = |by: f32| {
                net.weights.values[index] += by;
                let found = nats(&net.logits(&images), &images) / 2.0;
                net.weights.values[index] -= by;
                found
            };
            let wanted = (at(0.1) - at(-0.1)) / 0.2;
            let found = f64::from(gradient[index]);
            assert!(
                (found - wanted).abs() < 1e-3,
                "{from} to {to}: {found}, {wanted}"
            );
        }
        assert_eq!(gradient[5 * PIXELS + 5], 0.0);
        assert_eq!(gradient[9 * PIXELS + 5], 0.0);
    }
}
