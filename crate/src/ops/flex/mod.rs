//! The forms for the CPU.

use super::NetworkOps;
use burn::backend::Flex;

impl NetworkOps for Flex {}
