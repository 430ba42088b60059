//! Every operation against the same composed of Burn's own, and against finite differences.

mod activations;
mod differences;
mod harness;
mod layers;
mod losses;
