//! A convolutional classifier: how it is fed, what it is shown once it has learned, and what it takes
//! for a digit when it is run backwards.

mod backwards;
mod input;
mod pictures;

use serde_json::{Map, Value, json};

use self::backwards::Backwards;
use self::input::{Input, NormKind, Normalisation};
use self::pictures::Pictures;
use super::shift::Shift;
use super::{Machine, Progress, object};
use crate::Answer;
use crate::digits::{CLASSES, Digits, Given, chunks, symmetric, to_bytes};
use crate::error::{Error, Result};
use crate::net::*;
use crate::random::{Purpose, Stream};
use crate::told::{Read, Told};

/// Pictures that are tested at a time: those whose statistics a batch norm takes together.
const TESTED: usize = 250;
const SHOWN: usize = 8;

struct ConvClassifier {
    input: Input,
    digits: Digits,
    pictures: Pictures,
    network: Network,
    adam: Optimiser,
    standard: [f32; 2],
    progress: Progress,
    accuracy: f64,
    by_digit: Vec<f64>,
    /// How many of `evaluate` are tested.
    tested: usize,
    evaluated: Map<String, Value>,
    backwards: Option<Backwards>,
}

/// What a trained classifier can be asked.
struct Question {
    shift: Shift,
    count: usize,
    show: usize,
}

impl Question {
    fn read(value: Value, held_out: usize) -> Read<Self> {
        let mut told = Told::new(value)?;
        let (count, show) = (
            told.whole("count", held_out, [1, held_out])?,
            told.whole("show", SHOWN, [0, held_out])?,
        );
        let shift = Shift::read(told)?;
        Ok(Self { shift, count, show })
    }
}

pub fn open(input: Value, digits: &Digits, given: Given) -> Read<impl Machine + use<>> {
    let mut input = Input::read(input, digits)?;
    let stream = &mut Stream::new(input.seed, Purpose::Weights, 0);
    let mut layers = Vec::new();
    if input.input.learned() {
        layers.push(Layer::Norm(Norm::new(1, true)));
    }
    for (side, channels) in [(28, [1, 8]), (14, [8, 16])] {
        let conv = Conv::new(side, channels, Weights::Pytorch, stream);
        layers.push(Layer::Conv(conv));
        if input.norm != NormKind::None {
            layers.push(Layer::Norm(Norm::new(channels[1], true)));
        }
        let relu = Activation::new(ActivationKind::Relu, 0.0);
        layers.push(Layer::Activation(relu));
    }
    let last = Weights::Pytorch.draw(7 * 7 * 16, CLASSES, stream);
    layers.push(Layer::Dense(Dense::new(last)));
    let mut machine = ConvClassifier {
        pictures: Pictures::new(&input, digits, given)?,
        network: Network { layers },
        adam: Optimiser::adam(input.rate),
        standard: crate::digits::standard(&digits.train, input.images),
        progress: Progress::new(input.steps, &["accuracies"]),
        accuracy: 0.0,
        by_digit: Vec::new(),
        tested: 0,
        evaluated: Map::new(),
        backwards: input
            .backwards
            .take()
            .map(|goal| Backwards::new(goal, input.seed)),
        digits: digits.clone(),
        input,
    };
    machine.test();
    Ok(machine)
}

impl ConvClassifier {
    /// Statistics of a network that is tested.
    fn statistics(&self) -> Statistics {
        let of_batch =
            self.input.input == Normalisation::BnBatch || self.input.norm == NormKind::Batch;
        if of_batch {
            Statistics::Batch
        } else {
            Statistics::Running
        }
    }

    /// Logits of pictures of −1 to 1, normalised as the input says.
    fn logits(&mut self, images: Vec<f32>, statistics: Statistics) -> Vec<f32> {
        let fed = self.input.input.apply(images, self.standard);
        self.network.forward(fed, statistics)
    }

    /// Logits of the first `count` held-out digits after a shift.
    fn shown(&mut self, shift: &Shift, count: usize) -> Vec<f32> {
        let (held_out, statistics) = (self.digits.held_out.clone(), self.statistics());
        let logits = chunks(count, TESTED).map(|chosen| {
            let images = shift.apply(symmetric(&held_out.bytes(&chosen)));
            self.logits(images, statistics)
        });
        logits.collect::<Vec<_>>().concat()
    }

    fn share_right(&self, logits: &[f32]) -> f64 {
        let said = classes(logits);
        let right = said.iter().enumerate();
        let right = right.filter(|(index, said)| self.digits.held_out.label(*index) == **said);
        right.count() as f64 / said.len() as f64
    }

    fn test(&mut self) {
        let logits = self.shown(&Shift::default(), self.digits.held_out.len());
        self.accuracy = self.share_right(&logits);
        let said = classes(&logits);
        let share = |digit: u8| {
            let held_out = &self.digits.held_out;
            let all = (0..held_out.len()).filter(|&index| held_out.label(index) == digit);
            let (right, all) = all.fold((0, 0), |(right, all), index| {
                (right + usize::from(said[index] == digit), all + 1)
            });
            f64::from(right as u32) / f64::from(all)
        };
        self.by_digit = (0..CLASSES as u8).map(share).collect();
    }

    fn train(&mut self) {
        let (images, labels) = self.pictures.batch(&self.input, self.progress.step);
        let logits = self.logits(images, Statistics::Training);
        let (loss, gradient) = cross_entropy(&logits, &labels);
        self.network.backward(gradient);
        self.network.update(&mut self.adam);
        if self.progress.count(loss) {
            self.test();
            self.progress.record(&[self.accuracy]);
        }
    }

    /// One step of running backwards.
    fn run_backwards(&mut self, mut backwards: Backwards) -> Backwards {
        let images = backwards.images();
        let logits = self.logits(images.clone(), Statistics::Running);
        if let Some(upstream) = backwards.judge(&logits) {
            let fed = self.network.backward_to_input(upstream);
            backwards.follow(self.input.input.gradient(fed, &images, self.standard));
        }
        backwards
    }
}

impl Machine for ConvClassifier {
    fn advance(&mut self) {
        if !self.progress.trained() {
            self.train();
        } else if let Some((name, shift)) = self.input.evaluate.get(self.tested).cloned() {
            self.tested += 1;
            let logits = self.shown(&shift, self.digits.held_out.len());
            let accuracy = self.share_right(&logits);
            self.evaluated.insert(name, json!(accuracy));
        } else if let Some(backwards) = self.backwards.take() {
            self.backwards = Some(self.run_backwards(backwards));
        }
    }

    fn done(&self) -> bool {
        let is_done = |backwards: &Backwards| backwards.done();
        self.progress.trained()
            && self.tested == self.input.evaluate.len()
            && self.backwards.as_ref().is_none_or(is_done)
    }

    fn measured(&self) -> Value {
        let mut measured = self.progress.describe();
        measured.extend(object(json!({
            "accuracy": self.accuracy,
            "accuracyByDigit": self.by_digit,
        })));
        if let Some(backwards) = &self.backwards {
            measured.extend(object(backwards.describe()));
        }
        measured.extend(self.evaluated.clone());
        Value::Object(measured)
    }

    fn tiles(&self) -> Vec<u8> {
        if let Some(backwards) = &self.backwards {
            return backwards.tiles();
        }
        let shown: Vec<usize> = (0..self.digits.held_out.len().min(SHOWN)).collect();
        self.digits.held_out.bytes(&shown)
    }

    fn answers(&self) -> bool {
        true
    }

    fn ask(&mut self, question: Value) -> Result<Answer> {
        let held_out = self.digits.held_out.clone();
        let question = Question::read(question, held_out.len()).map_err(Error::Question)?;
        let logits = self.shown(&question.shift, question.count);
        let shown: Vec<usize> = (0..question.show.min(question.count)).collect();
        let images = question.shift.apply(symmetric(&held_out.bytes(&shown)));
        let said = classes(&logits);
        let rows = logits.chunks_exact(CLASSES).take(shown.len());
        let certainty: Vec<f32> = rows
            .map(|row| softmax(row).into_iter().fold(0.0, f32::max))
            .collect();
        Ok(Answer {
            measured: json!({
                "accuracy": self.share_right(&logits),
                "said": said[..shown.len()],
                "certainty": certainty,
                "truth": held_out.labels(&shown),
            }),
            tiles: to_bytes(&images, [-1.0, 1.0]),
        })
    }
}
