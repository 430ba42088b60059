//! Adam for a whole network in a launch or two. What it gives lies in one buffer, `[values | first
//! moments | second moments]`, of which every tensor is a part; the next update reads it back whole,
//! so that only gradients need a binding each. States that lie elsewhere, as at the start of a run,
//! are brought in by one launch a parameter. The old buffer stays as it was: others may hold it.

use super::bindings;
use super::kernel::{Launch, part, plain};
use crate::ops::adam::Settings;
use crate::ops::wgsl::ALIGNMENT;
use crate::ops::wgsl::adam::{Place, Update};
use burn_wgpu::CubeTensor;
use cubecl::server::Handle;

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
        let groups = Update::groups(longest.unwrap_or(0));
        let third = layout.third;
        let (launch, shader) = if whole {
            (launch, Update::Whole { places, third })
        } else {
            let Place { start, length } = places[0];
            let launch = launch.number(start).number(length).number(third);
            (launch, Update::Gathering)
        };
        launch.run(&like.client, shader, groups);
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
