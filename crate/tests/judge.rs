//! The shipped classifier and reference features: they load, they are small, and the classifier
//! judges as it did when it was trained.

use burn::tensor::{Device, Tensor, TensorData};
use noiselab::files::pretrained;
use noiselab::judge::{Classifier, FEATURES, Reference, measure};
use noiselab::train::Run;
use pollster::block_on;

mod common;

const CLASSIFIER: &[u8] = include_bytes!("../../www/assets/classifier.safetensors");
const REFERENCE: &[u8] = include_bytes!("../../www/assets/reference.safetensors");

fn classifier() -> Classifier {
    Classifier::load(CLASSIFIER, &Device::flex()).expect("a classifier")
}

/// `n` images of one grey value each.
fn flat(n: usize, value: f32) -> Tensor<4> {
    let data = TensorData::new(vec![value; n * 28 * 28], [n, 1, 28, 28]);
    Tensor::from_data(data, &Device::flex())
}

#[test]
fn the_files_are_small() {
    assert!(CLASSIFIER.len() <= 400_000, "{}", CLASSIFIER.len());
    assert!(REFERENCE.len() <= 300_000, "{}", REFERENCE.len());
}

#[test]
fn its_log_ends_above_99_percent() {
    let log = include_str!("../../docs/classifier.csv");
    let last = log.lines().last().expect("a row");
    let accuracy: f64 = last
        .split(',')
        .nth(5)
        .and_then(|v| v.parse().ok())
        .expect("a number");
    assert!(accuracy >= 0.99, "{accuracy}");
}

#[test]
fn probabilities_sum_to_one_and_chunks_change_nothing() {
    let mut classifier = classifier();
    // More than one chunk, the last one not full.
    let many = block_on(classifier.judge(flat(501, 0.3))).expect("a verdict");
    assert_eq!(
        (many.features.len(), many.features.width()),
        (501, FEATURES)
    );
    let one = block_on(classifier.judge(flat(1, 0.3))).expect("a verdict");
    for row in many.probabilities.rows() {
        assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
    let (first, alone) = (many.features.rows().last(), one.features.rows().next());
    for (a, b) in first.into_iter().flatten().zip(alone.into_iter().flatten()) {
        assert!((a - b).abs() <= 1e-4 * b.abs().max(1.0), "{a} {b}");
    }
}

#[test]
fn equal_images_score_as_a_collapse() {
    let mut classifier = classifier();
    let reference = Reference::load(REFERENCE).expect("reference features");
    let verdict = block_on(classifier.judge(flat(64, -1.0))).expect("a verdict");
    let quality = measure(&verdict.features, &verdict.probabilities, &reference);
    assert_eq!(quality.effective_classes, 1.0);
    assert!(
        quality.diversity < 1e-3 && quality.fcd > 500.0,
        "{quality:?}"
    );
    assert!(quality.coverage < 0.5, "{quality:?}");
}

#[test]
fn a_saved_classifier_is_the_same_file() {
    let file = block_on(classifier().save("again")).expect("a file");
    let (again, mut first) = (Classifier::load(&file, &Device::flex()), classifier());
    let ours = block_on(again.expect("readable").judge(flat(2, 0.5))).expect("a verdict");
    let theirs = block_on(first.judge(flat(2, 0.5))).expect("a verdict");
    assert_eq!(ours.features, theirs.features);
}

#[test]
fn a_broken_file_is_refused() {
    for bytes in [&CLASSIFIER[..1000], REFERENCE, b""] {
        let refused = Classifier::load(bytes, &Device::flex()).err();
        assert_eq!(refused.expect("refused").code(), "asset");
    }
}

#[test]
fn a_generator_survives_half_precision() {
    let device = Device::flex();
    let config = common::tiny();
    let mut run = Run::new(config.clone(), &device);
    let generator = &run.gan().expect("a GAN").generator.network;
    let bytes = block_on(pretrained::save(&config, 7, generator)).expect("a file");
    let mut kept = pretrained::load(&bytes, &device).expect("readable");
    assert_eq!((kept.steps, &kept.config), (7, &config));
    for (a, b) in generator
        .parameters()
        .iter()
        .zip(kept.generator.parameters_mut())
    {
        let values = |t: &Tensor<1>| -> Vec<f32> {
            t.clone().inner().into_data().try_into_vec().expect("f32")
        };
        for (a, b) in values(&a.value).iter().zip(values(&b.value)) {
            assert!((a - b).abs() <= 1e-3 * a.abs().max(1e-4));
        }
    }
}
