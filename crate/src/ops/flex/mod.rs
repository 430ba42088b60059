//! The forms for the CPU: kernels that read and write f32 slices; the long ones are split over threads
//! where there are any.

mod activation;
mod adam;
mod batch_norm;
mod channels;
mod conv;
mod conv_transposed;
mod gather;
mod image;
mod latent;
mod loss;
mod maxout;
mod outer;
mod parallel;
#[cfg(feature = "threads")]
pub mod pool;
mod reconstruction;

use super::activation::Activation;
use super::adam::Settings;
use super::conv::Geometry;
use super::layers::LayerOps;
use super::list::TensorList;
use super::logits::LogitLoss;
use super::losses::LossOps;
use super::reconstruction::Reconstruction;
use super::updates::UpdateOps;
use burn::backend::Flex;
use burn_flex::FlexTensor;

impl LayerOps for Flex {
    fn conv(x: FlexTensor, weight: FlexTensor, geometry: Geometry) -> FlexTensor {
        conv::conv(&x, &weight, geometry)
    }

    fn conv_transposed(
        x: FlexTensor,
        weight: FlexTensor,
        geometry: Geometry,
        size: [usize; 2],
    ) -> FlexTensor {
        conv_transposed::conv_transposed(&x, &weight, geometry, size)
    }

    fn conv_weight_gradient(x: FlexTensor, gradient: FlexTensor, geometry: Geometry) -> FlexTensor {
        conv::conv_weight_gradient(&x, &gradient, geometry)
    }

    fn bias_act(x: FlexTensor, bias: FlexTensor, activation: Activation) -> FlexTensor {
        activation::bias_act(x, &bias, activation)
    }

    fn act_backward(output: FlexTensor, gradient: FlexTensor, a: Activation) -> FlexTensor {
        activation::act_backward(output, gradient, a)
    }

    fn bias_act_backward(
        output: FlexTensor,
        gradient: FlexTensor,
        activation: Activation,
    ) -> (FlexTensor, FlexTensor) {
        activation::bias_act_backward(output, gradient, activation)
    }

    fn batch_norm_act(
        x: FlexTensor,
        gamma: FlexTensor,
        beta: FlexTensor,
        epsilon: f64,
        activation: Activation,
    ) -> (FlexTensor, FlexTensor, FlexTensor) {
        batch_norm::batch_norm_act(x, &gamma, &beta, epsilon, activation)
    }

    fn batch_norm_act_backward(
        x: FlexTensor,
        gamma: FlexTensor,
        beta: FlexTensor,
        mean: FlexTensor,
        variance: FlexTensor,
        gradient: FlexTensor,
        epsilon: f64,
        activation: Activation,
    ) -> (FlexTensor, FlexTensor, FlexTensor) {
        let given = [&gamma, &beta, &mean, &variance];
        batch_norm::batch_norm_act_backward(&x, given, gradient, epsilon, activation)
    }

    fn batch_norm_act_with(
        x: FlexTensor,
        gamma: FlexTensor,
        beta: FlexTensor,
        mean: FlexTensor,
        variance: FlexTensor,
        epsilon: f64,
        activation: Activation,
    ) -> FlexTensor {
        let given = [&gamma, &beta, &mean, &variance];
        batch_norm::batch_norm_act_with(x, given, epsilon, activation)
    }

    fn maxout(x: FlexTensor, pieces: usize) -> FlexTensor {
        maxout::maxout(&x, pieces)
    }

    fn maxout_backward(x: FlexTensor, gradient: FlexTensor, pieces: usize) -> FlexTensor {
        maxout::maxout_backward(x, &gradient, pieces)
    }
}

impl LossOps for Flex {
    fn logit_loss(logits: FlexTensor, loss: LogitLoss) -> FlexTensor {
        loss::logit_loss(&logits, loss)
    }

    fn logit_loss_backward(
        logits: FlexTensor,
        gradient: FlexTensor,
        loss: LogitLoss,
    ) -> FlexTensor {
        loss::logit_loss_backward(&logits, &gradient, loss)
    }

    fn reconstruction(output: FlexTensor, target: FlexTensor, kind: Reconstruction) -> FlexTensor {
        reconstruction::reconstruction(&output, &target, kind)
    }

    fn reconstruction_backward(
        output: FlexTensor,
        target: FlexTensor,
        gradient: FlexTensor,
        kind: Reconstruction,
    ) -> FlexTensor {
        reconstruction::reconstruction_backward(output, &target, &gradient, kind)
    }

    fn reparameterise(encoded: FlexTensor, epsilon: FlexTensor) -> FlexTensor {
        latent::reparameterise(&encoded, epsilon)
    }

    fn reparameterise_backward(
        encoded: FlexTensor,
        epsilon: FlexTensor,
        gradient: FlexTensor,
    ) -> FlexTensor {
        latent::reparameterise_backward(encoded, &epsilon, &gradient)
    }

    fn kl(encoded: FlexTensor) -> FlexTensor {
        latent::kl(&encoded)
    }

    fn kl_backward(encoded: FlexTensor, gradient: FlexTensor) -> FlexTensor {
        latent::kl_backward(encoded, &gradient)
    }
}

impl UpdateOps for Flex {
    fn mean_probability(logits: FlexTensor) -> FlexTensor {
        loss::mean_probability(&logits)
    }

    fn squared_norm(tensors: TensorList<Self>) -> FlexTensor {
        loss::squared_norm(&tensors.0)
    }

    fn adam(
        values: TensorList<Self>,
        first: TensorList<Self>,
        second: TensorList<Self>,
        gradients: TensorList<Self>,
        settings: Settings,
    ) -> (Vec<FlexTensor>, Vec<FlexTensor>, Vec<FlexTensor>) {
        let mut updated = (Vec::new(), Vec::new(), Vec::new());
        let states = values.0.into_iter().zip(first.0).zip(second.0);
        for (((value, first), second), gradient) in states.zip(&gradients.0) {
            let [value, first, second] = adam::adam(value, first, second, gradient, settings);
            updated.0.push(value);
            updated.1.push(first);
            updated.2.push(second);
        }
        updated
    }
}
