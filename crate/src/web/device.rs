//! The device that this flavour computes on.

#[cfg(not(feature = "webgpu"))]
pub use cpu::{NAME, open};
#[cfg(feature = "webgpu")]
pub use webgpu::{NAME, open};

#[cfg(feature = "webgpu")]
mod webgpu {
    //! WebGPU through burn-wgpu.

    use crate::error::{Error, Result};
    use crate::web::tell_failure;
    use burn::tensor::Device;
    use burn_wgpu::{WgpuBackend, wgpu};
    use std::sync::Arc;

    pub const NAME: &str = "webgpu";

    /// Operations gathered into one submission.
    const TASKS_PER_SUBMIT: usize = 64;

    pub async fn open() -> Result<Device> {
        let options = Device::wgpu_options()
            .graphics_api(WgpuBackend::WebGpu)
            .tasks_max(TASKS_PER_SUBMIT);
        let (device, setup) = options
            .init_with_setup_async()
            .await
            .map_err(|error| Error::Device(error.to_string()))?;
        // The runtime's own handler panics inside a JavaScript callback.
        let on_error = |error: wgpu::Error| tell_failure("gpu-error", &error.to_string());
        setup.device.on_uncaptured_error(Arc::new(on_error));
        // Nobody here ever destroys the device, so that any loss is a loss.
        setup
            .device
            .set_device_lost_callback(|_, message| tell_failure("device-lost", &message));
        Ok(device)
    }
}

#[cfg(not(feature = "webgpu"))]
mod cpu {
    //! The CPU through Burn's flex backend.

    use crate::error::Result;
    use burn::tensor::Device;

    pub const NAME: &str = "cpu";

    pub async fn open() -> Result<Device> {
        Ok(Device::flex())
    }
}
