//! What the tasks need beside cargo, one file per thing to obtain. Each takes what is installed,
//! else gets it, else fails with the sentence that tells the user what to do.

pub mod chromium;
mod consent;
pub mod debian;
pub mod engines;
pub mod npm;
pub mod source;
pub mod wasm_target;
