//! Adam, in place where nothing else holds the tensors.

use super::image::{into_values, values};
use super::parallel::{Shared, split};
use crate::ops::adam::Settings;
use burn_flex::FlexTensor;
use pulp::Arch;

/// Updates one parameter and its moments.
pub fn adam(
    value: FlexTensor,
    first: FlexTensor,
    second: FlexTensor,
    gradient: &FlexTensor,
    s: Settings,
) -> [FlexTensor; 3] {
    let mut state = [value, first, second].map(into_values);
    let [value, first, second] = state.each_mut().map(|tensor| tensor.storage_mut::<f32>());
    let gradient = values(gradient);
    let (beta1, beta2) = (s.beta1 as f32, s.beta2 as f32);
    let (rest1, rest2) = ((1.0 - s.beta1) as f32, (1.0 - s.beta2) as f32);
    let rate = (s.learning_rate / s.correction1) as f32;
    let (inverse, epsilon) = ((1.0 / s.correction2) as f32, s.epsilon as f32);
    let [value, first, second] = [value, first, second].map(Shared::new);
    Arch::new().dispatch(
        #[inline(always)]
        || {
            split(
                gradient.len(),
                1,
                1,
                #[inline(always)]
                |range| {
                    // SAFETY: the ranges of a split don't overlap.
                    let [value, first, second] = [&value, &first, &second]
                        .map(|all| unsafe { all.part(range.clone()) }.iter_mut());
                    let values = value.zip(first.zip(second));
                    for ((value, (first, second)), g) in values.zip(&gradient[range]) {
                        *first = beta1 * *first + rest1 * g;
                        *second = beta2 * *second + rest2 * (g * g);
                        *value -= rate * *first / ((*second * inverse).sqrt() + epsilon);
                    }
                },
            );
        },
    );
    state
}
