//! The machines by name, and what they have in common.

mod anomaly;
mod coder;
mod conv;
mod dense;
mod fires;
mod fvbn;
mod gan1d;
mod gaussian;
mod histogram;
mod probe;
mod rbm;
mod shift;

use serde_json::{Map, Value, json};

use crate::Answer;
use crate::digits::{Digits, Given};
use crate::error::{Error, Result};
use crate::told::Read;

/// A machine at work. One call of `advance` takes a browser less than about 50 ms.
pub trait Machine {
    /// Does one unit of work: a training step, or a part of what follows training.
    fn advance(&mut self);
    fn done(&self) -> bool;
    /// What is known by now; all of it once it is done.
    fn measured(&self) -> Value;
    /// The pictures that there are by now, 28×28 grey bytes each.
    fn tiles(&self) -> Vec<u8> {
        Vec::new()
    }
    /// Whether it takes questions once it is done.
    fn answers(&self) -> bool {
        false
    }
    /// Answers a question about what was learned.
    fn ask(&mut self, _question: Value) -> Result<Answer> {
        Err(Error::Question("this machine takes none".into()))
    }
}

/// A machine that was told what to do and has done nothing yet.
pub fn open(name: &str, input: Value, digits: &Digits, given: Given) -> Result<Box<dyn Machine>> {
    let opened: Read<Box<dyn Machine>> = match name {
        "dense" => dense::open(input, digits).map(boxed),
        "anomaly" => anomaly::open(input, digits).map(boxed),
        "conv" => conv::open(input, digits, given).map(boxed),
        "probe" => probe::open(input, digits, given).map(boxed),
        "fires" => fires::open(input).map(boxed),
        "rbm" => rbm::open(input, digits).map(boxed),
        "fvbn" => fvbn::open(input, digits).map(boxed),
        "gaussian" => gaussian::open(input, digits).map(boxed),
        "histogram" => histogram::open(input, digits).map(boxed),
        "gan1d" => gan1d::open(input).map(boxed),
        _ => return Err(Error::Unknown(name.to_owned())),
    };
    opened.map_err(|reason| Error::Input {
        machine: name.to_owned(),
        reason,
    })
}

fn boxed(machine: impl Machine + 'static) -> Box<dyn Machine> {
    Box::new(machine)
}

/// Steps that a machine can be told to make.
const STEPS: [usize; 2] = [1, 100_000];
const BATCH: [usize; 2] = [2, 1_000];
const IMAGES: [usize; 2] = [1, 60_000];
const RATE: [f64; 2] = [0.0, 1e6];
const SAMPLES: [usize; 2] = [1, 10_000];

/// How far a machine is, with a history of about [`POINTS`] places.
struct Progress {
    pub step: usize,
    total: usize,
    pub loss: f32,
    steps: Vec<usize>,
    histories: Vec<(&'static str, Vec<f64>)>,
}

const POINTS: usize = 20;

impl Progress {
    /// With a history of the loss, and of each measure in `names`.
    fn new(total: usize, names: &[&'static str]) -> Self {
        let names = [&["losses"], names].concat();
        Self {
            step: 0,
            total,
            loss: f32::NAN,
            steps: Vec::new(),
            histories: names.iter().map(|name| (*name, Vec::new())).collect(),
        }
    }

    fn trained(&self) -> bool {
        self.step == self.total
    }

    /// Counts a step; answers whether this is a place to measure at.
    fn count(&mut self, loss: f32) -> bool {
        self.step += 1;
        self.loss = loss;
        self.step.is_multiple_of((self.total / POINTS).max(1)) || self.trained()
    }

    /// The measures at this place.
    fn record(&mut self, values: &[f64]) {
        self.steps.push(self.step);
        let all = [&[f64::from(self.loss)], values].concat();
        for ((_, history), value) in self.histories.iter_mut().zip(all) {
            history.push(value);
        }
    }

    fn describe(&self) -> Map<String, Value> {
        let mut described = object(json!({
            "step": self.step,
            "loss": self.loss,
            "steps": self.steps,
        }));
        for (name, history) in &self.histories {
            described.insert((*name).to_owned(), json!(history));
        }
        described
    }
}

/// The members of a JSON object.
fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
