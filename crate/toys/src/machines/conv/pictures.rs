//! Which pictures a convolutional classifier learns from.

use super::input::Input;
use crate::digits::{Digits, Given, Labelled, SIDE, symmetric};
use crate::random::{Purpose, Stream};

pub struct Pictures {
    digits: Digits,
    /// Training digits that take part.
    chosen: Vec<usize>,
    extra: Option<Labelled>,
}

impl Pictures {
    pub fn new(input: &Input, digits: &Digits, given: Given) -> Result<Self, String> {
        let mut chosen = match input.labels {
            Some(count) => digits.labelled(input.images, count, input.seed),
            None => (0..input.images).collect(),
        };
        if let Some(rare) = &input.rare {
            let mut left = rare.count;
            chosen.retain(|&index| {
                let is_rare = digits.train.label(index) == rare.digit;
                let kept = !is_rare || left > 0;
                left -= usize::from(is_rare && kept);
                kept
            });
        }
        let extra = given.pictures.filter(|pictures| !pictures.is_empty());
        if input.only_extra && extra.is_none() {
            return Err("onlyExtra wants extra images".into());
        }
        if chosen.is_empty() {
            return Err("no images are left".into());
        }
        Ok(Self {
            digits: digits.clone(),
            chosen,
            extra,
        })
    }

    /// Images of −1 to 1 and their labels: half of them extra ones where there are any.
    pub fn batch(&self, input: &Input, step: usize) -> (Vec<f32>, Vec<u8>) {
        let mut stream = Stream::new(input.seed, Purpose::Batch, step);
        let extra = match &self.extra {
            Some(_) if input.only_extra => input.batch,
            Some(_) => input.batch / 2,
            None => 0,
        };
        let own: Vec<usize> = (extra..input.batch)
            .map(|_| self.chosen[stream.below(self.chosen.len())])
            .collect();
        let mut bytes = self.digits.train.bytes(&own);
        let mut labels = self.digits.train.labels(&own);
        if let Some(pictures) = &self.extra {
            let more: Vec<usize> = (0..extra).map(|_| stream.below(pictures.len())).collect();
            bytes.extend(pictures.bytes(&more));
            labels.extend(pictures.labels(&more));
        }
        if input.shifts > 0 {
            for image in bytes.chunks_exact_mut(SIDE * SIDE) {
                let mut by = || stream.below(2 * input.shifts + 1) as isize - input.shifts as isize;
                let by = [by(), by()];
                image.copy_from_slice(&moved(image, by));
            }
        }
        (symmetric(&bytes), labels)
    }
}

/// A picture moved by whole pixels, black coming in.
fn moved(image: &[u8], [right, down]: [isize; 2]) -> Vec<u8> {
    let inside = 0..SIDE as isize;
    let from = |index: usize| {
        let x = (index % SIDE) as isize - right;
        let y = (index / SIDE) as isize - down;
        let within = inside.contains(&x) && inside.contains(&y);
        if within {
            image[y as usize * SIDE + x as usize]
        } else {
            0
        }
    };
    (0..SIDE * SIDE).map(from).collect()
}
