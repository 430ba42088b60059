//! The digits that machines learn from and are tested on, as bytes, and the numbers that they become.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::random::{Purpose, Stream};

pub const SIDE: usize = 28;
pub const PIXELS: usize = SIDE * SIDE;
pub const CLASSES: usize = 10;

/// Training digits and held-out digits; a clone shares them.
#[derive(Clone)]
pub struct Digits {
    pub train: Rc<Labelled>,
    pub held_out: Rc<Labelled>,
}

/// Images of 28×28 grey bytes, one after another, and their labels.
pub struct Labelled {
    pixels: Vec<u8>,
    labels: Vec<u8>,
}

/// What a lesson brings along: labelled images, or features of the training and the held-out digits.
#[derive(Default)]
pub struct Given {
    pub pictures: Option<Labelled>,
    pub features: Option<[Vec<f32>; 2]>,
}

impl Labelled {
    pub fn new(pixels: Vec<u8>, labels: Vec<u8>) -> Result<Self> {
        if !pixels.len().is_multiple_of(PIXELS) || pixels.len() / PIXELS > labels.len() {
            let (bytes, labels) = (pixels.len(), labels.len());
            let reason = format!("{bytes} bytes of images and {labels} labels don’t fit together");
            return Err(Error::Digits(reason));
        }
        match labels.iter().find(|&&label| usize::from(label) >= CLASSES) {
            Some(label) => Err(Error::Digits(format!("one has the label {label}"))),
            None => Ok(Self { pixels, labels }),
        }
    }

    pub fn len(&self) -> usize {
        self.pixels.len() / PIXELS
    }

    pub fn is_empty(&self) -> bool {
        self.pixels.is_empty()
    }

    pub fn image(&self, index: usize) -> &[u8] {
        &self.pixels[index * PIXELS..][..PIXELS]
    }

    pub fn label(&self, index: usize) -> u8 {
        self.labels[index]
    }

    /// The images of `indices`, one after another.
    pub fn bytes(&self, indices: &[usize]) -> Vec<u8> {
        let images = indices.iter().map(|&index| self.image(index));
        images.collect::<Vec<_>>().concat()
    }

    pub fn labels(&self, indices: &[usize]) -> Vec<u8> {
        indices.iter().map(|&index| self.label(index)).collect()
    }
}

impl Digits {
    pub fn new(train: Labelled, held_out: Labelled) -> Self {
        Self {
            train: Rc::new(train),
            held_out: Rc::new(held_out),
        }
    }

    /// Refuses where there are fewer training digits than `images`, or no held-out ones.
    pub fn check(&self, images: usize) -> std::result::Result<(), String> {
        let held = self.train.len();
        if images == 0 || images > held {
            return Err(format!("images is {images}, and there are {held}"));
        }
        if self.held_out.is_empty() {
            return Err("there are no held-out digits".into());
        }
        Ok(())
    }

    /// `count` of the first `images` training digits, as many of each digit, drawn at random.
    pub fn labelled(&self, images: usize, count: usize, seed: u32) -> Vec<usize> {
        let mut stream = Stream::new(seed, Purpose::Labelled, 0);
        let mut chosen = Vec::new();
        for digit in 0..CLASSES {
            let of_digit = |&index: &usize| usize::from(self.train.label(index)) == digit;
            let mut all: Vec<usize> = (0..images).filter(of_digit).collect();
            stream.shuffle(&mut all);
            // What doesn't go up in ten goes to the first digits.
            all.truncate(count / CLASSES + usize::from(digit < count % CLASSES));
            chosen.extend(all);
        }
        chosen
    }
}

/// −1 to 1.
pub fn symmetric(bytes: &[u8]) -> Vec<f32> {
    bytes
        .iter()
        .map(|&byte| f32::from(byte) / 127.5 - 1.0)
        .collect()
}

/// 0 or 1: a pixel is white from the middle on.
pub fn binary(bytes: &[u8]) -> Vec<f32> {
    let white = |&byte: &u8| f32::from(u8::from(byte >= 128));
    bytes.iter().map(white).collect()
}

/// The bytes nearest to values of `low` to `high`.
pub fn to_bytes(values: &[f32], [low, high]: [f32; 2]) -> Vec<u8> {
    let scale = 255.0 / (high - low);
    let byte = |value: &f32| ((value - low) * scale).round().clamp(0.0, 255.0) as u8;
    values.iter().map(byte).collect()
}

/// The indices 0 … `count`−1, `wide` at a time.
pub fn chunks(count: usize, wide: usize) -> impl Iterator<Item = Vec<usize>> {
    (0..count)
        .step_by(wide)
        .map(move |start| (start..(start + wide).min(count)).collect())
}

/// Mean and standard deviation of all pixels of the first `images`, on [−1, 1].
pub fn standard(digits: &Labelled, images: usize) -> [f32; 2] {
    // Sums of whole numbers are exact, whatever their order.
    let pixels = digits.pixels[..images * PIXELS]
        .iter()
        .map(|&byte| u64::from(byte));
    let (sum, squares) = pixels.fold((0, 0), |(sum, squares), byte| {
        (sum + byte, squares + byte * byte)
    });
    let count = (images * PIXELS) as f64;
    let mean = sum as f64 / count;
    let deviation = libm::sqrt(squares as f64 / count - mean * mean);
    [(mean / 127.5 - 1.0) as f32, (deviation / 127.5) as f32]
}

/// The share of the first `images` in which each pixel is white; never 0 or 1, as if half an image more
/// were white and half an image more black.
pub fn white(digits: &Labelled, images: usize) -> Vec<f32> {
    let mut counts = vec![0u32; PIXELS];
    for image in digits.pixels[..images * PIXELS].chunks_exact(PIXELS) {
        for (count, &byte) in counts.iter_mut().zip(image) {
            *count += u32::from(byte >= 128);
        }
    }
    let share = |count: u32| (count as f32 + 0.5) / (images as f32 + 1.0);
    counts.into_iter().map(share).collect()
}

/// The mean of each pixel of the first `images`, on [−1, 1].
pub fn mean_image(digits: &Labelled, images: usize) -> Vec<f32> {
    let mut sums = vec![0u32; PIXELS];
    for image in digits.pixels[..images * PIXELS].chunks_exact(PIXELS) {
        for (sum, &byte) in sums.iter_mut().zip(image) {
            *sum += u32::from(byte);
        }
    }
    let mean = |sum: u32| (f64::from(sum) / images as f64 / 127.5 - 1.0) as f32;
    sums.into_iter().map(mean).collect()
}
