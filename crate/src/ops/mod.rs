//! The operations that networks and losses are made of: Burn backend extensions with hand-written
//! backward passes, one file an operation. Networks and tasks know only the functions on tensors in
//! those files; a faster form for one backend is an `impl` of [`layers::LayerOps`],
//! [`losses::LossOps`] or [`updates::UpdateOps`].
//!
//! `stock` composes every operation out of Burn's own, so a backend gets by with an empty `impl`;
//! `flex` has the forms for the CPU and `cube` those for WebGPU, whose kernels' texts are in `wgsl`.

#![allow(
    clippy::type_complexity,
    reason = "the macro that routes the traits reads tuples of tensors, not aliases of them"
)]

pub mod activation;
pub mod adam;
pub mod batch_norm;
pub mod bce;
pub mod conv;
#[cfg(feature = "webgpu")]
mod cube;
mod differentiated;
#[cfg(feature = "cpu")]
pub(crate) mod flex;
pub mod hinge;
pub mod latent;
pub mod layers;
mod list;
pub mod logits;
pub mod losses;
pub mod maxout;
pub mod norm;
pub mod reconstruction;
pub mod select;
mod stock;
pub mod updates;
#[cfg(any(feature = "webgpu", test))]
mod wgsl;
