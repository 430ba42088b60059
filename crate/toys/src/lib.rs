//! The small machines of the lessons, each a struct that is told what to do by JSON, does it step by
//! step, and says what it measured: classifiers, an RBM, a belief net, a GAN of one number.
//!
//! No Burn, no threads, no clock: plain loops over `f32` that the compiler vectorises. Sums are taken
//! in one order and transcendental functions come from `libm`, so a machine gives the same numbers
//! natively and in a browser, bit for bit. `www/lessons/toys/inputs.js` says what each one is told and
//! what it measures.

pub mod digits;
mod error;
pub mod machines;
mod maths;
mod matrix;
pub mod net;
pub mod random;
mod told;
#[cfg(target_family = "wasm")]
mod web;

pub use digits::{Digits, Given};
pub use error::{Error, Result};
pub use machines::{Machine, open};
use serde_json::Value;

/// What a machine that is done says.
pub struct Answer {
    pub measured: Value,
    /// Pictures of 28×28 grey bytes, one after another.
    pub tiles: Vec<u8>,
}

/// Runs a machine to its end.
pub fn run(name: &str, input: Value, digits: &Digits, given: Given) -> Result<Answer> {
    let mut machine = open(name, input, digits, given)?;
    while !machine.done() {
        machine.advance();
    }
    Ok(Answer {
        measured: machine.measured(),
        tiles: machine.tiles(),
    })
}
