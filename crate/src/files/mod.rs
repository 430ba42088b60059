//! Files: named tensors in safetensors, with one string about them.

pub mod checkpoint;
pub mod pretrained;
pub mod tensors;
