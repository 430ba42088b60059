//! Sizes of what the classifier says of an image: a leaf that classifier and metrics share.

pub use crate::data::CLASSES;

/// Numbers that describe an image: the input of the classifier's last layer.
pub const FEATURES: usize = 64;
