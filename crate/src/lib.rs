//! Noiselab's core: the networks of a GAN course, trained on the CPU or on WebGPU, natively or in a
//! browser.
//!
//! Floors, each of which knows only those above it in this list. [`settings`] say what a run is.
//! [`data`] has the images and turns the seed into every random number. [`ops`] are the operations,
//! with a form for the CPU and one for WebGPU; [`nets`] are lists of layers made of them.
//! [`objectives`] are the losses, [`tasks`] what a step of a GAN or of an autoencoder does, [`train`]
//! a run of steps with what it measures and draws. [`files`] keep it. [`judge`] measures generated
//! digits, [`parity`] compares all of it with PyTorch, and [`schema`] is what the page is generated
//! from. `web` is the only module that knows of a browser, and nothing depends on it.

pub mod data;
pub mod error;
pub mod files;
pub mod judge;
pub mod nets;
pub mod objectives;
pub mod ops;
pub mod parity;
pub mod schema;
pub mod settings;
pub mod tasks;
pub mod train;

#[cfg(target_family = "wasm")]
mod web;
