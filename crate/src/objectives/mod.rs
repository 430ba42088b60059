//! What the networks are trained for: losses as functions of their outputs.

pub mod adversarial;
pub mod reconstruction;
