//! Convolution and its transpose, with bias and activation. An invocation computes a tile of
//! positions × channels in registers, so that every loaded value is used several times; where there
//! are few outputs, several invocations share the sum over the input's channels.

use super::activation::Curve;
use super::kernel::{Launch, Shader, empty, plain};
use super::tile::Tile;
use crate::ops::activation::Activation;
use crate::ops::conv::Geometry;
use burn_wgpu::CubeTensor;

/// Which of the two maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Map {
    Conv,
    /// Over the taps that reach the input: the outputs of a workgroup are of one phase of the
    /// stride, so that all of them use the same taps.
    Transposed,
    /// Over the pixels of an input that has fewer of them than the kernel has taps, as z has.
    TransposedByPixel,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Conv {
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

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        let mut read = vec!["x".into(), "weight".into()];
        if self.bias {
            read.push("bias".into());
        }
        (read, vec!["y".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        // Ends of loops are no constants: some shader compilers would unroll the loops, for seconds.
        vec!["n: u32", "channels: u32", "taps: u32"]
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

impl Conv {
    /// Positions of one sample that a workgroup counts through: all outputs, or those of a phase.
    fn grid(&self) -> [usize; 2] {
        let [_, oh, ow] = self.output;
        match self.map {
            Map::Transposed => [oh, ow].map(|side| side.div_ceil(self.geometry[1])),
            _ => [oh, ow],
        }
    }

    /// The sum over this invocation's input channels for one tap: `r{j}` and `c{j}` are the row and
    /// column of x below position j, `inside{j}` whether there is one, `tap` is the tap, the same
    /// for all positions. What does not depend on the channel is computed before the loop: not every
    /// shader compiler moves it there.
    fn over_channels(&self) -> String {
        let tile = &self.tile;
        let (of_output, of_channel) = self.weight_strides();
        let at = tile.each_row(|j| {
            format!("let at{j} = select(0u, (n{j} * I * H + r{j}) * W + c{j}, inside{j});\n")
        });
        let weights = tile.each_channel(|i| format!("let w{i} = o{i} * {of_output} + tap;\n"));
        let load = tile.load(|i| format!("weight[w{i} + c * {of_channel}]"));
        let multiply = tile.each_row(|j| {
            format!("a{j} += weights * select(0.0, x[at{j} + c * (H * W)], inside{j});\n")
        });
        format!(
            "{at} {weights}
            for (var c = share; c < numbers.channels; c += {}u) {{
                let weights = {load};
                {multiply}
            }}",
            tile.split
        )
    }

    /// Steps from one output channel's weights to the next's, and from one input channel's.
    fn weight_strides(&self) -> (&'static str, &'static str) {
        match self.map {
            Map::Conv => ("(I * K * K)", "(K * K)"),
            _ => ("(K * K)", "(O * K * K)"),
        }
    }

    /// Weight `[O, I, K, K]`: x at (oy·S − P + ky, ox·S − P + kx). Rows below zero wrap around to
    /// huge ones, which are outside too.
    fn conv(&self) -> String {
        let below = self.tile.each_row(|j| {
            format!(
                "let r{j} = oy{j} * S + ky - P; let c{j} = ox{j} * S + kx - P;
                let inside{j} = r{j} < H && c{j} < W;\n"
            )
        });
        format!(
            "for (var ky = 0u; ky < numbers.taps; ky++) {{ for (var kx = 0u; kx < numbers.taps; kx++) {{
                let tap = ky * K + kx;
                {below} {}
            }} }}",
            self.over_channels()
        )
    }

    /// Weight `[I, O, K, K]`: x at ((oy + P − ky)/S, (ox + P − kx)/S), for taps where S divides.
    fn transposed(&self) -> String {
        let below = self.tile.each_row(|j| {
            format!(
                "let r{j} = (oy{j} + P) / S - (ky - fy) / S;
                let c{j} = (ox{j} + P) / S - (kx - fx) / S;
                let inside{j} = r{j} < H && c{j} < W;\n"
            )
        });
        format!(
            "for (var ky = fy; ky < numbers.taps; ky += S) {{ for (var kx = fx; kx < numbers.taps; kx += S) {{
                let tap = ky * K + kx;
                {below} {}
            }} }}",
            self.over_channels()
        )
    }

    /// The same sum, by input pixel: its tap is (oy + P − S·r, ox + P − S·q), if there is one.
    fn by_pixel(&self) -> String {
        let load = |j| {
            self.tile
                .load(|i| format!("weight[o{i} * (K * K) + c * (O * K * K) + tap{j}]"))
        };
        let tap = self.tile.each_row(|j| {
            format!(
                "let ky{j} = oy{j} + P - S * r; let kx{j} = ox{j} + P - S * q;
                let inside{j} = ky{j} < K && kx{j} < K;
                let tap{j} = select(0u, ky{j} * K + kx{j}, inside{j});
                let at{j} = (n{j} * I * H + r) * W + q;\n"
            )
        });
        let multiply = self.tile.each_row(|j| {
            let weights = load(j);
            format!("a{j} += {weights} * select(0.0, x[at{j} + c * (H * W)], inside{j});\n")
        });
        format!(
            "for (var r = 0u; r < H; r++) {{ for (var q = 0u; q < W; q++) {{
                {tap}
                for (var c = share; c < numbers.channels; c += {}u) {{ {multiply} }}
            }} }}",
            self.tile.split
        )
    }
}

/// The map from x `[n, in, h, w]` to `[n, outputs, size[0], size[1]]`.
fn run(
    map: Map,
    [x, weight]: [CubeTensor; 2],
    epilogue: Option<(CubeTensor, Activation)>,
    g: Geometry,
    outputs: usize,
    size: [usize; 2],
) -> CubeTensor {
    let (x, weight) = (plain(x), plain(weight));
    let [n, inputs, h, w] = x.meta.shape().dims();
    let y = empty(&x, [n, outputs, size[0], size[1]]);
    let (bias, activation) = epilogue.unzip();
    // An output for each position, or for each position of a phase.
    let phases = match map {
        Map::Transposed => g.stride,
        _ => 1,
    };
    let positions: usize = n * size
        .map(|side| side.div_ceil(phases))
        .iter()
        .product::<usize>();
    let tile = Tile::new(positions, outputs, phases * phases, inputs);
    let shader = Conv {
        map,
        geometry: [g.kernel, g.stride, g.padding],
        input: [inputs, h, w],
        output: [outputs, size[0], size[1]],
        bias: bias.is_some(),
        curve: activation.unwrap_or(Activation::Identity).into(),
        tile,
    };
    let groups = tile.groups(positions, outputs, phases * phases);
    let mut launch = Launch::new().reads(&x).reads(&weight);
    if let Some(bias) = bias {
        launch = launch.reads(&plain(bias));
    }
    let launch = launch.writes(&y).number(n).number(inputs);
    launch.number(g.kernel).run(&x.client, shader, groups);
    y
}

pub fn conv(
    x: CubeTensor,
    weight: CubeTensor,
    epilogue: Option<(CubeTensor, Activation)>,
    g: Geometry,
) -> CubeTensor {
    let ([_, _, h, w], outputs) = (x.meta.shape().dims::<4>(), weight.meta.shape()[0]);
    let size = [g.reduced(h), g.reduced(w)];
    run(Map::Conv, [x, weight], epilogue, g, outputs, size)
}

pub fn transposed(
    x: CubeTensor,
    weight: CubeTensor,
    epilogue: Option<(CubeTensor, Activation)>,
    g: Geometry,
    size: [usize; 2],
) -> CubeTensor {
    let ([_, _, h, w], outputs) = (x.meta.shape().dims::<4>(), weight.meta.shape()[1]);
    let taps = g.kernel.div_ceil(g.stride).pow(2);
    let map = if h * w < taps {
        Map::TransposedByPixel
    } else {
        Map::Transposed
    };
    run(map, [x, weight], epilogue, g, outputs, size)
}
