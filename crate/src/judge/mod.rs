//! How good generated digits are: a small classifier, and what is measured through its features.
//!
//! It judges digits only: 28×28, grey ([`crate::settings::Config::draws_digits`]).

mod classifier;
mod features;
pub mod metrics;
mod reference;

pub use classifier::{Classifier, Verdict, shown};
pub use features::{CLASSES, FEATURES};
pub use reference::{Asked, Quality, Reference, measure};
