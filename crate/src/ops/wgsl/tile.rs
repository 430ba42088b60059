//! The tile of outputs that an invocation of a convolution kernel computes, in WGSL: some rows
//! (positions, or taps of a weight) times one or four channels, summed by one invocation or several.

/// A row's channels are the components of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tile {
    pub rows: usize,
    /// 4 or 1.
    channels: usize,
    /// Invocations that share the sum of a tile.
    pub split: usize,
}

/// Fewer invocations than this leave a GPU idle.
const ENOUGH: usize = 4096;

impl Tile {
    /// Invocations of a workgroup.
    pub const THREADS: usize = 64;

    /// For `rows` × `channels` outputs in each of `copies`, each a sum that at most `terms`
    /// invocations can share.
    pub fn new(rows: usize, channels: usize, copies: usize, terms: usize) -> Self {
        let width = if channels < 3 { 1 } else { 4 };
        let values = rows * channels.div_ceil(width) * copies;
        let height = if values < ENOUGH { 1 } else { 4 };
        // A tall tile's sum is not shared: software adapters take most of a second to compile that.
        let mut split = 1;
        while height == 1 && split < Self::THREADS && 2 * split <= terms && values * split < ENOUGH
        {
            split *= 2;
        }
        Self {
            rows: height,
            channels: width,
            split,
        }
    }

    /// Workgroups for the outputs that [`Self::new`] was given.
    pub fn groups(&self, rows: usize, channels: usize, copies: usize) -> [usize; 3] {
        let (x, y) = (rows.div_ceil(self.span()), channels.div_ceil(self.channels));
        [x, y, copies]
    }

    /// Tiles side by side in a workgroup.
    fn slots(&self) -> usize {
        Self::THREADS / self.split
    }

    /// Rows of a workgroup.
    fn span(&self) -> usize {
        self.slots() * self.rows
    }

    pub fn header(&self) -> String {
        let kind = match self.channels {
            1 => "f32",
            _ => "vec4<f32>",
        };
        let shared = match self.split {
            1 => String::new(),
            _ => format!(
                "var<workgroup> sums: array<Value, {}>;\n",
                self.rows * Self::THREADS
            ),
        };
        format!("alias Value = {kind};\n{shared}")
    }

    /// Text for each row `j` of the tile.
    pub fn each_row(&self, text: impl Fn(usize) -> String) -> String {
        (0..self.rows).map(text).collect()
    }

    /// Text for each channel `i` of a row.
    pub fn each_channel(&self, text: impl Fn(usize) -> String) -> String {
        (0..self.channels).map(text).collect()
    }

    /// The start of a body: `p0` … the indices of the rows, of which the last is `last` (`q0` … the
    /// same, held within), `o0` … the channels, held below `channels`, and `share`, which part of
    /// the sum is this invocation's. Accumulators `a0` … are zero.
    pub fn place(&self, channels: &str) -> String {
        let (slots, span, width) = (self.slots(), self.span(), self.channels);
        let rows = self.each_row(|j| {
            let offset = j * slots;
            format!(
                "let p{j} = group.x * {span}u + slot + {offset}u;
                let q{j} = min(p{j}, last);
                var a{j} = Value(0.0);\n"
            )
        });
        let channels = self.each_channel(|i| {
            format!("let o{i} = min(group.y * {width}u + {i}u, {channels} - 1u);\n")
        });
        format!(
            "let slot = lane % {slots}u;
            let share = lane / {slots}u;
            {rows}{channels}"
        )
    }

    /// A value out of one number per channel.
    pub fn load(&self, number: impl Fn(usize) -> String) -> String {
        match self.channels {
            1 => number(0),
            width => {
                let numbers: Vec<_> = (0..width).map(number).collect();
                format!("Value({})", numbers.join(", "))
            }
        }
    }

    /// Adds up the shares, then stores what is inside: `store(j, value)` for each row, where `o` is
    /// the channel.
    pub fn finish(
        &self,
        channels: &str,
        inside: impl Fn(usize) -> String,
        store: impl Fn(usize, &str) -> String,
    ) -> String {
        let (slots, split, threads) = (self.slots(), self.split, Self::THREADS);
        let own = |j| format!("sums[{}u + lane]", j * threads);
        let share = self.each_row(|j| format!("{} = a{j};\n", own(j)));
        let add = self.each_row(|j| {
            let other = format!("sums[{}u + lane + some * {slots}u]", j * threads);
            format!("{} += {other};\n", own(j))
        });
        let take = self.each_row(|j| format!("a{j} = {};\n", own(j)));
        let reduce = match split {
            1 => String::new(),
            _ => format!(
                "{share}
                for (var some = {}u; some > 0u; some /= 2u) {{
                    workgroupBarrier();
                    if (share < some) {{ {add} }}
                }}
                {take}",
                split / 2
            ),
        };
        let width = self.channels;
        let rows = self.each_row(|j| {
            let components = self.each_channel(|i| {
                let value = match width {
                    1 => format!("a{j}"),
                    _ => format!("a{j}[{i}]"),
                };
                let store = store(j, &value);
                format!(
                    "{{ let o = group.y * {width}u + {i}u; if (o < {channels}) {{ {store} }} }}\n"
                )
            });
            format!("if ({}) {{ {components} }}\n", inside(j))
        });
        format!("{reduce}\nif (share == 0u) {{ {rows} }}")
    }
}
