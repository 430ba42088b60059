//! What can be wrong with what a machine is told: each a sentence.

use std::fmt::Display;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("There is no machine called “{0}”.")]
    Unknown(String),
    #[error("The machine “{machine}” can’t take that: {reason}.")]
    Input { machine: String, reason: String },
    #[error("The digits can’t be used: {0}.")]
    Digits(String),
    #[error("The question can’t be answered: {0}.")]
    Question(String),
}

/// Refuses a number outside its range; what is returned is the reason.
pub fn within<T: PartialOrd + Display>(
    name: &str,
    value: T,
    low: T,
    high: T,
) -> std::result::Result<(), String> {
    // Written so that NaN is refused.
    if value >= low && value <= high {
        return Ok(());
    }
    Err(format!("{name} is {value}, not {low} to {high}"))
}
