//! What is done to pictures before a classifier sees them.

use crate::digits::SIDE;
use crate::told::{Read, Told};

#[derive(Clone, Debug)]
pub struct Shift {
    /// Anticlockwise, about the middle.
    pub degrees: f32,
    /// Pixels.
    pub right: f32,
    pub down: f32,
    pub invert: bool,
    pub contrast: f32,
    pub brightness: f32,
}

impl Default for Shift {
    fn default() -> Self {
        Self {
            degrees: 0.0,
            right: 0.0,
            down: 0.0,
            invert: false,
            contrast: 1.0,
            brightness: 0.0,
        }
    }
}

impl Shift {
    pub fn read(mut told: Told) -> Read<Self> {
        let pixels = [-28.0, 28.0];
        let shift = Shift {
            degrees: told.number("degrees", 0.0, [-360.0, 360.0])?,
            right: told.number("right", 0.0, pixels)?,
            down: told.number("down", 0.0, pixels)?,
            invert: told.flag("invert", false)?,
            contrast: told.number("contrast", 1.0, [-10.0, 10.0])?,
            brightness: told.number("brightness", 0.0, [-10.0, 10.0])?,
        };
        told.finish()?;
        Ok(shift)
    }

    /// Images of −1 to 1, changed in the order of the fields. What is pushed beyond black or white
    /// stays there.
    pub fn apply(&self, images: Vec<f32>) -> Vec<f32> {
        let mut values = if [self.degrees, self.right, self.down] == [0.0; 3] {
            images
        } else {
            let moved = images
                .chunks_exact(SIDE * SIDE)
                .map(|image| self.moved(image));
            moved.collect::<Vec<_>>().concat()
        };
        let contrast = if self.invert {
            -self.contrast
        } else {
            self.contrast
        };
        for value in &mut values {
            *value = contrast * *value + self.brightness;
        }
        values
    }

    /// Each pixel is fetched from where it comes from, between its four neighbours; black beyond.
    fn moved(&self, image: &[f32]) -> Vec<f32> {
        let angle = f64::from(self.degrees).to_radians();
        let (sine, cosine) = (libm::sin(angle) as f32, libm::cos(angle) as f32);
        let middle = (SIDE as f32 - 1.0) / 2.0;
        let at = |x: f32, y: f32| {
            let inside = 0.0..SIDE as f32;
            if inside.contains(&x) && inside.contains(&y) {
                image[y as usize * SIDE + x as usize]
            } else {
                -1.0
            }
        };
        let from = |index: usize| {
            let across = (index % SIDE) as f32 - middle - self.right;
            let below = (index / SIDE) as f32 - middle - self.down;
            let x = cosine * across - sine * below + middle;
            let y = sine * across + cosine * below + middle;
            let (left, top) = (x.floor(), y.floor());
            let (to_right, to_bottom) = (x - left, y - top);
            let row = |y| (1.0 - to_right) * at(left, y) + to_right * at(left + 1.0, y);
            (1.0 - to_bottom) * row(top) + to_bottom * row(top + 1.0)
        };
        (0..SIDE * SIDE).map(from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One white pixel on black.
    fn dot(x: usize, y: usize) -> Vec<f32> {
        let mut image = vec![-1.0; SIDE * SIDE];
        image[y * SIDE + x] = 1.0;
        image
    }

    #[test]
    fn pictures_move_and_turn() {
        let moved = Shift {
            right: 3.0,
            down: -2.0,
            ..Shift::default()
        };
        assert_eq!(moved.apply(dot(10, 10)), dot(13, 8));
        assert_eq!(moved.apply(dot(26, 10)), vec![-1.0; SIDE * SIDE]);
        // A quarter turn against the clock: what is right of the middle goes above it.
        let turned = Shift {
            degrees: 90.0,
            ..Shift::default()
        };
        let found = turned.apply(dot(27, 13));
        let wanted = dot(13, 0);
        let gap = found.iter().zip(&wanted).map(|(a, b)| (a - b).abs());
        assert!(gap.fold(0.0, f32::max) < 1e-4);
    }

    #[test]
    fn contrast_comes_before_brightness() {
        let washed = Shift {
            contrast: 0.4,
            brightness: 0.5,
            ..Shift::default()
        };
        assert_eq!(washed.apply(vec![-1.0, 1.0]), [0.099999994, 0.9]);
        let inverted = Shift {
            invert: true,
            ..Shift::default()
        };
        assert_eq!(inverted.apply(vec![-1.0, 0.5]), [1.0, -0.5]);
    }
}
