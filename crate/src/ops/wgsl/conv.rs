//! Convolution and its transpose, with bias and activation. An invocation computes a tile of
//! positions × channels in registers, so that every loaded value is used several times; where there
//! are few outputs, several invocations share the sum over the input's channels.

mod sums;

use super::Shader;
use super::activation::Curve;
use super::tile::Tile;
use crate::ops::activation::Activation;
use crate::ops::conv::Geometry;

/// Which of the two maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Map {
    Conv,
    /// Over the taps that reach the input: the outputs of a workgroup are of one phase of the
    /// stride, so that all of them use the same taps.
    Transposed,
    /// Over the pixels of an input that has fewer of them than the kernel has taps, as z has.
    TransposedByPixel,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Conv {
    map: Map,
    geometry: [usize; 3],
    /// Channels and sizes of input and output.
    input: [usize; 3],
    output: [usize; 3],
    bias: bool,
    curve: Curve,
    tile: Tile,
}

impl Shader for Conv {
    const NAME: &'static str = "conv";
    const THREADS: usize = Tile::THREADS;

    fn depth(&self) -> usize {
        self.phases().pow(2)
    }

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        let mut read = vec!["x".into(), "weight".into()];
        if self.bias {
            read.push("bias".into());
        }
        (read, vec!["y".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        // Ends of loops are no constants: some shader compilers would unroll the loops, for seconds.
        let own = ["n: u32", "channels: u32", "taps: u32"];
        own.into_iter().chain(self.curve.number()).collect()
    }

    fn header(&self) -> String {
        let [kernel, stride, padding] = self.geometry;
        let ([inputs, h, w], [outputs, oh, ow]) = (self.input, self.output);
        let tile = self.tile.header();
        format!(
            "const K = {kernel}u; const S = {stride}u; const P = {padding}u;
            const I = {inputs}u; const H = {h}u; const W = {w}u;
            const O = {outputs}u; const OH = {oh}u; const OW = {ow}u;
            {}{tile}",
            self.curve.functions(),
        )
    }

    fn body(&self) -> String {
        let tile = &self.tile;
        let [rows, columns] = self.grid();
        // The first output row of a phase f is the least one with (row + P) % S == f.
        let (phase, to_row, to_column) = match self.map {
            Map::Transposed => (
                "let fy = group.z / S; let fx = group.z % S;
                let y0 = (fy + S * P - P) % S; let x0 = (fx + S * P - P) % S;",
                "* S + y0",
                "* S + x0",
            ),
            _ => ("", "", ""),
        };
        let position = tile.each_row(|j| {
            format!(
                "let n{j} = q{j} / {area}u;
                let oy{j} = q{j} % {area}u / {columns}u {to_row};
                let ox{j} = q{j} % {columns}u {to_column};\n",
                area = rows * columns,
            )
        });
        let sum = match self.map {
            Map::Conv => self.conv(),
            Map::Transposed => self.transposed(),
            Map::TransposedByPixel => self.by_pixel(),
        };
        let bias = if self.bias { "bias[o]" } else { "0.0" };
        let finish = tile.finish(
            "O",
            |j| format!("p{j} <= last && oy{j} < OH && ox{j} < OW"),
            |j, value| {
                let at = format!("((n{j} * O + o) * OH + oy{j}) * OW + ox{j}");
                format!("y[{at}] = activate({value} + {bias});")
            },
        );
        format!(
            "let last = numbers.n * {area}u - 1u;
            {place} {phase} {position} {sum} {finish}",
            place = tile.place("O"),
            area = rows * columns,
        )
    }
}

impl Map {
    /// The better form of a transposed convolution of x `[n, in, h, w]`.
    pub fn transposed(g: Geometry, [h, w]: [usize; 2]) -> Self {
        let taps = g.kernel.div_ceil(g.stride).pow(2);
        if h * w < taps {
            Self::TransposedByPixel
        } else {
            Self::Transposed
        }
    }
}

impl Conv {
    /// From channels and sizes `input` to `output`, in batches of about `n`; bias and activation are
    /// of the epilogue.
    pub fn new(
        map: Map,
        g: Geometry,
        n: usize,
        input: [usize; 3],
        output: [usize; 3],
        epilogue: Option<Activation>,
    ) -> Self {
        let mut conv = Self {
            map,
            geometry: [g.kernel, g.stride, g.padding],
            input,
            output,
            bias: epilogue.is_some(),
            curve: epilogue.unwrap_or(Activation::Identity).into(),
            tile: Tile::new(1, 1, 1, 1),
        };
        let (positions, copies) = (conv.positions(n), conv.depth());
        conv.tile = Tile::new(positions, output[0], copies, input[0]);
        conv
    }

    pub fn groups(&self, n: usize) -> [usize; 3] {
        let (positions, copies) = (self.positions(n), self.depth());
        self.tile.groups(positions, self.output[0], copies)
    }

    /// Phases of the stride in each direction that workgroups have to themselves.
    fn phases(&self) -> usize {
        match self.map {
            Map::Transposed => self.geometry[1],
            _ => 1,
        }
    }

    /// Positions of one sample that a workgroup counts through: all outputs, or those of a phase.
    fn grid(&self) -> [usize; 2] {
        let [_, oh, ow] = self.output;
        [oh, ow].map(|side| side.div_ceil(self.phases()))
    }

    fn positions(&self, n: usize) -> usize {
        let [rows, columns] = self.grid();
        n * rows * columns
    }
}
