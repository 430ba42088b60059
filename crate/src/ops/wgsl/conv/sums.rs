//! The sums behind an output, for each of the maps.

use super::{Conv, Map};

impl Conv {
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
    pub(super) fn conv(&self) -> String {
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
    pub(super) fn transposed(&self) -> String {
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
    pub(super) fn by_pixel(&self) -> String {
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
