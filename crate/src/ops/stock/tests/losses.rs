//! Losses and updates.

use super::{TOLERANCE, cases, close, random, scaled, sizes, values};
use crate::ops::adam::Settings;
use crate::ops::list::TensorList;
use crate::ops::logits::LogitLoss;
use crate::ops::losses::LossOps;
use crate::ops::reconstruction::Reconstruction;
use crate::ops::stock::*;
use crate::ops::updates::UpdateOps;
use burn::backend::Flex;
use burn::tensor::TensorData;
use burn_flex::FlexTensor;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn losses_of_logits(n in 1..300usize, target in 0.0..1.0, sign: bool, seed: u32) {
        let (logits, gradient) = (scaled(random(seed, [n]), 9.0), random(seed ^ 1, [1]));
        let sign = if sign { 1.0 } else { -1.0 };
        for loss in [LogitLoss::Bce(target), LogitLoss::Hinge(sign), LogitLoss::Negative] {
            close(
                Flex::logit_loss(logits.clone(), loss),
                logit_loss::<Flex>(logits.clone(), loss),
                TOLERANCE,
            )?;
            close(
                Flex::logit_loss_backward(logits.clone(), gradient.clone(), loss),
                logit_loss_backward::<Flex>(logits.clone(), gradient.clone(), loss),
                TOLERANCE,
            )?;
        }
        close(
            Flex::mean_probability(logits.clone()),
            mean_probability::<Flex>(logits),
            TOLERANCE,
        )?;
    }

    #[test]
    fn reconstructions([n, c, _, h, w] in sizes(), seed: u32) {
        let shape = [n, c, h, w];
        let output = scaled(random(seed, shape), 9.0);
        let (target, gradient) = (random(seed ^ 1, shape), random(seed ^ 2, [1]));
        for kind in [Reconstruction::Bce, Reconstruction::Mse] {
            close(
                Flex::reconstruction(output.clone(), target.clone(), kind),
                reconstruction::<Flex>(output.clone(), target.clone(), kind),
                TOLERANCE,
            )?;
            let (o, t, g) = (output.clone(), target.clone(), gradient.clone());
            close(
                Flex::reconstruction_backward(o, t, g, kind),
                reconstruction_backward::<Flex>(
                    output.clone(),
                    target.clone(),
                    gradient.clone(),
                    kind,
                ),
                TOLERANCE,
            )?;
        }
    }

    #[test]
    fn latents([n, z, ..] in sizes(), seed: u32) {
        let encoded = scaled(random(seed, [n, 2 * z, 1, 1]), 3.0);
        let [epsilon, gradient] = [1, 2].map(|i| random(seed ^ i, [n, z, 1, 1]));
        let of_loss = random(seed ^ 3, [1]);
        close(
            Flex::reparameterise(encoded.clone(), epsilon.clone()),
            reparameterise::<Flex>(encoded.clone(), epsilon.clone()),
            TOLERANCE,
        )?;
        close(
            Flex::reparameterise_backward(encoded.clone(), epsilon.clone(), gradient.clone()),
            reparameterise_backward::<Flex>(encoded.clone(), epsilon, gradient),
            TOLERANCE,
        )?;
        close(Flex::kl(encoded.clone()), kl::<Flex>(encoded.clone()), TOLERANCE)?;
        close(
            Flex::kl_backward(encoded.clone(), of_loss.clone()),
            kl_backward::<Flex>(encoded, of_loss),
            TOLERANCE,
        )?;
    }

    #[test]
    fn updates(lengths in prop::collection::vec(1..5000usize, 1..6), seed: u32) {
        let list = |stream: u32| -> Vec<FlexTensor> {
            lengths.iter().map(|n| random(seed ^ stream ^ (*n as u32), [*n])).collect()
        };
        let squares = |list: Vec<FlexTensor>| -> Vec<FlexTensor> {
            let square = |tensor: FlexTensor| values(tensor).into_iter().map(|v| v * v).collect();
            let tensor = |values: Vec<f32>| {
                let shape = [values.len()];
                FlexTensor::from_data(TensorData::new(values, shape))
            };
            list.into_iter().map(square).map(tensor).collect()
        };
        let s = Settings {
            learning_rate: 2e-3,
            beta1: 0.5,
            beta2: 0.999,
            epsilon: 1e-8,
            correction1: 0.75,
            correction2: 0.002,
        };
        let given = || {
            let lists = [list(1), list(2), squares(list(3)), list(4)];
            lists.map(TensorList::<Flex>)
        };
        let [value, first, second, gradient] = given();
        let found = Flex::adam(value, first, second, gradient, s);
        let [value, first, second, gradient] = given();
        let expected = adam::<Flex>(value, first, second, gradient, s);
        for (found, expected) in [found.0, found.1, found.2].into_iter().zip([expected.0, expected.1, expected.2]) {
            for (found, expected) in found.into_iter().zip(expected) {
                close(found, expected, TOLERANCE)?;
            }
        }
        close(
            Flex::squared_norm(TensorList(list(5))),
            squared_norm::<Flex>(TensorList(list(5))),
            TOLERANCE,
        )?;
    }
}
