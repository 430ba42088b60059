//! Losses and updates against the same composed of Burn's own.

use crate::harness::{agree, close, device, flat, numbers, random, values};
use burn::tensor::{Tensor, TensorData, activation};
use noiselab::ops::reconstruction::{Reconstruction, reconstruction};
use noiselab::ops::select::labelled;
use noiselab::ops::{adam, bce, hinge, latent, norm};

#[test]
fn the_loss_agrees_with_burns() {
    for n in [1, 2, 16, 33] {
        for target in [0.0, 1.0, 0.9] {
            agree(
                &format!("loss of {n} for {target}"),
                [random::<1>(7, [n]) * 8.0],
                |[logits]| bce::bce_with_logits(logits, target),
                |[logits]| {
                    let fake = activation::log_sigmoid(-logits.clone()) * (target - 1.0);
                    (fake - activation::log_sigmoid(logits) * target).mean()
                },
            );
        }
        let logits = random::<1>(8, [n]) * 8.0;
        let ours = values(bce::mean_probability(logits.clone()));
        close(
            "probability",
            &ours,
            &values(activation::sigmoid(logits).mean()),
        );
    }
}

#[test]
fn squared_norms_agree_with_burns() {
    let tensors = [5, 4096, 70_001, 1].map(|n| random::<1>(n as u32, [n]));
    let squares = tensors.clone().map(|t| (t.clone() * t).sum());
    let stock = Tensor::cat(squares.to_vec(), 0).sum();
    close(
        "norm",
        &values(norm::squared_norm(&tensors)),
        &values(stock),
    );
}

#[test]
fn adam_agrees_with_burns() {
    let settings = adam::Settings {
        learning_rate: 2e-3,
        beta1: 0.5,
        beta2: 0.999,
        epsilon: 1e-8,
        correction1: 0.75,
        correction2: 0.002,
    };
    let lengths = [1, 64, 1000, 37];
    let make = |stream| lengths.map(|n| random::<1>(stream, [n]));
    let (value, first, gradient) = (make(1), make(2), make(4));
    let second = make(3).map(|t| t.clone() * t);
    let states = (0..4).map(|i| adam::State {
        value: value[i].clone(),
        first: first[i].clone(),
        second: second[i].clone(),
    });
    let updated = adam::update(states.collect(), gradient.to_vec(), settings);
    for (i, state) in updated.into_iter().enumerate() {
        let g = gradient[i].clone();
        let m = first[i].clone() * 0.5 + g.clone() * 0.5;
        let v = second[i].clone() * 0.999 + g.clone() * g * 0.001;
        let spread = (v.clone() / 0.002).sqrt() + 1e-8;
        let p = value[i].clone() - m.clone() / spread * (2e-3 / 0.75);
        close("value", &values(state.value), &values(p));
        close("first moment", &values(state.first), &values(m));
        close("second moment", &values(state.second), &values(v));
    }
    // The tensors given were held here, so the update must not have been in place.
    assert_eq!(values(value[1].clone()), numbers(1, 64));
}

#[test]
fn hinges_agree_with_burns() {
    for n in [1, 16, 65] {
        for sign in [1.0, -1.0] {
            agree(
                &format!("hinge of {n} for {sign}"),
                [random::<1>(3, [n]) * 3.0],
                |[logits]| hinge::hinge(logits, sign),
                |[logits]| activation::relu(logits * -sign + 1.0).mean(),
            );
        }
        agree(
            &format!("negative mean of {n}"),
            [random::<1>(3, [n]) * 3.0],
            |[logits]| hinge::negative_mean(logits),
            |[logits]| -logits.mean(),
        );
    }
}

#[test]
fn reconstructions_agree_with_burns() {
    for shape in [[3, 1, 28, 28], [5, 3, 7, 9], [1, 1, 1, 1], [2, 40, 1, 1]] {
        let target = random(9, shape).abs();
        let x = flat(5, &shape) * 6.0;
        let t = target.clone();
        agree(
            &format!("cross-entropy {shape:?}"),
            [x.clone()],
            |[x]| reconstruction(x.reshape(shape), t.clone(), Reconstruction::Bce),
            |[x]| {
                let (x, t) = (x.reshape(shape), t.clone().autodiff());
                let rest = activation::log_sigmoid(-x.clone()) * (t.clone() - 1.0);
                (rest - activation::log_sigmoid(x) * t).mean()
            },
        );
        agree(
            &format!("squared error {shape:?}"),
            [x],
            |[x]| reconstruction(x.reshape(shape), target.clone(), Reconstruction::Mse),
            |[x]| {
                let difference = x.reshape(shape) - target.clone().autodiff();
                (difference.clone() * difference).mean()
            },
        );
    }
}

/// Where logits are far out, the terms are told from the true ones in f64.
#[test]
fn cross_entropies_of_images_are_accurate() {
    let logits: Vec<f32> = (-60_000..=60_000).map(|i| i as f32 * 1e-3).collect();
    let shape = [1, 1, 1, 1];
    for target in [0.0, 0.3, 1.0] {
        // One entry at a time for the terms' own errors: a mean would hide them.
        for l in logits.iter().step_by(997) {
            let of = |value: f32| {
                let data = TensorData::new(vec![value], shape);
                Tensor::<4>::from_data(data, &device())
            };
            let leaf = of(*l).autodiff().require_grad();
            let loss = reconstruction(leaf.clone(), of(target), Reconstruction::Bce);
            let gradient = leaf.grad(&loss.backward()).expect("a gradient");
            let (l, t) = (f64::from(*l), f64::from(target));
            let true_loss = l.max(0.0) - t * l + (-l.abs()).exp().ln_1p();
            let true_slope = 1.0 / (1.0 + (-l).exp()) - t;
            let (loss, slope) = (values(loss.inner())[0], values(gradient)[0]);
            let off = |found: f32, truth: f64| (f64::from(found) - truth).abs();
            assert!(
                off(loss, true_loss) <= 4e-7 * true_loss.max(1e-6),
                "{l} {t}: {loss}"
            );
            assert!(off(slope, true_slope) <= 2e-7, "{l} {t}: {slope}");
        }
    }
}

#[test]
fn latents_agree_with_burns() {
    for [n, z] in [[1, 1], [3, 16], [64, 2]] {
        let (both, one) = ([n, 2 * z, 1, 1], [n, z, 1, 1]);
        let epsilon = random(2, one) * 2.0;
        let encoded = flat(1, &both) * 3.0;
        agree(
            &format!("reparameterise {n} × {z}"),
            [encoded.clone()],
            |[x]| latent::reparameterise(x.reshape(both), epsilon.clone()),
            |[x]| {
                let x = x.reshape(both);
                let (mean, log_variance) = (x.clone().narrow(1, 0, z), x.narrow(1, z, z));
                mean + (log_variance * 0.5).exp() * epsilon.clone().autodiff()
            },
        );
        agree(
            &format!("kl {n} × {z}"),
            [encoded],
            |[x]| latent::kl(x.reshape(both)),
            |[x]| {
                let x = x.reshape(both);
                let (mean, log_variance) = (x.clone().narrow(1, 0, z), x.narrow(1, z, z));
                let spread = mean.clone() * mean + log_variance.clone().exp() - log_variance;
                (spread - 1.0).sum() * (0.5 / n as f64)
            },
        );
    }
}

#[test]
fn a_row_gives_the_logit_of_its_label() {
    let shape = [4, 3, 1, 1];
    let leaf = random(1, shape).autodiff().require_grad();
    let labels = [2, 0, 0, 1];
    let mut one_hot = vec![0.0f32; 12];
    for (row, label) in labels.iter().enumerate() {
        one_hot[row * 3 + label] = 1.0;
    }
    let one_hot = Tensor::from_data(TensorData::new(one_hot, [4, 3]), &device());
    let own = labelled(leaf.clone(), one_hot.clone());
    let all = numbers(1, 12);
    let expected: Vec<f32> = labels
        .iter()
        .enumerate()
        .map(|(row, l)| all[row * 3 + l])
        .collect();
    assert_eq!(values(own.clone().inner()), expected);
    let gradient = leaf.grad(&own.sum().backward()).expect("a gradient");
    assert_eq!(values(gradient), values(one_hot.clone()));
    // And without autodiff.
    assert_eq!(values(labelled(random(1, shape), one_hot)), expected);
}

#[test]
fn no_loss_makes_a_number_of_nan() {
    let logits = || Tensor::<1>::from_data(TensorData::new(vec![1.0, f32::NAN], [2]), &device());
    let images = || logits().reshape([1, 1, 1, 2]);
    let ones = || Tensor::<4>::ones([1, 1, 1, 2], &device());
    for loss in [
        bce::bce_with_logits(logits(), 1.0),
        hinge::hinge(logits(), 1.0),
        hinge::hinge(logits(), -1.0),
        hinge::negative_mean(logits()),
        reconstruction(images(), ones(), Reconstruction::Bce),
        reconstruction(images(), ones(), Reconstruction::Mse),
        latent::kl(logits().reshape([1, 2, 1, 1])),
    ] {
        assert!(values(loss)[0].is_nan());
    }
}
