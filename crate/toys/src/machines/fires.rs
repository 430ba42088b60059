//! One unit σ(γ x̂ + β) that is to fire for the largest values only.

use serde_json::{Value, json};

use super::{Machine, Progress, RATE, STEPS, object};
use crate::maths::{sigmoid, softplus_of_negative, sorted};
use crate::net::{Norm, Optimiser, Statistics};
use crate::random::{Purpose, Stream};
use crate::told::{Read, Told};

const VALUES: usize = 4_000;
const BATCH: usize = 64;
/// What values are drawn from: N(3, 2²).
const MEAN: f32 = 3.0;
const DEVIATION: f32 = 2.0;

struct Input {
    seed: u32,
    learned: bool,
    share: f32,
    steps: usize,
    rate: f32,
}

impl Input {
    fn read(value: Value) -> Read<Self> {
        let mut told = Told::new(value)?;
        let input = Input {
            seed: told.seed()?,
            learned: told.flag("learned", true)?,
            share: told.number("share", 0.05, [0.001, 0.999])?,
            steps: told.whole("steps", 600, STEPS)?,
            rate: told.number("rate", 0.05, RATE)?,
        };
        told.finish()?;
        Ok(input)
    }
}

struct Fires {
    input: Input,
    values: Vec<f32>,
    /// Whether the unit should fire for each value.
    targets: Vec<bool>,
    norm: Norm,
    adam: Optimiser,
    progress: Progress,
}

pub fn open(input: Value) -> Read<impl Machine + use<>> {
    let input = Input::read(input)?;
    let mut stream = Stream::new(input.seed, Purpose::Training, 0);
    let values: Vec<f32> = (0..VALUES)
        .map(|_| MEAN + DEVIATION * stream.normal())
        .collect();
    // The largest of these very values.
    let sorted = sorted(values.clone());
    let first = VALUES - (input.share * VALUES as f32).round() as usize;
    let bound = sorted.get(first).copied().unwrap_or(f32::INFINITY);
    Ok(Fires {
        targets: values.iter().map(|&value| value >= bound).collect(),
        values,
        norm: Norm::new(1, input.learned),
        adam: Optimiser::adam(input.rate),
        progress: Progress::new(input.steps, &["gammas", "betas"]),
        input,
    })
}

impl Fires {
    fn affine(&self) -> [f64; 2] {
        [&self.norm.gamma, &self.norm.beta].map(|parameter| f64::from(parameter.values[0]))
    }
}

impl Machine for Fires {
    fn advance(&mut self) {
        let mut stream = Stream::new(self.input.seed, Purpose::Batch, self.progress.step);
        let chosen: Vec<usize> = (0..BATCH).map(|_| stream.below(VALUES)).collect();
        let values = chosen.iter().map(|&index| self.values[index]).collect();
        let logits = self.norm.forward(values, Statistics::Training);
        let mut loss = 0.0;
        let targets = chosen.iter().map(|&index| self.targets[index]);
        let gradient = logits.iter().zip(targets).map(|(&logit, fires)| {
            loss += softplus_of_negative(if fires { logit } else { -logit }) / BATCH as f32;
            (sigmoid(logit) - f32::from(u8::from(fires))) / BATCH as f32
        });
        let gradient = gradient.collect();
        self.norm.backward(gradient);
        self.adam.next();
        self.adam.update(&mut self.norm.gamma);
        self.adam.update(&mut self.norm.beta);
        if self.progress.count(loss) {
            let affine = self.affine();
            self.progress.record(&affine);
        }
    }

    fn done(&self) -> bool {
        self.progress.trained()
    }

    fn measured(&self) -> Value {
        let mut measured = self.progress.describe();
        let [gamma, beta] = self.affine();
        let fires: Vec<bool> = self
            .norm
            .clone()
            .forward(self.values.clone(), Statistics::Running)
            .iter()
            .map(|&logit| logit > 0.0)
            .collect();
        let share = |wanted: &dyn Fn(usize) -> bool| {
            (0..VALUES).filter(|&index| wanted(index)).count() as f64 / VALUES as f64
        };
        measured.extend(object(json!({
            "right": share(&|index| fires[index] == self.targets[index]),
            "fires": share(&|index| fires[index]),
            "gamma": gamma,
            "beta": beta,
            "threshold": -beta / gamma,
        })));
        Value::Object(measured)
    }
}
