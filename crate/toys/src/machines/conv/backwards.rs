//! A classifier run backwards: its weights stay, and pictures move from noise until it is sure that
//! they are a certain digit. A picture stays as it is from then on.

use serde_json::{Value, json};

use super::input::Goal;
use crate::digits::{CLASSES, PIXELS, to_bytes};
use crate::net::{Optimiser, Parameter, cross_entropy, softmax};
use crate::random::{Purpose, Stream};

pub struct Backwards {
    goal: Goal,
    pictures: Parameter,
    adam: Optimiser,
    step: usize,
    /// What the classifier believes of each picture: that it is the digit.
    belief: Vec<f32>,
    called: f64,
    settled: bool,
}

impl Backwards {
    pub fn new(goal: Goal, seed: u32) -> Self {
        let mut stream = Stream::new(seed, Purpose::Drawing, 0);
        let noise = (0..goal.count * PIXELS).map(|_| (0.5 * stream.normal()).clamp(-1.0, 1.0));
        Self {
            pictures: Parameter::new(noise.collect()),
            adam: Optimiser::adam(goal.rate),
            step: 0,
            belief: vec![0.0; goal.count],
            called: 0.0,
            settled: false,
            goal,
        }
    }

    pub fn images(&self) -> Vec<f32> {
        self.pictures.values.clone()
    }

    pub fn done(&self) -> bool {
        self.settled
    }

    /// Takes note of the logits; the gradient to follow, unless this was the end.
    pub fn judge(&mut self, logits: &[f32]) -> Option<Vec<f32>> {
        let digit = usize::from(self.goal.digit);
        let beliefs: Vec<Vec<f32>> = logits.chunks_exact(CLASSES).map(softmax).collect();
        let is_called = |row: &&Vec<f32>| row.iter().all(|&belief| belief <= row[digit]);
        self.called = beliefs.iter().filter(is_called).count() as f64 / beliefs.len() as f64;
        self.belief = beliefs.iter().map(|row| row[digit]).collect();
        self.settled = self.certain() == 1.0 || self.step == self.goal.steps;
        let labels = vec![self.goal.digit; beliefs.len()];
        (!self.settled).then(|| cross_entropy(logits, &labels).1)
    }

    /// Moves every picture that isn't certain yet.
    pub fn follow(&mut self, gradient: Vec<f32>) {
        let before = self.images();
        self.pictures.gradient = gradient;
        self.adam.next();
        self.adam.update(&mut self.pictures);
        for (number, picture) in self.pictures.values.chunks_exact_mut(PIXELS).enumerate() {
            if self.belief[number] >= self.goal.certainty {
                picture.copy_from_slice(&before[number * PIXELS..][..PIXELS]);
            }
            for value in picture {
                *value = value.clamp(-1.0, 1.0);
            }
        }
        self.step += 1;
    }

    fn certain(&self) -> f64 {
        let certain = self
            .belief
            .iter()
            .filter(|&&belief| belief >= self.goal.certainty);
        certain.count() as f64 / self.belief.len() as f64
    }

    pub fn describe(&self) -> Value {
        json!({
            "certain": self.certain(),
            "called": self.called,
            "backwardsSteps": self.step,
        })
    }

    pub fn tiles(&self) -> Vec<u8> {
        to_bytes(&self.pictures.values, [-1.0, 1.0])
    }
}
