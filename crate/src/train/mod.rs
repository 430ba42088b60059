//! A run: a task, trained step by step, and what is read back from it.

pub mod adam;
mod draw;
pub mod measures;
pub mod part;
mod probe;
pub mod readback;
mod run;

pub use draw::{Drawing, TILES, View, ViewInfo, latents};
pub use probe::{Histogram, LayerProbe};
pub use run::Run;
