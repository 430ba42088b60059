//! An autoencoder whose error is to tell odd pictures from digits that it knows.

use serde::Deserialize;
use serde_json::{Value, json};

use super::coder::Coder;
use super::{Machine, Progress, object, read};
use crate::digits::{CLASSES, Digits, Labelled, PIXELS, symmetric, to_bytes};
use crate::error::within;
use crate::maths::{auc, mean};
use crate::random::{Purpose, Stream};

const SHOWN: usize = 8;

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
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

impl Default for Input {
    fn default() -> Self {
        Self {
            seed: 0,
            steps: 500,
            batch: 64,
            rate: 2e-3,
            images: 10_000,
            code: 8,
            hidden: 128,
            without: None,
            noise: 0.5,
        }
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

pub fn open(input: Value, digits: &Digits) -> Result<impl Machine + use<>, String> {
    let input: Input = read(input)?;
    within("steps", input.steps, 1, 100_000)?;
    within("batch", input.batch, 1, 1_000)?;
    within("code", input.code, 1, 256)?;
    within("hidden", input.hidden, 1, 512)?;
    within("without", input.without.unwrap_or(0), 0, 9)?;
    within("noise", input.noise, 0.0, 10.0)?;
    digits.check(input.images)?;
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
