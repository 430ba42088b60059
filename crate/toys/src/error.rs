//! What can be wrong with what a machine is told: each a sentence.

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
