//! Layers.

use crate::ops::activation::Activation;
use crate::ops::conv::Geometry;
use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, TensorMetadata, get_or_init_device_settings};
use burn::tensor::ops::{ConvOptions, ConvTransposeOptions};
use burn::tensor::{IndexingUpdateOp, Shape};

type Three<B> = (FloatTensor<B>, FloatTensor<B>, FloatTensor<B>);

fn options(g: Geometry) -> ConvOptions<2> {
    ConvOptions::new([g.stride; 2], [g.padding; 2], [1, 1], 1)
}

pub fn conv<B: Backend>(x: FloatTensor<B>, weight: FloatTensor<B>, g: Geometry) -> FloatTensor<B> {
    B::conv2d(x, weight, None, options(g))
}

pub fn conv_transposed<B: Backend>(
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

pub fn conv_weight_gradient<B: Backend>(
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
fn per_feature<B: Backend>(values: FloatTensor<B>, x: &FloatTensor<B>) -> FloatTensor<B> {
    let mut shape = vec![1; x.shape().num_dims()];
    shape[1] = x.shape()[1];
    B::float_reshape(values, Shape::from(shape))
}

/// max(x, 0), NaN where x is: Burn's own gives zero there, which would hide that a run diverged.
pub fn relu<B: Backend>(x: FloatTensor<B>) -> FloatTensor<B> {
    let settings = get_or_init_device_settings::<B>(&x.device());
    let below = B::float_lower_equal_elem(x.clone(), 0.0.into(), settings.bool_dtype);
    B::float_mask_fill(x, below, 0.0.into())
}

fn activate<B: Backend>(x: FloatTensor<B>, activation: Activation) -> FloatTensor<B> {
    match activation {
        Activation::Identity => x,
        Activation::Relu => relu::<B>(x),
        Activation::Leaky(slope) => B::leaky_relu(x, slope.into()),
        Activation::Sigmoid => B::sigmoid(x),
        Activation::Tanh => B::float_tanh(x),
    }
}

pub fn bias_act<B: Backend>(
    x: FloatTensor<B>,
    bias: FloatTensor<B>,
    activation: Activation,
) -> FloatTensor<B> {
    let bias = per_feature::<B>(bias, &x);
    activate::<B>(B::float_add(x, bias), activation)
}

pub fn act_backward<B: Backend>(
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

pub fn bias_act_backward<B: Backend>(
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

pub fn batch_norm_act<B: Backend>(
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
pub fn batch_norm_act_backward<B: Backend>(
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
            let normal = B::batch_norm(x.clone(), gamma, beta, mean, variance, epsilon);
            act_backward::<B>(activate::<B>(normal, activation), gradient, activation)
        }
    };
    let found = B::batch_norm_train_backward(x, gamma, mean, variance, epsilon, gradient);
    (found.x_grad, found.gamma_grad, found.beta_grad)
}

pub fn batch_norm_act_with<B: Backend>(
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

/// x `[n, units·pieces, h, w]` as `[n, units, pieces, h·w]`.
fn in_pieces<B: Backend>(x: FloatTensor<B>, pieces: usize) -> FloatTensor<B> {
    let [n, channels, h, w] = x.shape().dims();
    B::float_reshape(x, Shape::new([n, channels / pieces, pieces, h * w]))
}

pub fn maxout<B: Backend>(x: FloatTensor<B>, pieces: usize) -> FloatTensor<B> {
    let [n, channels, h, w] = x.shape().dims();
    let largest = B::float_max_dim(in_pieces::<B>(x, pieces), 2);
    B::float_reshape(largest, Shape::new([n, channels / pieces, h, w]))
}

pub fn maxout_backward<B: Backend>(
    x: FloatTensor<B>,
    gradient: FloatTensor<B>,
    pieces: usize,
) -> FloatTensor<B> {
    let shape = x.shape();
    let settings = get_or_init_device_settings::<B>(&x.device());
    let x = in_pieces::<B>(x, pieces);
    let zeros = B::float_zeros(x.shape(), &x.device(), x.dtype().into());
    let largest = B::float_argmax(x, 2, settings.int_dtype);
    let gradient = in_pieces::<B>(gradient, 1);
    let result = B::float_scatter(2, zeros, largest, gradient, IndexingUpdateOp::Add);
    B::float_reshape(result, shape)
}
