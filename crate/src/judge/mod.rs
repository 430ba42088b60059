//! How good generated digits are: a small classifier, and what is measured through its features.
//!
//! It judges digits only: 28×28, grey ([`crate::settings::Config::draws_digits`]).

mod classifier;
mod features;
mod firing;
mod fitted;
pub mod metrics;
mod pooled;
mod reference;

pub use classifier::{Classifier, Verdict, shown};
pub use features::{CLASSES, FEATURES};
pub use firing::{Channel, channels};
pub use fitted::fitted;
pub use pooled::pooled;
pub use reference::{Asked, Quality, Reference, measure};
