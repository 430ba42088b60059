//! Noiselab's core: a DCGAN that trains on MNIST, on the CPU or on WebGPU, natively or in a browser.
//!
//! Data flows one way. [`config`] says what a run is; [`random`] turns its seed into every random
//! number; [`noise`] makes z of them and [`dataset`] batches of images; [`model`] builds the two
//! networks out of [`ops`]; [`trainer`] runs them against each other with the losses of [`loss`] and
//! the Adam of [`optim`], and reports [`event`]s; [`sample`] draws pictures; [`checkpoint`] keeps a
//! run; [`classifier`] and [`metrics`] measure what a generator makes, and [`pretrained`] ships a few of
//! them, both through the files of [`asset`]; [`reference`](mod@reference) compares all of it with PyTorch. `web` is the only module that knows of a browser, and nothing depends on it.

pub mod asset;
pub mod checkpoint;
pub mod classifier;
pub mod config;
pub mod dataset;
pub mod error;
pub mod event;
pub mod loss;
pub mod metrics;
pub mod model;
pub mod noise;
pub mod ops;
pub mod optim;
pub mod pretrained;
pub mod random;
pub mod reference;
pub mod sample;
pub mod trainer;

#[cfg(target_family = "wasm")]
mod web;
