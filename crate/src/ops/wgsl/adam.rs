//! Adam over the parameters of a network; `cube/adam.rs` says how their states lie.

use super::{Shader, looping};

/// A parameter's place in each third of the buffer, in entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub start: usize,
    pub length: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Update {
    /// Of several parameters; the old state is one buffer.
    Whole { places: Vec<Place>, third: usize },
    /// Of one parameter whose state is three tensors. Its place is a uniform: this runs once, and
    /// a pipeline for each parameter would take longer to compile than it would run.
    Gathering,
}

impl Shader for Update {
    const NAME: &'static str = "adam";
    const THREADS: usize = 64;

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        let read = match self {
            Self::Whole { places, .. } => {
                let gradients = (0..places.len()).map(|i| format!("gradient{i}"));
                std::iter::once("old".into()).chain(gradients).collect()
            }
            Self::Gathering => ["value", "first", "second", "gradient0"]
                .map(String::from)
                .into(),
        };
        (read, vec!["state".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        let mut numbers = vec![
            "beta1: f32",
            "rest1: f32",
            "beta2: f32",
            "rest2: f32",
            "rate: f32",
            "correction2: f32",
            "epsilon: f32",
        ];
        if *self == Self::Gathering {
            numbers.extend(["start: u32", "length: u32", "third: u32"]);
        }
        numbers
    }

    fn header(&self) -> String {
        let third = match self {
            Self::Whole { third, .. } => format!("{third}u"),
            Self::Gathering => "numbers.third".to_owned(),
        };
        format!(
            "fn update(at: u32, gradient: f32, value: f32, first: f32, second: f32) {{
                let m = numbers.beta1 * first + numbers.rest1 * gradient;
                let v = numbers.beta2 * second + numbers.rest2 * gradient * gradient;
                let spread = sqrt(v / numbers.correction2) + numbers.epsilon;
                state[at] = value - numbers.rate * m / spread;
                state[at + {third}] = m;
                state[at + 2u * {third}] = v;
            }}\n"
        )
    }

    fn body(&self) -> String {
        let each = |i: usize, start: &str, length: &str, old: &str| {
            format!(
                "for (var i = group.x * 64u + lane; i < {length}; i += step) {{
                    let at = {start} + i;
                    update(at, gradient{i}[i], {old});
                }}\n"
            )
        };
        let updates: String = match self {
            Self::Whole { places, third } => {
                let old = format!("old[at], old[at + {third}u], old[at + {}u]", 2 * third);
                let of = |(i, place): (usize, &Place)| {
                    let (start, length) = (place.start, place.length);
                    each(i, &format!("{start}u"), &format!("{length}u"), &old)
                };
                places.iter().enumerate().map(of).collect()
            }
            Self::Gathering => {
                let old = "value[i], first[i], second[i]";
                each(0, "numbers.start", "numbers.length", old)
            }
        };
        format!("let step = groups.x * 64u;\n{updates}")
    }
}

impl Update {
    /// For parameters of which the longest has `longest` entries.
    pub fn groups(longest: usize) -> [usize; 3] {
        /// Groups of a launch at most.
        const MOST: usize = 512;
        [looping(longest, Self::THREADS).min(MOST), 1, 1]
    }
}
