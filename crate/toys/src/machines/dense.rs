//! A classifier of dense layers, with everything that can go wrong in one.

mod input;

use serde_json::{Value, json};

use self::input::{Input, NormKind, Scaler};
use super::{Machine, Progress, object};
use crate::digits::{CLASSES, Digits, PIXELS};
use crate::maths::root_mean_square;
use crate::net::*;
use crate::random::{Purpose, Stream};
use crate::told::Read;

struct DenseClassifier {
    input: Input,
    digits: Digits,
    network: Network,
    optimiser: Optimiser,
    progress: Progress,
    /// Hidden weights and biases before training.
    start: Vec<Vec<f32>>,
    scaler: Scaler,
    held_out: Vec<f32>,
    gradients_at_start: Vec<f64>,
    gradients: Vec<f64>,
    dead_at_start: f64,
    tested: Tested,
}

/// What the held-out digits say.
#[derive(Default)]
struct Tested {
    accuracy: f64,
    dead: f64,
    dead_by_layer: Vec<f64>,
    beyond_two: f64,
}

pub fn open(input: Value, digits: &Digits) -> Read<impl Machine + use<>> {
    let input = Input::read(input, digits)?;
    let scaler = Scaler::new(&input, &digits.train);
    let all: Vec<usize> = (0..digits.held_out.len()).collect();
    let mut machine = DenseClassifier {
        optimiser: match input.adam {
            true => Optimiser::adam(input.rate),
            false => Optimiser::descent(input.rate),
        },
        progress: Progress::new(input.steps, &["accuracies", "deads"]),
        start: Vec::new(),
        held_out: scaler.apply(&digits.held_out.bytes(&all)),
        scaler,
        gradients_at_start: Vec::new(),
        gradients: Vec::new(),
        dead_at_start: 0.0,
        tested: Tested::default(),
        digits: digits.clone(),
        network: network(&input),
        input,
    };
    machine.start = machine.hidden_values();
    machine.test();
    machine.dead_at_start = machine.tested.dead;
    Ok(machine)
}

fn network(input: &Input) -> Network {
    let mut stream = Stream::new(input.seed, Purpose::Weights, 0);
    let mut layers = Vec::new();
    let mut inputs = PIXELS;
    for (&width, &kind) in input.widths.iter().zip(&input.activations) {
        let [weights, mut bias] = input.weights.draw(inputs, width, &mut stream);
        if let Some(value) = input.bias {
            bias.fill(value);
        }
        layers.push(Layer::Dense(Dense::new([weights, bias])));
        if input.norm != NormKind::None {
            let learned = input.norm == NormKind::Batch;
            layers.push(Layer::Norm(Norm::new(width, learned)));
        }
        layers.push(Layer::Activation(Activation::new(kind, input.slope)));
        inputs = width;
    }
    let last = input.weights.draw(inputs, CLASSES, &mut stream);
    layers.push(Layer::Dense(Dense::new(last)));
    Network { layers }
}

impl DenseClassifier {
    fn change(&mut self) {
        let step = self.progress.step;
        for change in self.input.changes.iter().filter(|change| change.at == step) {
            self.optimiser.rate = change.rate.unwrap_or(self.optimiser.rate);
            for layer in &mut self.network.layers {
                if let Layer::Activation(layer) = layer {
                    layer.slope = change.slope.unwrap_or(layer.slope);
                    layer.kind = change.activation.unwrap_or(layer.kind);
                }
            }
        }
    }

    /// Root mean square of the gradient of each dense layer's weights.
    fn gradients(&self) -> Vec<f64> {
        let dense = self.network.layers.iter().filter_map(|layer| match layer {
            Layer::Dense(layer) => Some(root_mean_square(&layer.weights.gradient)),
            _ => None,
        });
        dense.collect()
    }

    fn test(&mut self) {
        let statistics = Statistics::Running;
        let logits = self.network.forward(self.held_out.clone(), statistics);
        let labels = &self.digits.held_out;
        let said = classes(&logits);
        let right = (0..labels.len()).filter(|&index| said[index] == labels.label(index));
        let mut tested = Tested {
            accuracy: right.count() as f64 / labels.len() as f64,
            ..Tested::default()
        };
        let (mut dead, mut units, mut beyond, mut values) = (0, 0, 0, 0);
        let layers = self.network.layers.iter().filter_map(|layer| match layer {
            Layer::Activation(layer) => Some(layer),
            _ => None,
        });
        for (layer, &width) in layers.zip(&self.input.widths) {
            let never =
                |unit: &usize| !layer.input[*unit..].iter().step_by(width).any(|&x| x > 0.0);
            let dead_here = (0..width).filter(never).count();
            tested.dead_by_layer.push(dead_here as f64 / width as f64);
            dead += dead_here;
            units += width;
            beyond += layer.input.iter().filter(|x| x.abs() > 2.0).count();
            values += layer.input.len();
        }
        // Without hidden layers there is nothing to be dead.
        tested.dead = dead as f64 / units.max(1) as f64;
        tested.beyond_two = beyond as f64 / values.max(1) as f64;
        self.tested = tested;
    }

    fn hidden_values(&self) -> Vec<Vec<f32>> {
        let hidden = &self.network.layers[..self.network.layers.len() - 1];
        let values = hidden.iter().filter_map(|layer| match layer {
            Layer::Dense(layer) => Some([&layer.weights.values[..], &layer.bias.values].concat()),
            _ => None,
        });
        values.collect()
    }

    fn moved(&self) -> f32 {
        let (before, now) = (self.start.concat(), self.hidden_values().concat());
        let changes = before.iter().zip(&now).map(|(a, b)| (a - b).abs());
        changes.fold(0.0, f32::max)
    }

    /// The first hidden layer's through the last one's.
    fn ratio(&self, gradients: &[f64]) -> Option<f64> {
        let last = self.input.widths.len().checked_sub(1)?;
        Some(gradients.first()? / gradients.get(last)?)
    }
}

impl Machine for DenseClassifier {
    fn advance(&mut self) {
        self.change();
        let Input {
            seed,
            batch,
            images,
            ..
        } = self.input;
        let mut stream = Stream::new(seed, Purpose::Batch, self.progress.step);
        let chosen: Vec<usize> = (0..batch).map(|_| stream.below(images)).collect();
        let values = self.scaler.apply(&self.digits.train.bytes(&chosen));
        let logits = self.network.forward(values, Statistics::Training);
        let (loss, gradient) = cross_entropy(&logits, &self.digits.train.labels(&chosen));
        self.network.backward(gradient);
        self.gradients = self.gradients();
        if self.progress.step == 0 {
            self.gradients_at_start = self.gradients.clone();
        }
        self.network.update(&mut self.optimiser);
        if self.progress.count(loss) {
            self.test();
            self.progress
                .record(&[self.tested.accuracy, self.tested.dead]);
        }
    }

    fn done(&self) -> bool {
        self.progress.trained()
    }

    fn measured(&self) -> Value {
        let mut measured = self.progress.describe();
        measured.extend(object(json!({
            "accuracy": self.tested.accuracy,
            "gradientsAtStart": self.gradients_at_start,
            "gradients": self.gradients,
            "ratioAtStart": self.ratio(&self.gradients_at_start),
            "ratio": self.ratio(&self.gradients),
            "deadAtStart": self.dead_at_start,
            "dead": self.tested.dead,
            "deadByLayer": self.tested.dead_by_layer,
            "beyondTwo": self.tested.beyond_two,
            "moved": self.moved(),
        })));
        Value::Object(measured)
    }
}
