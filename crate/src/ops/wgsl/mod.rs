//! The kernels' texts, in WGSL, and how many workgroups each is started with: all that can be written,
//! compiled and checked without a GPU. `cube` launches them. A kernel's text holds every size that
//! stays the same over a run as a constant, so that the shader compiler can unroll and divide cheaply;
//! what changes from launch to launch or with a slider (the batch, Adam's corrections, the slope of a
//! leaky ReLU) is a uniform.

pub mod activation;
pub mod adam;
pub mod batch_norm;
pub mod conv;
pub mod latent;
pub mod logits;
pub mod maxout;
pub mod norm;
pub mod reconstruction;
pub mod running;
mod sum;
#[cfg(test)]
mod tests;
pub mod tile;
pub mod weight_gradient;

use std::fmt::{Debug, Write};
use std::hash::Hash;

/// Offsets of storage bindings are multiples of this many bytes on every device
/// (`minStorageBufferOffsetAlignment`).
pub const ALIGNMENT: usize = 256;

/// Workgroups in one dimension of a launch, on every device (`maxComputeWorkgroupsPerDimension`).
pub const MOST_GROUPS: usize = 65_535;

/// A kernel with the values that its text depends on: two that are equal share a pipeline.
pub trait Shader: Clone + Eq + Hash + Debug + Send + Sync + 'static {
    /// Also the name of the entry point.
    const NAME: &'static str;
    /// Invocations a workgroup.
    const THREADS: usize = 64;

    fn threads(&self) -> usize {
        Self::THREADS
    }

    /// How many workgroups lie behind one another, where that has a meaning of its own.
    fn depth(&self) -> usize {
        1
    }

    /// Names of the buffers that it reads and of those that it writes, in the order of the bindings.
    fn buffers(&self) -> (Vec<String>, Vec<String>);
    /// Members of the uniform `numbers`, for instance `n: u32`.
    fn numbers(&self) -> Vec<&'static str>;
    /// Constants and helper functions.
    fn header(&self) -> String;
    /// Body of the entry point; it sees `lane` (index in the workgroup), `group` and `groups`. There
    /// can be a few more groups than were asked for.
    fn body(&self) -> String;
}

/// The groups of a launch within the limit of each dimension: a first dimension that is too long is
/// cut into parts that lie behind one another. [`text`] undoes it.
pub fn spread([x, y, z]: [usize; 3]) -> [usize; 3] {
    let parts = x.div_ceil(MOST_GROUPS).max(1);
    [x.div_ceil(parts), y, z * parts]
}

/// Workgroups of a kernel that loops over `entries`: a few for each thread.
pub fn looping(entries: usize, threads: usize) -> usize {
    entries.div_ceil(4 * threads).clamp(1, MOST_GROUPS)
}

pub fn text<S: Shader>(shader: &S) -> String {
    let mut text = String::new();
    let (read, written) = shader.buffers();
    let read = read.iter().map(|name| (name, "read"));
    let written = written.iter().map(|name| (name, "read_write"));
    let mut binding = 0;
    for (name, access) in read.chain(written) {
        let array = "array<f32>";
        writeln!(
            text,
            "@group(0) @binding({binding}) var<storage, {access}> {name}: {array};"
        )
        .expect("a string takes it");
        binding += 1;
    }
    let numbers = shader.numbers();
    if !numbers.is_empty() {
        let members = numbers.join(", ");
        text += &format!(
            "struct Numbers {{ {members} }}
            @group(0) @binding({binding}) var<uniform> numbers: Numbers;\n"
        );
    }
    let (name, threads, depth) = (S::NAME, shader.threads(), shader.depth());
    text + &format!(
        "{}
        @compute @workgroup_size({threads})
        fn {name}(
            @builtin(local_invocation_index) lane: u32,
            @builtin(workgroup_id) place: vec3<u32>,
            @builtin(num_workgroups) size: vec3<u32>,
        ) {{
            let part = place.z / {depth}u;
            let group = vec3<u32>(place.x + part * size.x, place.y, place.z % {depth}u);
            let groups = vec3<u32>(size.x * (size.z / {depth}u), size.y, {depth}u);
            {}
        }}",
        shader.header(),
        shader.body()
    )
}
