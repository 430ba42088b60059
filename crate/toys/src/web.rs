//! What JavaScript sees: digits, and machines at work on them.

use wasm_bindgen::prelude::*;

use crate::digits::{Given, Labelled};
use crate::{Answer, Error, Machine};

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Training digits and held-out digits, 28×28 grey bytes each, with a label for each.
#[wasm_bindgen]
pub struct Digits(crate::Digits);

#[wasm_bindgen]
impl Digits {
    #[wasm_bindgen(constructor)]
    pub fn new(
        images: Vec<u8>,
        labels: Vec<u8>,
        held_out: Vec<u8>,
        held_out_labels: Vec<u8>,
    ) -> Result<Digits, JsError> {
        let train = Labelled::new(images, labels).map_err(to_js)?;
        let held_out = Labelled::new(held_out, held_out_labels).map_err(to_js)?;
        Ok(Digits(crate::Digits::new(train, held_out)))
    }
}

/// A machine at work.
#[wasm_bindgen]
pub struct Toy {
    machine: Box<dyn Machine>,
    /// The pictures of the last question.
    asked: Vec<u8>,
}

#[wasm_bindgen]
impl Toy {
    /// `input` as JSON; of what a lesson brings along, empty arrays where there is nothing.
    #[wasm_bindgen(constructor)]
    pub fn new(
        name: &str,
        input: &str,
        digits: &Digits,
        pictures: Vec<u8>,
        labels: Vec<u8>,
        features: Vec<f32>,
        held_out_features: Vec<f32>,
    ) -> Result<Toy, JsError> {
        let input = parsed(input)?;
        let mut given = Given::default();
        if !pictures.is_empty() {
            given.pictures = Some(Labelled::new(pictures, labels).map_err(to_js)?);
        }
        if !held_out_features.is_empty() {
            given.features = Some([features, held_out_features]);
        }
        let machine = crate::open(name, input, &digits.0, given).map_err(to_js)?;
        let asked = Vec::new();
        Ok(Toy { machine, asked })
    }

    /// Does one unit of work.
    pub fn advance(&mut self) {
        self.machine.advance();
    }

    pub fn done(&self) -> bool {
        self.machine.done()
    }

    /// Whether it takes questions once it is done.
    pub fn answers(&self) -> bool {
        self.machine.answers()
    }

    /// What is known by now, as JSON.
    pub fn measured(&self) -> String {
        self.machine.measured().to_string()
    }

    /// The pictures that there are by now.
    pub fn tiles(&self) -> Vec<u8> {
        self.machine.tiles()
    }

    /// Answers a question in JSON with JSON; `asked` has the pictures of the answer.
    pub fn ask(&mut self, question: &str) -> Result<String, JsError> {
        let Answer { measured, tiles } = self.machine.ask(parsed(question)?).map_err(to_js)?;
        self.asked = tiles;
        Ok(measured.to_string())
    }

    pub fn asked(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.asked)
    }
}

fn parsed(json: &str) -> Result<serde_json::Value, JsError> {
    serde_json::from_str(json).map_err(|error| to_js(Error::Question(error.to_string())))
}

fn to_js(error: Error) -> JsError {
    JsError::new(&error.to_string())
}
