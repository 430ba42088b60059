//! Adam for a whole network in a launch or two. What it gives lies in one buffer, `[values | first
//! moments | second moments]`, of which every tensor is a part; the next update reads it back whole,
//! so that only gradients need a binding each. States that lie elsewhere, as at the start of a run,
//! are brought in by one launch a parameter. The old buffer stays as it was: others may hold it.

use super::bindings;
use super::kernel::{ALIGNMENT, Launch, Shader, part, plain};
use crate::ops::adam::Settings;
use burn_wgpu::CubeTensor;
use cubecl::server::Handle;

/// A parameter's place in each third of the buffer, in entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Place {
    start: usize,
    length: usize,
}

/// The buffer's layout.
struct Layout {
    places: Vec<Place>,
    /// Entries of a third.
    third: usize,
}

impl Layout {
    fn of(values: &[CubeTensor]) -> Self {
        let mut third = 0;
        let place = |value: &CubeTensor| {
            let (start, length) = (third, value.meta.shape().num_elements());
            third += length.next_multiple_of(ALIGNMENT / size_of::<f32>());
            Place { start, length }
        };
        let places = values.iter().map(place).collect();
        Self { places, third }
    }

    /// Whether the tensors are exactly the parts of one buffer, as an update left them.
    fn holds(&self, lists: [&[CubeTensor]; 3]) -> bool {
        let key = |tensor: &CubeTensor| tensor.handle.clone().binding().claim_key();
        let (memory, ..) = key(&lists[0][0]);
        lists.into_iter().enumerate().all(|(i, list)| {
            let mut places = self.places.iter().zip(list);
            places.all(|(place, tensor)| {
                let (found, start, end) = key(tensor);
                let first = i * self.third + place.start;
                let bytes = |entries: usize| (entries * size_of::<f32>()) as u64;
                found == memory
                    && tensor.handle.size() == bytes(3 * self.third)
                    && (start, end) == (bytes(first), bytes(first + place.length))
            })
        })
    }

    fn parts(&self, like: &CubeTensor, buffer: &Handle, which: usize) -> Vec<CubeTensor> {
        let places = self.places.iter();
        let part =
            |place: &Place| part(like, buffer, which * self.third + place.start, place.length);
        places.map(part).collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Update {
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

/// Workgroups of a launch at most.
const GROUPS: usize = 512;

/// The lists of `[value, first moment, second moment]` after an update.
pub fn update(
    lists: [Vec<CubeTensor>; 3],
    gradients: Vec<CubeTensor>,
    s: Settings,
) -> [Vec<CubeTensor>; 3] {
    let lists = lists.map(|list| list.into_iter().map(plain).collect::<Vec<_>>());
    let gradients: Vec<_> = gradients.into_iter().map(plain).collect();
    let [values, first, second] = &lists;
    let layout = Layout::of(values);
    let like = &gradients[0];
    let state = like.client.empty(3 * layout.third * size_of::<f32>());
    let whole = layout.holds([values, first, second]);
    let most = if whole { bindings(&like.client) - 2 } else { 1 };
    for start in (0..gradients.len()).step_by(most) {
        let some = start..(start + most).min(gradients.len());
        let mut launch = Launch::new();
        if whole {
            launch = launch.reads(&whole_of(&values[0]));
        } else {
            for list in &lists {
                launch = launch.reads(&list[start]);
            }
        }
        for gradient in &gradients[some.clone()] {
            launch = launch.reads(gradient);
        }
        let launch = launch.writes_to(&state).real(s.beta1).real(1.0 - s.beta1);
        let launch = launch.real(s.beta2).real(1.0 - s.beta2);
        let launch = launch.real(s.learning_rate / s.correction1);
        let launch = launch.real(s.correction2).real(s.epsilon);
        let places = layout.places[some].to_vec();
        let longest = places.iter().map(|place| place.length).max();
        let groups = longest.unwrap_or(0).div_ceil(64 * 4).clamp(1, GROUPS);
        let third = layout.third;
        let (launch, shader) = if whole {
            (launch, Update::Whole { places, third })
        } else {
            let Place { start, length } = places[0];
            let launch = launch.number(start).number(length).number(third);
            (launch, Update::Gathering)
        };
        launch.run(&like.client, shader, [groups, 1, 1]);
    }
    [0, 1, 2].map(|which| layout.parts(like, &state, which))
}

/// The buffer of which the tensor is a part.
fn whole_of(tensor: &CubeTensor) -> CubeTensor {
    let mut whole = tensor.clone();
    whole.handle.offset_start = None;
    whole.handle.offset_end = None;
    whole
}
