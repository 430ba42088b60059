//! How the CPU forms keep images: channels last (`[n, h, w, c]`) in memory behind the logical
//! `[n, c, h, w]`, so that the values under a kernel's row are one run.

use super::parallel::split_values;
use burn::backend::DType;
use burn::tensor::{Bytes, Shape};
use burn_flex::{FlexTensor, Layout};
use std::borrow::Cow;

/// Sizes of a batch of images, whatever the order in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub n: usize,
    pub c: usize,
    pub h: usize,
    pub w: usize,
}

impl Size {
    pub fn len(self) -> usize {
        self.n * self.c * self.h * self.w
    }

    /// Of a tensor `[n, c]` or `[n, c, h, w]`.
    pub fn of(tensor: &FlexTensor) -> Self {
        match **tensor.layout().shape() {
            [n, c] => Self { n, c, h: 1, w: 1 },
            [n, c, h, w] => Self { n, c, h, w },
            ref other => panic!("no batch of images: {other:?}"),
        }
    }

    /// Strides of the logical axes n, c, h, w when channels are last in memory.
    fn strides(self) -> [usize; 4] {
        let row = self.w * self.c;
        [self.h * row, 1, row, self.c]
    }
}

/// The values of a tensor `[n, c]` or `[n, c, h, w]`, channels last: borrowed if they lie so.
pub fn channels_last(tensor: &FlexTensor) -> Cow<'_, [f32]> {
    let size = Size::of(tensor);
    let storage = tensor.storage::<f32>();
    let layout = tensor.layout();
    let start = layout.start_offset();
    let mut actual = [0; 4];
    for (to, from) in actual.iter_mut().zip(layout.strides()) {
        *to = usize::try_from(*from).expect("no flipped tensor reaches these operations");
    }
    let Size { n, c, h, w } = size;
    let same = |(axis, length): (usize, usize)| length == 1 || actual[axis] == size.strides()[axis];
    if [n, c, h, w].into_iter().enumerate().all(same) {
        return Cow::Borrowed(&storage[start..start + size.len()]);
    }
    let mut values = Vec::with_capacity(size.len());
    for image in 0..n {
        for row in 0..h {
            for column in 0..w {
                let at = start + image * actual[0] + row * actual[2] + column * actual[3];
                values.extend((0..c).map(|channel| storage[at + channel * actual[1]]));
            }
        }
    }
    Cow::Owned(values)
}

/// A tensor of `shape`, `[n, c]` or `[n, c, h, w]`, from values that have channels last.
pub fn from_channels_last(values: Vec<f32>, shape: Shape) -> FlexTensor {
    let layout = match *shape {
        [n, c, h, w] if c > 1 && h * w > 1 => {
            let strides = Size { n, c, h, w }.strides();
            Layout::new(shape, strides.iter().map(|&s| s as isize).collect(), 0)
        }
        // One order is the other.
        _ => Layout::contiguous(shape),
    };
    FlexTensor::new(Bytes::from_elems(values), layout, DType::F32)
}

/// A tensor of `shape` from values in its logical order.
pub fn from_values(values: Vec<f32>, shape: impl Into<Shape>) -> FlexTensor {
    let layout = Layout::contiguous(shape.into());
    FlexTensor::new(Bytes::from_elems(values), layout, DType::F32)
}

/// Values of a tensor in its logical order: borrowed if they lie so.
pub fn values(tensor: &FlexTensor) -> Cow<'_, [f32]> {
    match tensor.as_slice() {
        Some(values) => Cow::Borrowed(values),
        None => {
            let data = tensor.clone().into_data();
            Cow::Owned(data.try_into_vec().expect("operations compute in f32"))
        }
    }
}

/// Images with `before` zero rows and columns in front and `after` behind, channels last. `beyond`
/// is how many values may be read past the end.
pub fn padded(
    x: &[f32],
    size: Size,
    before: [usize; 2],
    after: [usize; 2],
    beyond: usize,
) -> Vec<f32> {
    let Size { n, c, h, w } = size;
    let row = (before[1] + w + after[1]) * c;
    let image = (before[0] + h + after[0]) * row;
    let mut result = vec![0.0; n * image + beyond];
    split_values(&mut result[..n * image], image, 1, |start, images| {
        let from = x[start / image * h * w * c..].chunks_exact(h * w * c);
        for (to, from) in images.chunks_exact_mut(image).zip(from) {
            let rows = to[before[0] * row..].chunks_exact_mut(row);
            for (to, from) in rows.zip(from.chunks_exact(w * c)) {
                to[before[1] * c..][..w * c].copy_from_slice(from);
            }
        }
    });
    result
}

/// The tensor with channels last and nothing else in its storage.
pub fn into_channels_last(tensor: FlexTensor) -> FlexTensor {
    let len = Size::of(&tensor).len();
    match channels_last(&tensor) {
        Cow::Borrowed(_) if tensor.storage::<f32>().len() == len => tensor,
        values => from_channels_last(values.into_owned(), tensor.layout().shape().clone()),
    }
}

/// The tensor in its logical order and nothing else in its storage.
pub fn into_values(tensor: FlexTensor) -> FlexTensor {
    let shape = tensor.layout().shape().clone();
    match values(&tensor) {
        Cow::Borrowed(_) if tensor.storage::<f32>().len() == shape.num_elements() => tensor,
        values => from_values(values.into_owned(), shape),
    }
}
