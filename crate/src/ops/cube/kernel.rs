//! How a kernel of `wgsl` is launched.

use crate::ops::activation::Activation;
use crate::ops::wgsl::{ALIGNMENT, Shader, spread, text};
use burn::tensor::{DType, Shape};
use burn_wgpu::CubeTensor;
use cubecl::CubeKernel;
use cubecl::client::Client;
use cubecl::ir::metadata::Info;
use cubecl::ir::settings::Dim3;
use cubecl::ir::{ElemType, UIntKind};
use cubecl::prelude::*;
use cubecl::server::{Handle, KernelArguments, MetadataBindingInfo};

struct Kernel<S>(S);

impl<S: Shader> KernelMetadata for Kernel<S> {
    fn name(&self) -> &'static str {
        S::NAME
    }

    fn id(&self) -> KernelId {
        let threads = Dim3::from((self.0.threads() as u32, 1, 1));
        KernelId::new::<Self>()
            .info(self.0.clone())
            .cube_dim(threads)
    }

    fn address_type(&self) -> ElemType {
        UIntKind::U32.into()
    }
}

impl<S: Shader> CubeKernel for Kernel<S> {
    /// Nothing: [`Self::source`] stands in for it.
    fn define(&self) -> KernelDefinition {
        let threads = Dim3::from((self.0.threads() as u32, 1, 1));
        let settings = KernelSettings::new(threads, ExecutionMode::Checked, AddressType::U32);
        KernelDefinition {
            body: Scope::root(settings.clone()),
            settings,
            info: Info::default(),
        }
    }

    fn source(&self) -> Option<PrecompiledSource> {
        Some(PrecompiledSource {
            source: text(&self.0),
            entrypoint_name: S::NAME.to_owned(),
            lang: "wgsl",
        })
    }
}

/// The arguments of one launch, in the order of [`Shader::buffers`] and [`Shader::numbers`].
#[derive(Default)]
pub struct Launch {
    arguments: KernelArguments,
    words: Vec<u32>,
}

impl Launch {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn reads(mut self, tensor: &CubeTensor) -> Self {
        let binding = tensor.handle.clone().binding();
        self.arguments = self
            .arguments
            .with_buffer_io(binding, BufferIOAttr::ReadOnly);
        self
    }

    pub fn writes(self, tensor: &CubeTensor) -> Self {
        self.writes_to(&tensor.handle)
    }

    /// As [`Self::writes`], but the kernel may leave a part as it is.
    pub fn writes_to(mut self, handle: &Handle) -> Self {
        let binding = handle.clone().binding();
        self.arguments = self
            .arguments
            .with_buffer_io(binding, BufferIOAttr::WriteOnly);
        self
    }

    pub fn number(mut self, number: usize) -> Self {
        self.words.push(number as u32);
        self
    }

    pub fn real(mut self, number: f64) -> Self {
        self.words.push((number as f32).to_bits());
        self
    }

    /// The number of an activation's curve, if it has one.
    pub fn curve(self, activation: Activation) -> Self {
        match activation {
            Activation::Leaky(slope) => self.real(slope.into()),
            _ => self,
        }
    }

    /// Starts `groups` workgroups, or a few more.
    pub fn run<S: Shader>(mut self, client: &Client, shader: S, groups: [usize; 3]) {
        // Uniforms come in 16 bytes.
        self.words.resize(self.words.len().next_multiple_of(4), 0);
        let pairs = self.words.chunks_exact(2);
        let words = pairs.map(|pair| u64::from(pair[0]) | u64::from(pair[1]) << 32);
        self.arguments.info = MetadataBindingInfo::custom(words.collect());
        let [x, y, z] = spread(groups).map(|count| count as u32);
        client.launch(
            Box::new(Kernel(shader)),
            CubeCount::Static(x, y, z),
            self.arguments,
        );
    }
}

/// An uninitialised tensor on the device of `like`.
pub fn empty(like: &CubeTensor, shape: impl Into<Shape>) -> CubeTensor {
    let shape = shape.into();
    let handle = like.client.empty(shape.num_elements() * size_of::<f32>());
    view(like, shape, handle)
}

/// A part of a buffer as a tensor; it starts at a multiple of [`ALIGNMENT`].
pub fn part(like: &CubeTensor, buffer: &Handle, start: usize, length: usize) -> CubeTensor {
    let (start, size) = (start * size_of::<f32>(), length * size_of::<f32>());
    let end = buffer.size_in_used() - (start + size) as u64;
    let handle = buffer.clone().offset_start(start as u64).offset_end(end);
    view(like, Shape::new([length]), handle)
}

fn view(like: &CubeTensor, shape: Shape, handle: Handle) -> CubeTensor {
    let (client, device) = (like.client.clone(), like.device.clone());
    CubeTensor::new_contiguous(client, device, shape, handle, DType::F32)
}

/// The tensor as the kernels read it: f32, entries in order, at an offset that can be bound.
pub fn plain(tensor: CubeTensor) -> CubeTensor {
    let start = tensor.handle.offset_start.unwrap_or(0);
    if tensor.is_contiguous() && start.is_multiple_of(ALIGNMENT as u64) {
        tensor
    } else {
        tensor.copy()
    }
}
