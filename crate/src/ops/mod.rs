//! The operations that the networks are made of, one file each. The network and the trainer know
//! only these functions; a faster form of an operation for one backend belongs behind its function
//! here.

pub mod activation;
pub mod adam;
pub mod batch_norm;
pub mod bce;
pub mod conv;
