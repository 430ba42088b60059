//! The forms for WebGPU.

use super::NetworkOps;
use burn_wgpu::CubeBackend;

impl NetworkOps for CubeBackend {}
