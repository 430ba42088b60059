//! Every operation composed of Burn's own, for a backend without a form of its own, and as the
//! yardstick of the tests.

use super::NetworkOps;
use super::activation::Activation;
use super::adam::Settings;
use super::conv::Geometry;
use super::list::TensorList;
use burn::backend::TensorMetadata;
use burn::backend::tensor::FloatTensor;
use burn::tensor::Shape;
use burn::tensor::ops::{ConvOptions, ConvTransposeOptions};

type Three<B> = (FloatTensor<B>, FloatTensor<B>, FloatTensor<B>);

fn options(g: Geometry) -> ConvOptions<2> {
    ConvOptions::new([g.stride; 2], [g.padding; 2], [1, 1], 1)
}

pub fn conv<B: NetworkOps>(
    x: FloatTensor<B>,
    weight: FloatTensor<B>,
    g: Geometry,
) -> FloatTensor<B> {
    B::conv2d(x, weight, None, options(g))
}

pub fn conv_transposed<B: NetworkOps>(
    x: FloatTensor<B>,
    weight: FloatTensor<B>,
    g: Geometry,
    size: [usize; 2],
) -> FloatTensor<B> {
    let [_, _, h, w] = x.shape().dims();
    let beyond = [size[0] - g.enlarged(h), size[1] - g.enlarged(w)];
    let options = ConvTransposeOptions::new([g.stride; 2], [g.padding; 2], beyond, [1, 1], 1);
    B::conv_transpose2d(x, weight, None, options)
}

pub fn conv_weight_gradient<B: NetworkOps>(
    x: FloatTensor<B>,
    gradient: FloatTensor<B>,
    g: Geometry,
) -> FloatTensor<B> {
    let ([_, inputs, ..], [_, outputs, ..]) = (x.shape().dims::<4>(), gradient.shape().dims::<4>());
    // Burn asks for the weight, but uses only its shape.
    let shape = Shape::new([outputs, inputs, g.kernel, g.kernel]);
    let weight = B::float_zeros(shape, &x.device(), x.dtype().into());
    B::conv2d_weight_backward(x, weight, gradient, options(g))
}

/// `[features]` as a shape that broadcasts over x `[n, features, …]`.
fn per_feature<B: NetworkOps>(values: FloatTensor<B>, x: &FloatTensor<B>) -> FloatTensor<B> {
    let mut shape = vec![1; x.shape().num_dims()];
    shape[1] = x.shape()[1];
    B::float_reshape(values, Shape::from(shape))
}

fn activate<B: NetworkOps>(x: FloatTensor<B>, activation: Activation) -> FloatTensor<B> {
    match activation {
        Activation::Identity => x,
        Activation::Relu => B::relu(x),
        Activation::Leaky(slope) => B::leaky_relu(x, slope.into()),
        Activation::Sigmoid => B::sigmoid(x),
        Activation::Tanh => B::float_tanh(x),
    }
}

pub fn bias_act<B: NetworkOps>(
    x: FloatTensor<B>,
    bias: FloatTensor<B>,
    activation: Activation,
) -> FloatTensor<B> {
    let bias = per_feature::<B>(bias, &x);
    activate::<B>(B::float_add(x, bias), activation)
}

pub fn act_backward<B: NetworkOps>(
    output: FloatTensor<B>,
    gradient: FloatTensor<B>,
    activation: Activation,
) -> FloatTensor<B> {
    match activation {
        Activation::Identity => gradient,
        Activation::Relu => B::relu_backward(output, gradient),
        Activation::Leaky(slope) => {
            let above = B::relu_backward(output, gradient.clone());
            let above = B::float_mul_scalar(above, (1.0 - slope).into());
            B::float_add(above, B::float_mul_scalar(gradient, slope.into()))
        }
        Activation::Sigmoid => {
            let square = B::float_mul(output.clone(), output.clone());
            B::float_mul(gradient, B::float_sub(output, square))
        }
        Activation::Tanh => {
            let square = B::float_mul(output.clone(), output);
            B::float_sub(gradient.clone(), B::float_mul(gradient, square))
        }
    }
}

pub fn bias_act_backward<B: NetworkOps>(
    output: FloatTensor<B>,
    gradient: FloatTensor<B>,
    activation: Activation,
) -> (FloatTensor<B>, FloatTensor<B>) {
    let gradient = act_backward::<B>(output, gradient, activation);
    let [n, features, h, w] = gradient.shape().dims();
    let by_feature = B::float_swap_dims(gradient.clone(), 0, 1);
    let by_feature = B::float_reshape(by_feature, Shape::new([features, n * h * w]));
    let of_bias = B::float_reshape(B::float_sum_dim(by_feature, 1), Shape::new([features]));
    (gradient, of_bias)
}

pub fn batch_norm_act<B: NetworkOps>(
    x: FloatTensor<B>,
    gamma: FloatTensor<B>,
    beta: FloatTensor<B>,
    epsilon: f64,
    activation: Activation,
) -> Three<B> {
    let result = B::batch_norm_train(x, gamma, beta, epsilon);
    let output = activate::<B>(result.output, activation);
    (output, result.mean, result.variance)
}

#[expect(
    clippy::too_many_arguments,
    reason = "the forward's own, and what it gave"
)]
pub fn batch_norm_act_backward<B: NetworkOps>(
    x: FloatTensor<B>,
    gamma: FloatTensor<B>,
    beta: FloatTensor<B>,
    mean: FloatTensor<B>,
    variance: FloatTensor<B>,
    gradient: FloatTensor<B>,
    epsilon: f64,
    activation: Activation,
) -> Three<B> {
    let gradient = match activation {
        Activation::Identity => gradient,
        _ => {
            let (gamma, mean, variance) = (gamma.clone(), mean.clone(), variance.clone());
            let output = B::batch_norm(x.clone(), gamma, beta, mean, variance, epsilon);
            act_backward::<B>(output, gradient, activation)
        }
    };
    let found = B::batch_norm_train_backward(x, gamma, mean, variance, epsilon, gradient);
    (found.x_grad, found.gamma_grad, found.beta_grad)
}

pub fn batch_norm_act_with<B: NetworkOps>(
    x: FloatTensor<B>,
    gamma: FloatTensor<B>,
    beta: FloatTensor<B>,
    mean: FloatTensor<B>,
    variance: FloatTensor<B>,
    epsilon: f64,
    activation: Activation,
) -> FloatTensor<B> {
    activate::<B>(
        B::batch_norm(x, gamma, beta, mean, variance, epsilon),
        activation,
    )
}

/// (1 − momentum)·running + momentum·correction·batch.
pub fn blend<B: NetworkOps>(
    running: FloatTensor<B>,
    batch: FloatTensor<B>,
    momentum: f64,
    correction: f64,
) -> FloatTensor<B> {
    B::float_add(
        B::float_mul_scalar(running, (1.0 - momentum).into()),
        B::float_mul_scalar(batch, (momentum * correction).into()),
    )
}

pub fn bce_with_logits<B: NetworkOps>(logits: FloatTensor<B>, target: f64) -> FloatTensor<B> {
    // log(1 − σ(l)) = log σ(−l) = log σ(l) − l, so the sum is (1 − t)·l − log σ(l).
    let linear = B::float_mul_scalar(logits.clone(), (1.0 - target).into());
    B::float_mean(B::float_sub(linear, B::log_sigmoid(logits)))
}

pub fn bce_with_logits_backward<B: NetworkOps>(
    logits: FloatTensor<B>,
    gradient: FloatTensor<B>,
    target: f64,
) -> FloatTensor<B> {
    let share = 1.0 / logits.shape()[0] as f64;
    let difference = B::float_sub_scalar(B::sigmoid(logits), target.into());
    B::float_mul(B::float_mul_scalar(difference, share.into()), gradient)
}

pub fn squared_norm<B: NetworkOps>(tensors: TensorList<B>) -> FloatTensor<B> {
    let square = |tensor: FloatTensor<B>| B::float_sum(B::float_mul(tensor.clone(), tensor));
    B::float_sum(B::float_cat(tensors.0.into_iter().map(square).collect(), 0))
}

pub fn adam<B: NetworkOps>(
    values: TensorList<B>,
    first: TensorList<B>,
    second: TensorList<B>,
    gradients: TensorList<B>,
    s: Settings,
) -> (
    Vec<FloatTensor<B>>,
    Vec<FloatTensor<B>>,
    Vec<FloatTensor<B>>,
) {
    let mut updated = (Vec::new(), Vec::new(), Vec::new());
    let states = values.0.into_iter().zip(first.0).zip(second.0);
    for (((value, first), second), gradient) in states.zip(gradients.0) {
        let square = B::float_mul(gradient.clone(), gradient.clone());
        let first = blend::<B>(first, gradient, 1.0 - s.beta1, 1.0);
        let second = blend::<B>(second, square, 1.0 - s.beta2, 1.0);
        let root = B::float_sqrt(B::float_div_scalar(second.clone(), s.correction2.into()));
        let spread = B::float_add_scalar(root, s.epsilon.into());
        let change = B::float_div(first.clone(), spread);
        let change = B::float_mul_scalar(change, (s.learning_rate / s.correction1).into());
        updated.0.push(B::float_sub(value, change));
        updated.1.push(first);
        updated.2.push(second);
    }
    updated
}
