//! The threads of the flavour that has them, as JavaScript sees them: it starts each as an instance
//! of this program on this memory and calls [`help`] there, in a worker that may block.

use crate::ops::flex::pool;
use wasm_bindgen::prelude::*;

/// Computes parts of whatever the training worker computes, and never returns.
#[wasm_bindgen]
pub fn help() {
    pool::help()
}

/// [`help`] ended, which it should not.
#[wasm_bindgen]
pub fn abandon() {
    pool::abandon();
}

/// At most so many threads work from now on.
#[wasm_bindgen]
pub fn limit_threads(threads: usize) {
    pool::limit(threads);
}

/// Threads that work now.
#[wasm_bindgen]
pub fn threads() -> usize {
    pool::threads()
}
