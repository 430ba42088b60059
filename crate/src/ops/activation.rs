//! The activations: the one list of them that every network, layer and backend uses. They are always
//! part of another operation: a biased convolution or a batch norm ends in one.

/// A function of each entry. Its derivative is computed from its output, so that only the output has
/// to be kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// x: logits.
    Identity,
    /// max(x, 0); its derivative at zero is zero.
    Relu,
    /// x above zero, slope·x below; the slope is in [0, 1) (Maas et al. 2013). Its derivative at
    /// zero is the slope, as PyTorch's.
    Leaky(f32),
    /// σ(x) = 1/(1 + e⁻ˣ), whose range is that of ink and of probabilities. Its derivative is
    /// y·(1 − y).
    Sigmoid,
    /// tanh x, whose range is that of the images. Its derivative is 1 − y².
    Tanh,
}
