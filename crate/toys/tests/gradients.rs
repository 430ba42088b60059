//! The hand-written backward passes against differences of losses.

use noiselab_toys::net::*;
use noiselab_toys::random::{Purpose, Stream};

/// The mean cross-entropy of a network on a batch.
fn loss(network: &mut Network, input: &[f32], labels: &[u8], statistics: Statistics) -> f32 {
    let logits = network.forward(input.to_vec(), statistics);
    cross_entropy(&logits, labels).0
}

/// Compares some gradients of every parameter, and of the input, with central differences.
fn check(mut network: Network, inputs: usize, statistics: Statistics) {
    let rows = 6;
    // Any numbers do, as long as no activation lies on its corner.
    let mut input: Vec<f32> = (0..rows * inputs)
        .map(|i| ((i * 37 % 101) as f32 / 50.0 - 1.0) * 0.9)
        .collect();
    let labels: Vec<u8> = (0..rows).map(|row| (row * 3 % 10) as u8).collect();
    let logits = network.forward(input.clone(), statistics);
    let (_, upstream) = cross_entropy(&logits, &labels);
    let of_input = network.backward_to_input(upstream);

    const STEP: f32 = 1e-2;
    let close = |found: f32, above: f32, below: f32, what: &str| {
        let wanted = (above - below) / (2.0 * STEP);
        assert!(
            (found - wanted).abs() < 2e-3 + 0.02 * wanted.abs(),
            "{what}: {found}, differences say {wanted}"
        );
    };
    let gradients: Vec<Vec<f32>> = network
        .parameters()
        .map(|parameter| parameter.gradient.clone())
        .collect();
    for (number, gradient) in gradients.iter().enumerate() {
        for index in (0..gradient.len()).step_by(gradient.len() / 5 + 1) {
            let mut at = |by: f32| {
                let parameter = network.parameters().nth(number).unwrap();
                parameter.values[index] += by;
                let loss = loss(&mut network, &input, &labels, statistics);
                network.parameters().nth(number).unwrap().values[index] -= by;
                loss
            };
            let (above, below) = (at(STEP), at(-STEP));
            let what = format!("parameter {number}, {index}");
            close(gradient[index], above, below, &what);
        }
    }
    for index in (0..input.len()).step_by(input.len() / 7 + 1) {
        let mut at = |by: f32| {
            input[index] += by;
            let loss = loss(&mut network, &input, &labels, statistics);
            input[index] -= by;
            loss
        };
        let (above, below) = (at(STEP), at(-STEP));
        close(of_input[index], above, below, &format!("input {index}"));
    }
}

fn dense(inputs: usize, outputs: usize) -> Layer {
    let weight = |i: usize| ((i * 53 % 97) as f32 / 48.0 - 1.0) / (inputs as f32).sqrt();
    let weights = (0..inputs * outputs).map(weight).collect();
    Layer::Dense(Dense::new([
        weights,
        (0..outputs).map(|i| i as f32 / 20.0).collect(),
    ]))
}

#[test]
fn dense_layers_with_every_activation() {
    for kind in [
        ActivationKind::Leaky,
        ActivationKind::Sigmoid,
        ActivationKind::Tanh,
        ActivationKind::Identity,
    ] {
        let layers = vec![
            dense(12, 9),
            Layer::Activation(Activation::new(kind, 0.8)),
            dense(9, 10),
        ];
        check(Network { layers }, 12, Statistics::Training);
    }
}

#[test]
fn batch_norm_by_both_statistics() {
    for statistics in [Statistics::Batch, Statistics::Running] {
        let layers = vec![
            dense(12, 9),
            Layer::Norm(Norm::new(9, true)),
            Layer::Activation(Activation::new(ActivationKind::Tanh, 0.0)),
            dense(9, 10),
        ];
        check(Network { layers }, 12, statistics);
    }
}

#[test]
fn convolutions() {
    let mut layers = Vec::new();
    let stream = &mut Stream::new(1, Purpose::Weights, 0);
    for (side, channels) in [(8, [1, 3]), (4, [3, 5])] {
        layers.push(Layer::Conv(Conv::new(
            side,
            channels,
            Weights::Pytorch,
            stream,
        )));
        layers.push(Layer::Norm(Norm::new(channels[1], true)));
        let tanh = Activation::new(ActivationKind::Tanh, 0.0);
        layers.push(Layer::Activation(tanh));
    }
    layers.push(dense(2 * 2 * 5, 10));
    check(Network { layers }, 64, Statistics::Batch);
}

#[test]
fn a_relu_that_is_off_stops_its_gradient() {
    let mut relu = Activation::new(ActivationKind::Relu, 0.0);
    assert_eq!(relu.forward(vec![-1.0, 0.0, 2.0]), [0.0, 0.0, 2.0]);
    assert_eq!(relu.backward(vec![1.0; 3]), [0.0, 0.0, 1.0]);
}

#[test]
fn squares_of_differences() {
    let (loss, gradient) = squared_error(&[1.0, 2.0], &[0.0, 4.0]);
    assert_eq!((loss, gradient), (2.5, vec![1.0, -2.0]));
}
