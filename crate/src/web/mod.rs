//! The browser's view of the crate: the only module that knows of JavaScript.
//!
//! [`run::Run`] trains; [`gallery::Gallery`] looks at trained generators. Calls on one object
//! must not overlap: JavaScript waits for one promise before it calls again. Nothing here blocks on
//! the GPU.

mod device;
mod gallery;
mod run;
#[cfg(feature = "threads")]
mod threads;

use crate::error::{Error, Refusal};
use crate::nets::Statistics;
use crate::settings::{Config, NetworkKind};
use js_sys::{Function, Object, Reflect};
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// What JavaScript gets: a value, or an `Error` with a code.
type Outcome<T> = std::result::Result<T, JsValue>;

unsafe extern "C" {
    /// Runs every static constructor; the linker makes it.
    safe fn __wasm_call_ctors();
}

#[wasm_bindgen(start)]
fn start() {
    // Once, by hand: a module that never calls it gets them all run again at every call from
    // JavaScript, and CubeCL's compiler registers thousands: 6 of the 7 ms of a kernel's launch.
    __wasm_call_ctors();
    console_error_panic_hook::set_once();
}

/// Which flavour this is: `"cpu"` or `"webgpu"`.
#[wasm_bindgen]
pub fn backend() -> String {
    device::NAME.to_owned()
}

/// A preset's settings as JSON.
#[wasm_bindgen]
pub fn default_config(network: &str) -> Outcome<String> {
    let network: NetworkKind = named("network", network)?;
    Ok(Config::preset(network).to_json())
}

thread_local! {
    static ON_FAILURE: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Sets the function `(code, message)` that is told of failures outside any call: a lost device,
/// an error that the GPU reports later.
#[wasm_bindgen]
pub fn on_failure(callback: Function) {
    ON_FAILURE.set(Some(callback));
}

#[cfg_attr(
    not(feature = "webgpu"),
    expect(dead_code, reason = "the CPU is never lost")
)]
fn tell_failure(code: &str, message: &str) {
    ON_FAILURE.with_borrow(|callback| match callback {
        // The callback's own errors have nowhere to go.
        Some(callback) => _ = callback.call2(&JsValue::NULL, &code.into(), &message.into()),
        None => web_sys::console::error_2(&code.into(), &message.into()),
    });
}

/// A value by the name that it has in JSON.
fn named<T: DeserializeOwned>(field: &str, name: &str) -> Outcome<T> {
    serde_json::from_value(name.into()).map_err(|_| {
        let message = format!("There is no {field} called “{name}”.");
        let field = field.to_owned();
        to_js(Error::Config(vec![Refusal { field, message }]))
    })
}

/// A JavaScript `Error` with `code`, and for refused settings `failures` as JSON.
fn to_js(error: Error) -> JsValue {
    let object = Object::from(js_sys::Error::new(&error.to_string()));
    let set = |key: &str, value: &str| {
        Reflect::set(&object, &key.into(), &value.into()).expect("an error takes properties");
    };
    set("code", error.code());
    if let Error::Config(refusals) = &error {
        let failures: Vec<_> = refusals
            .iter()
            .map(
                |r| serde_json::json!({ "code": "config", "field": r.field, "message": r.message }),
            )
            .collect();
        set("failures", &serde_json::Value::Array(failures).to_string());
    }
    object.into()
}

/// Batch norm while drawing, by PyTorch's names: "train" or "eval".
fn statistics(name: &str) -> crate::error::Result<Statistics> {
    match name {
        "train" => Ok(Statistics::BatchOnly),
        "eval" => Ok(Statistics::Running),
        _ => Err(Error::Input(format!(
            "batch norm has no mode called “{name}”"
        ))),
    }
}
