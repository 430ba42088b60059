//! What can go wrong, each with a stable code that the page can act on and a sentence that it can
//! show. A leaf: knows nothing of tensors or of the browser.

use serde::Serialize;

/// A setting that was refused: which one, and why, in words for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    pub field: String,
    pub message: String,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{}", .0.iter().map(|r| r.message.as_str()).collect::<Vec<_>>().join(" "))]
    Config(Vec<Refusal>),
    #[error("The image file has {got} bytes where {expected} were expected.")]
    DataLength { got: usize, expected: usize },
    #[error("These images can't be used: {0}.")]
    DataHeader(String),
    #[error("The image file is damaged: its SHA-256 is {got}, not {expected}.")]
    DataHash { got: String, expected: String },
    #[error("The next batch needs images that have not arrived yet.")]
    WaitingForData,
    #[error("This checkpoint can't be read: {0}.")]
    Checkpoint(String),
    #[error("This file of weights or reference features can't be read: {0}.")]
    Asset(String),
    #[error("These reference values can't be read: {0}.")]
    Reference(String),
    #[error("The compute device failed: {0}")]
    Device(String),
    /// A call from outside that makes no sense.
    #[error("That can't be done: {0}.")]
    Input(String),
}

impl Error {
    /// A name that stays the same when the sentence is reworded.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Config(_) => "config",
            Self::DataLength { .. } => "data-length",
            Self::DataHeader(_) => "data-header",
            Self::DataHash { .. } => "data-hash",
            Self::WaitingForData => "waiting-for-data",
            Self::Checkpoint(_) => "checkpoint",
            Self::Asset(_) => "asset",
            Self::Reference(_) => "reference",
            Self::Device(_) => "device",
            Self::Input(_) => "input",
        }
    }
}

pub type Result<T> = std::result::Result<T, Error>;
