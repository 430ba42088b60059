//! A restricted Boltzmann machine on black and white pixels, trained by contrastive divergence with one
//! step (Hinton, 2002), and drawn from by Gibbs sampling.

use serde_json::{Value, json};

use super::{BATCH, IMAGES, Machine, Progress, RATE, SAMPLES, STEPS, object};
use crate::digits::{Digits, PIXELS, binary, to_bytes};
use crate::maths::sigmoid;
use crate::matrix::{Matrix, add_product, product};
use crate::net::column_sums;
use crate::random::{Purpose, Stream};
use crate::told::{Read, Told};

struct Input {
    seed: u32,
    steps: usize,
    batch: usize,
    rate: f32,
    images: usize,
    hidden: usize,
    chain: Chain,
}

/// Gibbs sampling after training: chains side by side, and the sweeps after which pictures are taken.
struct Chain {
    count: usize,
    sweeps: Vec<usize>,
    from_noise: bool,
}

impl Input {
    fn read(value: Value, digits: &Digits) -> Read<Self> {
        let mut told = Told::new(value)?;
        let input = Input {
            seed: told.seed()?,
            steps: told.whole("steps", 1_000, STEPS)?,
            batch: told.whole("batch", 64, BATCH)?,
            rate: told.number("rate", 0.05, RATE)?,
            images: told.whole("images", 10_000, IMAGES)?,
            hidden: told.whole("hidden", 64, [1, 512])?,
            chain: match told.part("chain")? {
                Some(told) => Chain::read(told)?,
                None => Chain::read(Told::new(json!({}))?)?,
            },
        };
        told.finish()?;
        digits.check(input.images)?;
        Ok(input)
    }
}

impl Chain {
    fn read(mut told: Told) -> Read<Self> {
        let sweeps = told.wholes("sweeps", [0, 1_000_000])?;
        let chain = Chain {
            count: told.whole("count", 64, SAMPLES)?,
            sweeps: sweeps.unwrap_or(vec![0, 1, 10, 100, 1_000]),
            from_noise: told.choice("from", &[("noise", true), ("digits", false)])?,
        };
        told.finish()?;
        match chain.sweeps.is_sorted() {
            true => Ok(chain),
            false => Err("chain.sweeps are not in order".into()),
        }
    }
}

struct Rbm {
    input: Input,
    digits: Digits,
    /// `[784, hidden]`.
    weights: Vec<f32>,
    /// Of the pixels and of the hidden units.
    biases: [Vec<f32>; 2],
    progress: Progress,
    error: f64,
    /// The chains' pixels now, and the sweeps made.
    visible: Vec<f32>,
    sweep: usize,
    taken: Vec<usize>,
    tiles: Vec<u8>,
}

pub fn open(input: Value, digits: &Digits) -> Read<impl Machine + use<>> {
    let input = Input::read(input, digits)?;
    let mut stream = Stream::new(input.seed, Purpose::Weights, 0);
    let small = |_| 0.01 * stream.normal();
    let weights = (0..PIXELS * input.hidden).map(small).collect();
    // A pixel without hidden units is white as often as in the images (Hinton's guide, 2010).
    let odds = |white: f32| libm::logf(white / (1.0 - white));
    let pixels = crate::digits::white(&digits.train, input.images);
    Ok(Rbm {
        weights,
        biases: [
            pixels.into_iter().map(odds).collect(),
            vec![0.0; input.hidden],
        ],
        progress: Progress::new(input.steps, &[]),
        error: f64::NAN,
        visible: Vec::new(),
        sweep: 0,
        taken: Vec::new(),
        tiles: Vec::new(),
        digits: digits.clone(),
        input,
    })
}

impl Rbm {
    /// The chance of each hidden unit to be on, given pixels.
    fn hidden(&self, visible: &[f32]) -> Vec<f32> {
        let hidden = self.input.hidden;
        let rows = visible.len() / PIXELS;
        let mut sums = self.biases[1].repeat(rows);
        let weights = Matrix::new(&self.weights, hidden);
        let sizes = [rows, PIXELS, hidden];
        add_product(
            Matrix::new(visible, PIXELS),
            weights,
            sizes,
            &mut sums,
            hidden,
        );
        sums.iter_mut().for_each(|sum| *sum = sigmoid(*sum));
        sums
    }

    /// The chance of each pixel to be white, given hidden units.
    fn visible(&self, on: &[f32]) -> Vec<f32> {
        let hidden = self.input.hidden;
        let rows = on.len() / hidden;
        let mut sums = self.biases[0].repeat(rows);
        let weights = Matrix::transposed(&self.weights, hidden);
        let sizes = [rows, hidden, PIXELS];
        add_product(Matrix::new(on, hidden), weights, sizes, &mut sums, PIXELS);
        sums.iter_mut().for_each(|sum| *sum = sigmoid(*sum));
        sums
    }

    fn train(&mut self) {
        let Input {
            seed,
            batch,
            images,
            hidden,
            rate,
            ..
        } = self.input;
        let mut stream = Stream::new(seed, Purpose::Batch, self.progress.step);
        let chosen: Vec<usize> = (0..batch).map(|_| stream.below(images)).collect();
        let data = binary(&self.digits.train.bytes(&chosen));
        let by_data = self.hidden(&data);
        let rebuilt = drawn(&self.visible(&drawn(&by_data, &mut stream)), &mut stream);
        let by_rebuilt = self.hidden(&rebuilt);

        let sizes = [PIXELS, batch, hidden];
        let up = |visible, on| {
            product(
                Matrix::transposed(visible, PIXELS),
                Matrix::new(on, hidden),
                sizes,
            )
        };
        let step = rate / batch as f32;
        follow(
            &mut self.weights,
            &up(&data, &by_data),
            &up(&rebuilt, &by_rebuilt),
            step,
        );
        let sums = column_sums;
        let [pixels, units] = &mut self.biases;
        follow(pixels, &sums(&data, PIXELS), &sums(&rebuilt, PIXELS), step);
        follow(
            units,
            &sums(&by_data, hidden),
            &sums(&by_rebuilt, hidden),
            step,
        );

        let wrong = differences(&data, &rebuilt);
        if self.progress.count(wrong as f32) {
            self.progress.record(&[]);
        }
        if self.progress.trained() {
            self.test();
            self.begin_chain();
        }
    }

    /// The share of held-out pixels that are another after one rebuilding.
    fn test(&mut self) {
        let all: Vec<usize> = (0..self.digits.held_out.len()).collect();
        let data = binary(&self.digits.held_out.bytes(&all));
        let mut stream = Stream::new(self.input.seed, Purpose::Test, 0);
        let rebuilt = self.visible(&drawn(&self.hidden(&data), &mut stream));
        self.error = differences(&data, &drawn(&rebuilt, &mut stream));
    }

    fn begin_chain(&mut self) {
        let count = self.input.chain.count;
        let mut stream = Stream::new(self.input.seed, Purpose::Drawing, 0);
        self.visible = if self.input.chain.from_noise {
            drawn(&vec![0.5; count * PIXELS], &mut stream)
        } else {
            let held_out = &self.digits.held_out;
            let chosen: Vec<usize> = (0..count).map(|index| index % held_out.len()).collect();
            binary(&held_out.bytes(&chosen))
        };
        let shown = self.visible.clone();
        self.take(&shown);
    }

    fn sweep(&mut self) {
        self.sweep += 1;
        let mut stream = Stream::new(self.input.seed, Purpose::Drawing, self.sweep);
        let on = drawn(&self.hidden(&self.visible), &mut stream);
        let chances = self.visible(&on);
        self.visible = drawn(&chances, &mut stream);
        self.take(&chances);
    }

    /// Keeps pictures where they are wanted: the chances, which are less grainy than the pixels.
    fn take(&mut self, shown: &[f32]) {
        if self.input.chain.sweeps.contains(&self.sweep) {
            self.taken.push(self.sweep);
            self.tiles.extend(to_bytes(shown, [0.0, 1.0]));
        }
    }
}

/// Moves values along the difference of two sums.
fn follow(values: &mut [f32], up: &[f32], down: &[f32], step: f32) {
    for ((value, up), down) in values.iter_mut().zip(up).zip(down) {
        *value += step * (up - down);
    }
}

/// Zeros and ones, each one with its chance.
fn drawn(chances: &[f32], stream: &mut Stream) -> Vec<f32> {
    let draw = |&chance: &f32| f32::from(u8::from(stream.uniform() < chance));
    chances.iter().map(draw).collect()
}

fn differences(a: &[f32], b: &[f32]) -> f64 {
    let different = a.iter().zip(b).filter(|(a, b)| a != b);
    different.count() as f64 / a.len() as f64
}

impl Machine for Rbm {
    fn advance(&mut self) {
        if self.progress.trained() {
            self.sweep();
        } else {
            self.train();
        }
    }

    fn done(&self) -> bool {
        let last = self.input.chain.sweeps.last().copied();
        self.progress.trained() && self.sweep >= last.unwrap_or(0)
    }

    fn measured(&self) -> Value {
        let mut measured = self.progress.describe();
        measured.extend(object(json!({
            "error": self.error,
            "sweep": self.sweep,
            "sweeps": self.taken,
        })));
        Value::Object(measured)
    }

    fn tiles(&self) -> Vec<u8> {
        self.tiles.clone()
    }
}
