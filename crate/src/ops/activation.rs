//! The activations of a DCGAN. They are always part of another operation: a biased convolution or
//! a batch norm ends in one.

/// A function of each entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// x: logits.
    Identity,
    /// max(x, 0).
    Relu,
    /// x above zero, slope·x below; the slope is in [0, 1) (Maas et al. 2013). Its derivative at
    /// zero is the slope, as PyTorch's.
    Leaky(f32),
    /// tanh x, whose range is that of the images.
    Tanh,
}
