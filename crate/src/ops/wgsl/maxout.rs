//! Maxout: an invocation has a unit.

use super::activation::NAN;
use super::{Shader, looping};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Maxout {
    pub pieces: usize,
    /// Entries of one channel of one sample.
    pub area: usize,
    pub backward: bool,
}

impl Maxout {
    /// For `units` entries of the output.
    pub fn groups(units: usize) -> [usize; 3] {
        [looping(units, Self::THREADS), 1, 1]
    }
}

impl Shader for Maxout {
    const NAME: &'static str = "maxout";

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        if self.backward {
            (vec!["x".into(), "dy".into()], vec!["dx".into()])
        } else {
            (vec!["x".into()], vec!["y".into()])
        }
    }

    fn numbers(&self) -> Vec<&'static str> {
        // The end of a loop is no constant: some shader compilers would unroll the loop, for seconds.
        vec!["length: u32", "pieces: u32"]
    }

    fn header(&self) -> String {
        NAN.into()
    }

    fn body(&self) -> String {
        let Self { pieces, area, .. } = self;
        let store = if self.backward {
            format!(
                "for (var p = 0u; p < numbers.pieces; p++) {{
                    dx[start + p * {area}u] = select(0.0, dy[i], p == at);
                }}"
            )
        } else {
            "y[i] = best;".to_owned()
        };
        // The first of the largest; NaN is the largest of all.
        format!(
            "let step = groups.x * 64u;
            for (var i = group.x * 64u + lane; i < numbers.length; i += step) {{
                let start = i / {area}u * {pieces}u * {area}u + i % {area}u;
                var best = x[start];
                var at = 0u;
                for (var p = 1u; p < numbers.pieces; p++) {{
                    let piece = x[start + p * {area}u];
                    if (piece > best || (is_nan(piece) && !is_nan(best))) {{
                        best = piece;
                        at = p;
                    }}
                }}
                {store}
            }}"
        )
    }
}
