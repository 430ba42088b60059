//! An autoencoder whose error is to tell odd pictures from digits that it knows.

use serde_json::{Value, json};

use super::coder::Coder;
use super::{BATCH, IMAGES, Machine, Progress, RATE, STEPS, object};
use crate::digits::{CLASSES, Digits, Labelled, PIXELS, symmetric, to_bytes};
use crate::maths::{auc, mean};
use crate::random::{Purpose, Stream};
use crate::told::{Read, Told};

const SHOWN: usize = 8;

struct Input {
    seed: u32,
    steps: usize,
    batch: usize,
    rate: f32,
    images: usize,
    code: usize,
    hidden: usize,
    without: Option<u8>,
    noise: f32,
}

impl Input {
    fn read(value: Value, digits: &Digits) -> Read<Self> {
        let mut told = Told::new(value)?;
        // Ten is no digit: nothing is left out.
        let without = told.whole("without", CLASSES, [0, CLASSES - 1])?;
        let input = Input {
            seed: told.seed()?,
            steps: told.whole("steps", 500, STEPS)?,
            batch: told.whole("batch", 64, BATCH)?,
            rate: told.number("rate", 2e-3, RATE)?,
            images: told.whole("images", 10_000, IMAGES)?,
            code: told.whole("code", 8, [1, 256])?,
            hidden: told.whole("hidden", 128, [1, 512])?,
            without: (without < CLASSES).then_some(without as u8),
            noise: told.number("noise", 0.5, [0.0, 10.0])?,
        };
        told.finish()?;
        digits.check(input.images)?;
        Ok(input)
    }
}

struct Anomaly {
    input: Input,
    digits: Digits,
    coder: Coder,
    /// Training images of known kinds.
    known: Vec<usize>,
    progress: Progress,
    found: Value,
    tiles: Vec<u8>,
}

pub fn open(input: Value, digits: &Digits) -> Read<impl Machine + use<>> {
    let input = Input::read(input, digits)?;
    let known = of_known(&digits.train, input.images, input.without);
    if known.is_empty() {
        return Err("no training digits are left".into());
    }
    Ok(Anomaly {
        coder: Coder::new(
            input.seed,
            [input.hidden, input.code],
            input.rate,
            input.batch,
        ),
        progress: Progress::new(input.steps, &[]),
        known,
        digits: digits.clone(),
        found: Value::Null,
        tiles: Vec::new(),
        input,
    })
}

/// The first `images` but those of the digit that is left out.
fn of_known(digits: &Labelled, images: usize, without: Option<u8>) -> Vec<usize> {
    let known = |&index: &usize| Some(digits.label(index)) != without;
    (0..images).filter(known).collect()
}

impl Anomaly {
    fn measure(&mut self) {
        let held_out = self.digits.held_out.clone();
        let without = self.input.without;
        let (known, odd): (Vec<usize>, Vec<usize>) =
            (0..held_out.len()).partition(|&index| Some(held_out.label(index)) != without);
        let images = symmetric(&held_out.bytes(&known));
        let errors = self.coder.errors(&images);

        let upside_down: Vec<f32> = images
            .chunks_exact(PIXELS)
            .flat_map(|image| image.chunks_exact(28).rev().flatten().copied())
            .collect();
        let inverted: Vec<f32> = images.iter().map(|value| -value).collect();
        let mut stream = Stream::new(self.input.seed, Purpose::Test, 0);
        let noise = self.input.noise;
        let noisy: Vec<f32> = images
            .iter()
            .map(|value| (value + noise * stream.normal()).clamp(-1.0, 1.0))
            .collect();
        let mut told = |odd: &[f32]| auc(&errors, &self.coder.errors(odd));
        let (upside_down, inverted, noisy) = (told(&upside_down), told(&inverted), told(&noisy));
        let left_out = symmetric(&held_out.bytes(&odd));
        let left_out_errors = self.coder.errors(&left_out);

        let by_digit = (0..CLASSES).map(|digit| {
            let of = |from: &[usize], errors: &[f32]| -> Vec<f32> {
                let pairs = from.iter().zip(errors);
                let of_digit =
                    pairs.filter(|(index, _)| usize::from(held_out.label(**index)) == digit);
                of_digit.map(|(_, error)| *error).collect()
            };
            mean(&[of(&known, &errors), of(&odd, &left_out_errors)].concat())
        });
        self.found = json!({
            "error": mean(&errors),
            "errorByDigit": by_digit.collect::<Vec<f64>>(),
            "aucLeftOut": without.map(|_| auc(&errors, &left_out_errors)),
            "aucUpsideDown": upside_down,
            "aucNoise": noisy,
            "aucInverted": inverted,
        });
        for images in [&images, &left_out] {
            let shown = &images[..images.len().min(SHOWN * PIXELS)];
            if !shown.is_empty() {
                let rebuilt = self.coder.rebuild(shown);
                self.tiles
                    .extend(to_bytes(&[shown, &rebuilt].concat(), [-1.0, 1.0]));
            }
        }
    }
}

impl Machine for Anomaly {
    fn advance(&mut self) {
        let step = self.progress.step;
        let loss = self.coder.train(&self.digits.train, &self.known, step);
        if self.progress.count(loss) {
            self.progress.record(&[]);
        }
        if self.done() {
            self.measure();
        }
    }

    fn done(&self) -> bool {
        self.progress.trained()
    }

    fn measured(&self) -> Value {
        let mut measured = self.progress.describe();
        measured.extend(object(self.found.clone()));
        Value::Object(measured)
    }

    fn tiles(&self) -> Vec<u8> {
        self.tiles.clone()
    }
}
