//! A GAN whose pictures are single numbers, so that densities and D can be drawn; or D alone between
//! two known densities, where the best D is known: p/(p + g) (Goodfellow et al., 2014).

mod density;

use serde_json::{Value, json};

use self::density::{Mixture, earth_mover, gathered};
use super::{BATCH, Machine, Progress, RATE, STEPS, object};
use crate::maths::{sigmoid, softplus_of_negative};
use crate::net::*;
use crate::random::{Purpose, Stream};
use crate::told::{Read, Told};

/// Places on the axis that are reported.
const PLACES: usize = 81;
/// Numbers of G's that its density is measured by.
const MEASURED: usize = 4_000;
/// Adam's averages, as for DCGAN.
const BETAS: [f64; 2] = [0.5, 0.999];

struct Input {
    seed: u32,
    real: Mixture,
    fakes: Option<Mixture>,
    width: usize,
    steps: usize,
    batch: usize,
    rate_g: f32,
    rate_d: f32,
    minimax: bool,
    from: f32,
    to: f32,
}

impl Input {
    fn read(value: Value) -> Read<Self> {
        let mut told = Told::new(value)?;
        let losses = [("non-saturating", false), ("minimax", true)];
        let axis = [-1e3, 1e3];
        let input = Input {
            seed: told.seed()?,
            real: match Mixture::read("real", &mut told)? {
                Some(mixture) => mixture,
                None => Mixture::bell(1.0, 0.5),
            },
            fakes: Mixture::read("fakes", &mut told)?,
            width: told.whole("width", 16, [1, 128])?,
            steps: told.whole("steps", 2_000, STEPS)?,
            batch: told.whole("batch", 64, BATCH)?,
            rate_g: told.number("rateG", 2e-3, RATE)?,
            rate_d: told.number("rateD", 2e-3, RATE)?,
            minimax: told.choice("loss", &losses)?,
            from: told.number("from", -4.0, axis)?,
            to: told.number("to", 4.0, axis)?,
        };
        told.finish()?;
        match input.from < input.to {
            true => Ok(input),
            false => Err("the axis has no length".into()),
        }
    }
}

struct Gan1d {
    input: Input,
    generator: Network,
    discriminator: Network,
    adams: [Optimiser; 2],
    progress: Progress,
    loss_g: f32,
    seen: Seen,
}

/// What was last measured.
#[derive(Default)]
struct Seen {
    fake: Vec<f64>,
    d: Vec<f64>,
    best: Vec<f64>,
    distance: f64,
    earth_mover: f64,
}

pub fn open(input: Value) -> Read<impl Machine + use<>> {
    let input = Input::read(input)?;
    let stream = &mut Stream::new(input.seed, Purpose::Weights, 0);
    let mut network = |widths: &[usize]| {
        let mut layers = Vec::new();
        for (number, pair) in widths.windows(2).enumerate() {
            let drawn = Weights::Pytorch.draw(pair[0], pair[1], stream);
            layers.push(Layer::Dense(Dense::new(drawn)));
            if number + 2 < widths.len() {
                let tanh = Activation::new(ActivationKind::Tanh, 0.0);
                layers.push(Layer::Activation(tanh));
            }
        }
        Network { layers }
    };
    let width = input.width;
    let mut machine = Gan1d {
        generator: network(&[1, width, 1]),
        discriminator: network(&[1, width, width, 1]),
        adams: [input.rate_g, input.rate_d].map(|rate| Optimiser::adam_with(rate, BETAS)),
        progress: Progress::new(input.steps, &["earthMovers"]),
        loss_g: f32::NAN,
        seen: Seen::default(),
        input,
    };
    machine.look();
    Ok(machine)
}

impl Gan1d {
    fn generated(&mut self, count: usize, stream: &mut Stream) -> Vec<f32> {
        match &self.input.fakes {
            Some(mixture) => mixture.draw(count, stream),
            None => {
                let z = stream.normals(count);
                self.generator.forward(z, Statistics::Training)
            }
        }
    }

    /// One update of D, and one of G unless it is fixed.
    fn train(&mut self) {
        let batch = self.input.batch;
        let mut stream = Stream::new(self.input.seed, Purpose::Batch, self.progress.step);
        let mut numbers = self.input.real.draw(batch, &mut stream);
        numbers.extend(self.generated(batch, &mut stream));
        let logits = self.discriminator.forward(numbers, Statistics::Training);
        let (mut loss, count) = (0.0, batch as f32);
        let upstream = logits.iter().enumerate().map(|(index, &logit)| {
            let (target, sign) = if index < batch {
                (1.0, 1.0)
            } else {
                (0.0, -1.0)
            };
            loss += softplus_of_negative(sign * logit) / (2.0 * count);
            (sigmoid(logit) - target) / (2.0 * count)
        });
        let upstream = upstream.collect();
        self.discriminator.backward(upstream);
        self.discriminator.update(&mut self.adams[1]);

        if self.input.fakes.is_none() {
            let fakes = self.generated(batch, &mut stream);
            let logits = self.discriminator.forward(fakes, Statistics::Training);
            let minimax = self.input.minimax;
            let mut loss_g = 0.0;
            let upstream = logits.iter().map(|&logit| {
                // ln(1 − D) is to fall, or −ln D.
                if minimax {
                    loss_g -= softplus_of_negative(-logit) / count;
                    -sigmoid(logit) / count
                } else {
                    loss_g += softplus_of_negative(logit) / count;
                    (sigmoid(logit) - 1.0) / count
                }
            });
            let upstream = upstream.collect();
            self.loss_g = loss_g;
            let through = self.discriminator.backward_to_input(upstream);
            self.generator.backward(through);
            self.generator.update(&mut self.adams[0]);
        }
        if self.progress.count(loss) {
            self.look();
            self.progress.record(&[self.seen.earth_mover]);
        }
    }

    fn places(&self) -> Vec<f32> {
        let step = (self.input.to - self.input.from) / (PLACES - 1) as f32;
        let place = |index: usize| self.input.from + index as f32 * step;
        (0..PLACES).map(place).collect()
    }

    fn look(&mut self) {
        let places = self.places();
        let mut stream = Stream::new(self.input.seed, Purpose::Test, 0);
        let fakes = self.generated(MEASURED, &mut stream);
        let reals = self.input.real.draw(MEASURED, &mut stream);
        let fake = match &self.input.fakes {
            Some(mixture) => places.iter().map(|&x| mixture.density(x)).collect(),
            None => gathered(&fakes, &places),
        };
        let logits = self
            .discriminator
            .forward(places.clone(), Statistics::Training);
        let d: Vec<f64> = logits
            .iter()
            .map(|&logit| f64::from(sigmoid(logit)))
            .collect();
        let real: Vec<f64> = places.iter().map(|&x| self.input.real.density(x)).collect();
        let sums = || real.iter().zip(&fake).map(|(p, g)| p + g);
        let best: Vec<f64> = real.iter().zip(sums()).map(|(p, sum)| p / sum).collect();
        let gaps = d.iter().zip(&best).zip(sums());
        // Where nothing is, nothing is best.
        let gaps = gaps.filter(|(_, sum)| *sum > 0.0);
        let weighted: f64 = gaps.map(|((d, best), sum)| (d - best).abs() * sum).sum();
        self.seen = Seen {
            distance: weighted / sums().sum::<f64>(),
            earth_mover: earth_mover(reals, fakes),
            fake,
            d,
            best,
        };
    }
}

impl Machine for Gan1d {
    fn advance(&mut self) {
        self.train();
    }

    fn done(&self) -> bool {
        self.progress.trained()
    }

    fn measured(&self) -> Value {
        let mut measured = self.progress.describe();
        let places = self.places();
        let real: Vec<f64> = places.iter().map(|&x| self.input.real.density(x)).collect();
        measured.extend(object(json!({
            "lossG": self.loss_g,
            "x": places,
            "real": real,
            "fake": self.seen.fake,
            "d": self.seen.d,
            "best": self.seen.best,
            "distance": self.seen.distance,
            "earthMover": self.seen.earth_mover,
        })));
        Value::Object(measured)
    }
}
