//! The forms for WebGPU: launches of the kernels in `wgsl`, one an operation where the bindings allow
//! it. On a GPU a step of these small networks costs what its launches cost, so there are few of them.

mod activation;
mod adam;
mod batch_norm;
mod conv;
mod kernel;
mod latent;
mod logits;
mod maxout;
mod norm;
mod reconstruction;
mod running;
mod weight_gradient;

use super::activation::Activation;
use super::adam::Settings;
use super::conv::Geometry;
use super::layers::LayerOps;
use super::list::TensorList;
use super::logits::LogitLoss;
use super::losses::LossOps;
use super::reconstruction::Reconstruction;
use super::updates::UpdateOps;
use burn::backend::tensor::FloatTensor;
use burn_wgpu::CubeBackend;
use cubecl::client::Client;

/// Storage buffers that a kernel may bind: eight on every WebGPU device, ten on most.
fn bindings(client: &Client) -> usize {
    // CubeCL keeps one back for Metal's sake; a browser needs none.
    (client.properties().hardware.max_bindings as usize + 1).clamp(8, 10)
}

type Float = FloatTensor<CubeBackend>;

impl LayerOps for CubeBackend {
    fn conv(x: Float, weight: Float, geometry: Geometry) -> Float {
        conv::conv(x, weight, None, geometry)
    }

    fn conv_transposed(x: Float, weight: Float, geometry: Geometry, size: [usize; 2]) -> Float {
        conv::transposed(x, weight, None, geometry, size)
    }

    fn conv_weight_gradient(x: Float, gradient: Float, geometry: Geometry) -> Float {
        weight_gradient::weight_gradient(x, gradient, geometry)
    }

    fn conv_bias_act(
        x: Float,
        weight: Float,
        bias: Float,
        geometry: Geometry,
        activation: Activation,
    ) -> Float {
        conv::conv(x, weight, Some((bias, activation)), geometry)
    }

    fn conv_transposed_bias_act(
        x: Float,
        weight: Float,
        bias: Float,
        geometry: Geometry,
        size: [usize; 2],
        activation: Activation,
    ) -> Float {
        conv::transposed(x, weight, Some((bias, activation)), geometry, size)
    }

    fn act_backward(output: Float, gradient: Float, activation: Activation) -> Float {
        activation::backward(output, gradient, activation)
    }

    fn bias_act_backward(output: Float, gradient: Float, activation: Activation) -> (Float, Float) {
        activation::bias_backward(output, gradient, activation)
    }

    fn batch_norm_act(
        x: Float,
        gamma: Float,
        beta: Float,
        epsilon: f64,
        activation: Activation,
    ) -> (Float, Float, Float) {
        batch_norm::forward(x, gamma, beta, epsilon, activation)
    }

    fn batch_norm_act_backward(
        x: Float,
        gamma: Float,
        beta: Float,
        mean: Float,
        variance: Float,
        gradient: Float,
        epsilon: f64,
        activation: Activation,
    ) -> (Float, Float, Float) {
        let (inputs, statistics) = ([x, gamma, beta], [mean, variance]);
        batch_norm::backward(inputs, statistics, gradient, epsilon, activation)
    }

    fn batch_norm_act_with(
        x: Float,
        gamma: Float,
        beta: Float,
        mean: Float,
        variance: Float,
        epsilon: f64,
        activation: Activation,
    ) -> Float {
        batch_norm::with_given([x, gamma, beta], [mean, variance], epsilon, activation)
    }

    fn maxout(x: Float, pieces: usize) -> Float {
        maxout::maxout(x, pieces)
    }

    fn maxout_backward(x: Float, gradient: Float, pieces: usize) -> Float {
        maxout::maxout_backward(x, gradient, pieces)
    }
}

impl LossOps for CubeBackend {
    fn logit_loss(logits: Float, loss: LogitLoss) -> Float {
        logits::loss(logits, loss)
    }

    fn logit_loss_backward(logits: Float, gradient: Float, loss: LogitLoss) -> Float {
        logits::backward(logits, gradient, loss)
    }

    fn reconstruction(output: Float, target: Float, kind: Reconstruction) -> Float {
        reconstruction::reconstruction(output, target, kind)
    }

    fn reconstruction_backward(
        output: Float,
        target: Float,
        gradient: Float,
        kind: Reconstruction,
    ) -> Float {
        reconstruction::backward(output, target, gradient, kind)
    }

    fn reparameterise(encoded: Float, epsilon: Float) -> Float {
        latent::reparameterise(encoded, epsilon)
    }

    fn reparameterise_backward(encoded: Float, epsilon: Float, gradient: Float) -> Float {
        latent::reparameterise_backward(encoded, epsilon, gradient)
    }

    fn kl(encoded: Float) -> Float {
        latent::kl(encoded)
    }

    fn kl_backward(encoded: Float, gradient: Float) -> Float {
        latent::kl_backward(encoded, gradient)
    }
}

impl UpdateOps for CubeBackend {
    fn running_statistics(
        running_mean: Float,
        running_variance: Float,
        mean: Float,
        variance: Float,
        momentum: f64,
        correction: f64,
    ) -> (Float, Float) {
        let running = [running_mean, running_variance];
        running::follow(running, [mean, variance], momentum, correction)
    }

    fn mean_probability(logits: Float) -> Float {
        logits::mean_probability(logits)
    }

    fn squared_norm(tensors: TensorList<Self>) -> Float {
        norm::squared(tensors.0)
    }

    fn adam(
        values: TensorList<Self>,
        first: TensorList<Self>,
        second: TensorList<Self>,
        gradients: TensorList<Self>,
        settings: Settings,
    ) -> (Vec<Float>, Vec<Float>, Vec<Float>) {
        let states = [values.0, first.0, second.0];
        let [values, first, second] = adam::update(states, gradients.0, settings);
        (values, first, second)
    }
}
