//! Gradient of a convolution's weight: for each output channel o and tap (input channel, ky, kx) the
//! sum over batch and positions of the output's gradient times the input below it. An invocation
//! computes a tile of taps × output channels; a 1-channel layer has few, so that several share a
//! tile's sum, by rows of the output.

use super::Shader;
use super::tile::Tile;
use crate::ops::conv::Geometry;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WeightGradient {
    geometry: [usize; 3],
    /// Channels and sizes of the convolution's input and output.
    input: [usize; 3],
    output: [usize; 3],
    tile: Tile,
}

impl Shader for WeightGradient {
    const NAME: &'static str = "conv_weight_gradient";
    const THREADS: usize = Tile::THREADS;

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        (vec!["x".into(), "dy".into()], vec!["dweight".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        // The end of a loop is no constant: some shader compilers would unroll the loop, for seconds.
        vec!["n: u32", "width: u32"]
    }

    fn header(&self) -> String {
        let [kernel, stride, padding] = self.geometry;
        let ([inputs, h, w], [outputs, oh, ow]) = (self.input, self.output);
        format!(
            "const K = {kernel}u; const S = {stride}u; const P = {padding}u;
            const I = {inputs}u; const H = {h}u; const W = {w}u;
            const O = {outputs}u; const OH = {oh}u; const OW = {ow}u;
            {}",
            self.tile.header(),
        )
    }

    fn body(&self) -> String {
        let (tile, split) = (&self.tile, self.tile.split);
        let taps = tile.each_row(|j| {
            format!(
                "let c{j} = q{j} / (K * K);
                let ky{j} = q{j} % (K * K) / K;
                let kx{j} = q{j} % K;\n"
            )
        });
        // Whether row and column are inside is one comparison: a row outside leaves no width.
        let rows = tile.each_row(|j| {
            format!(
                "let y{j} = oy * S + ky{j} - P;
                let width{j} = select(0u, W, y{j} < H);
                let row{j} = ((b * I + c{j}) * H + y{j}) * W;\n"
            )
        });
        let gradients =
            tile.each_channel(|i| format!("let g{i} = ((b * O + o{i}) * OH + oy) * OW;\n"));
        let load = tile.load(|i| format!("dy[g{i} + ox]"));
        // What lies above or left of the input wraps around to beyond it.
        let multiply = tile.each_row(|j| {
            format!(
                "let at{j} = left + kx{j};
                let value{j} = x[select(0u, row{j} + at{j}, at{j} < width{j})];
                a{j} += gradient * select(0.0, value{j}, at{j} < width{j});\n"
            )
        });
        let finish = tile.finish(
            "O",
            |j| format!("p{j} <= last"),
            |j, value| format!("dweight[o * (I * K * K) + p{j}] = {value};"),
        );
        format!(
            "let last = I * K * K - 1u;
            {place} {taps}
            for (var r = share; r < numbers.n * OH; r += {split}u) {{
                let b = r / OH;
                let oy = r % OH;
                {rows} {gradients}
                for (var ox = 0u; ox < numbers.width; ox++) {{
                    let left = ox * S - P;
                    let gradient = {load};
                    {multiply}
                }}
            }}
            {finish}",
            place = tile.place("O"),
        )
    }
}

impl WeightGradient {
    /// Of a convolution from channels and sizes `input` to `output`, in batches of about `n`.
    pub fn new(g: Geometry, n: usize, input: [usize; 3], output: [usize; 3]) -> Self {
        let mut shader = Self {
            geometry: [g.kernel, g.stride, g.padding],
            input,
            output,
            tile: Tile::new(1, 1, 1, 1),
        };
        shader.tile = Tile::new(shader.taps(), output[0], 1, n * output[1]);
        shader
    }

    pub fn groups(&self) -> [usize; 3] {
        self.tile.groups(self.taps(), self.output[0], 1)
    }

    fn taps(&self) -> usize {
        self.input[0] * self.geometry[0].pow(2)
    }
}
