//! Trains the classifier: cross-entropy, Adam, a one-cycle rate (Smith & Topin 2017) and images
//! shifted by up to two pixels. The same seed gives the same weights, bit for bit.

use crate::options::Options;
use crate::{Outcome, data, table};
use burn::tensor::{Device, Tensor, TensorData, activation};
use noiselab::data::random::{self, Purpose};
use noiselab::data::{Images, Order, Range, Shape, one_hot};
use noiselab::judge::{CLASSES, Classifier, Reference};
use noiselab::settings::Noise;
use noiselab::train::adam::Adam;
use noiselab::train::part::gradients;
use pollster::block_on;
use rand::Rng;
use std::f64::consts::PI;
use std::path::PathBuf;
use std::time::Instant;

const SIDE: usize = Shape::DIGIT.side;
const PIXELS: usize = SIDE * SIDE;
/// What the classifier is shown.
const RANGE: Range = Range::Symmetric;
const EPOCHS: u64 = 8;
const BATCH: usize = 128;
const PEAK_RATE: f64 = 4e-3;
const BETA1: f64 = 0.9;
/// Farthest shift of a training image, in pixels, each way.
const SHIFT: u32 = 2;
/// Batches between two draws of a stream: weights take index 0, batch b takes b.
const FIRST_BATCH: u64 = 1;

pub fn run(options: &Options) -> Outcome {
    let device = Device::flex();
    let train = data::read(&options.data, "train")?;
    let test = data::read(&options.data, "t10k")?;
    let mut classifier = Classifier::untrained(&device);
    draw_weights(&mut classifier, options.seed, &device);
    let mut optimisers = [&classifier.body, &classifier.head].map(|n| Adam::new(n.parameters()));
    let out = options
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from("www/assets"));
    let log = PathBuf::from("docs/classifier.csv");
    let mut rows = Vec::new();
    let (mut accuracy, start) = (0.0, Instant::now());
    let per_epoch = u64::from(train.images.len()).div_ceil(BATCH as u64);
    let mut order = Order::new(options.seed, 0);
    for batch in 0..EPOCHS * per_epoch {
        let taken = order
            .take(&train.images, BATCH)
            .expect("all images are here");
        let pixels = shifted(&train.images, &taken, options.seed, FIRST_BATCH + batch);
        let labels: Vec<u8> = taken.iter().map(|&i| train.labels[i as usize]).collect();
        let logits = classifier.logits(data::tensor(pixels, &device));
        let loss = cross_entropy(logits, &labels, &device);
        let parameters = [&classifier.body, &classifier.head].map(|network| network.parameters());
        let mut found = gradients(&loss, parameters.into_iter().flatten());
        let of_head = found.split_off(parameters[0].len());
        let rate = rate(batch, EPOCHS * per_epoch);
        let networks = [&mut classifier.body, &mut classifier.head];
        for ((network, adam), found) in networks
            .into_iter()
            .zip(&mut optimisers)
            .zip([found, of_head])
        {
            adam.step(network.parameters_mut(), found, rate, BETA1);
        }
        if (batch + 1) % per_epoch == 0 {
            let epoch = (batch + 1) / per_epoch;
            let loss = loss.inner().into_data().try_into_vec::<f32>();
            let loss = loss.map_err(|error| format!("{error:?}"))?[0];
            accuracy = test_accuracy(&mut classifier, &test, &device)?;
            let seconds = start.elapsed().as_secs_f64();
            println!("epoch {epoch}: loss {loss:.4}, test accuracy {accuracy:.4}, {seconds:.0} s");
            let seed = options.seed;
            rows.push(format!(
                "{seed},{epoch},{},{rate:.2e},{loss:.4},{accuracy:.4},{seconds:.0}",
                batch + 1
            ));
        }
    }
    std::fs::create_dir_all(&out)?;
    let about = format!("seed {}, test accuracy {accuracy:.4}", options.seed);
    let bytes = block_on(classifier.save(&about))?;
    std::fs::write(out.join("classifier.safetensors"), bytes)?;
    table::replace(
        &log,
        "seed,epoch,batches,learning_rate,last_loss,test_accuracy,seconds",
        &rows,
    )?;
    reference(options)
}

/// Writes what fakes are compared with, through the classifier that is there.
pub fn reference(options: &Options) -> Outcome {
    let device = Device::flex();
    let out = options
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from("www/assets"));
    let weights = std::fs::read(out.join("classifier.safetensors"))?;
    let mut classifier = Classifier::load(&weights, &device)?;
    let test = data::read(&options.data, "t10k")?.images;
    let all: Vec<u32> = (0..test.len()).collect();
    let real = block_on(classifier.judge(data::tensor(test.values(&all, RANGE), &device)))?;
    let reference = Reference::of(&real).save("MNIST test images")?;
    Ok(std::fs::write(
        out.join("reference.safetensors"),
        reference,
    )?)
}

/// Normal weights with variance 2 / inputs (He et al. 2015), which keeps ReLU's signals at size.
fn draw_weights(classifier: &mut Classifier, seed: u32, device: &Device) {
    let mut rng = random::stream(seed, Purpose::Classifier, 0);
    for network in [&mut classifier.body, &mut classifier.head] {
        for parameter in network.parameters_mut() {
            let [_, inputs, height, width] = parameter.shape[..] else {
                continue; // A bias stays 0.
            };
            let deviation = (2.0 / (inputs * height * width) as f64).sqrt() as f32;
            let count = parameter.shape.iter().product();
            let draw = |_| deviation * Noise::Normal.quantile(random::draw(&mut rng));
            let values: Vec<f32> = (0..count).map(draw).collect();
            parameter.set(Tensor::from_data(TensorData::new(values, [count]), device));
        }
    }
}

/// The images at `indices`, each moved by its own shift; what comes in is background.
fn shifted(images: &Images, indices: &[u32], seed: u32, batch: u64) -> Vec<f32> {
    let mut rng = random::stream(seed, Purpose::Classifier, batch);
    let mut values = vec![RANGE.to_value(0); indices.len() * PIXELS];
    let span = 2 * SHIFT + 1;
    for (&index, moved) in indices.iter().zip(values.chunks_exact_mut(PIXELS)) {
        let [right, down] = [0; 2].map(|_| (rng.next_u32() % span) as usize);
        let image = images.image(index);
        for y in 0..SIDE {
            for x in 0..SIDE {
                let from = (x + right)
                    .checked_sub(SHIFT as usize)
                    .zip((y + down).checked_sub(SHIFT as usize));
                if let Some((from_x, from_y)) = from
                    && from_x < SIDE
                    && from_y < SIDE
                {
                    moved[y * SIDE + x] = RANGE.to_value(image[from_y * SIDE + from_x]);
                }
            }
        }
    }
    values
}

/// Mean of −log p(label) over logits `[n, 10]`.
fn cross_entropy(logits: Tensor<2>, labels: &[u8], device: &Device) -> Tensor<1> {
    let wanted = TensorData::new(one_hot(labels), [labels.len(), CLASSES]);
    let wanted = Tensor::<2>::from_data(wanted, device);
    -(activation::log_softmax(logits, 1) * wanted).sum() / labels.len() as f64
}

/// Up along a cosine over the first three tenths, down along one over the rest, as PyTorch's
/// `OneCycleLR` with its defaults.
fn rate(batch: u64, batches: u64) -> f64 {
    let low = PEAK_RATE / 25.0;
    let peak_at = 0.3 * batches as f64;
    let at = batch as f64;
    let (from, to, part) = if at < peak_at {
        (low, PEAK_RATE, at / peak_at)
    } else {
        let part = (at - peak_at) / (batches as f64 - 1.0 - peak_at);
        (PEAK_RATE, low / 1e4, part)
    };
    to + (from - to) * (1.0 + (PI * part).cos()) / 2.0
}

fn test_accuracy(classifier: &mut Classifier, test: &data::Part, device: &Device) -> Outcome<f64> {
    let all: Vec<u32> = (0..test.images.len()).collect();
    let verdict =
        block_on(classifier.judge(data::tensor(test.images.values(&all, RANGE), device)))?;
    let classes = verdict.classes();
    let right = classes
        .iter()
        .zip(&test.labels)
        .filter(|(c, l)| **c == usize::from(**l))
        .count();
    Ok(right as f64 / classes.len() as f64)
}
