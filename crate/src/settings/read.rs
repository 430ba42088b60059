//! Settings as JSON and back. Reading fills in what is missing from the network's preset, so that a
//! new setting leaves old links and files readable, and refuses everything that can't be used.

use super::{Architecture, Config, FIELDS, NetworkKind, Pictures};
use crate::error::{Error, Refusal, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

impl Config {
    /// Reads settings from JSON. Fields that are left out take the preset's default; every field
    /// that can't be used is refused with a sentence of its own.
    pub fn from_json(text: &str) -> Result<Self> {
        let given = serde_json::from_str(text).map_err(|error| {
            refused("", format!("The settings are not a JSON object: {error}."))
        })?;
        Self::from_map(given)
    }

    fn from_map(given: Map<String, Value>) -> Result<Self> {
        let network = match given.get("network") {
            None => NetworkKind::Small,
            Some(value) => NetworkKind::deserialize(value).map_err(|_| {
                let names: Vec<_> = NetworkKind::ALL.iter().map(|kind| kind.name()).collect();
                refused(
                    "network",
                    format!("Network: choose one of {}.", names.join(", ")),
                )
            })?,
        };
        let mut settings = Self::preset(network).to_map();
        let given = modern(given, &settings);
        let mut refusals = Vec::new();
        for (name, value) in given {
            let refusal = match FIELDS.iter().find(|field| field.name == name) {
                None => Some(format!("There is no setting called “{name}”.")),
                Some(field) => field.refusal(&value, network),
            };
            match refusal {
                Some(message) => refusals.push(Refusal {
                    field: name,
                    message,
                }),
                None => _ = settings.insert(name, value),
            }
        }
        if !refusals.is_empty() {
            return Err(Error::Config(refusals));
        }
        // The inherent one, derived: the trait's comes here.
        let config =
            Self::deserialize(Value::Object(settings)).map_err(|e| refused("", e.to_string()))?;
        match config.contradictions() {
            found if found.is_empty() => Ok(config),
            found => Err(Error::Config(found)),
        }
    }

    /// What each field allows, but not together.
    fn contradictions(&self) -> Vec<Refusal> {
        let mut found = Vec::new();
        let mut refuse = |field: &str, message: &str| {
            found.push(Refusal {
                field: field.to_owned(),
                message: message.to_owned(),
            });
        };
        if self.pictures == Pictures::Digits && self.side != 28 {
            refuse("side", "Image size: the digits are 28 pixels wide.");
        }
        if self.pictures == Pictures::Digits && self.colour {
            refuse("colour", "Colour: the digits are grey.");
        }
        if self.pictures == Pictures::Faces && !self.colour {
            refuse("colour", "Colour: the faces are in colour.");
        }
        if self.classes() > 0 && self.pictures != Pictures::Digits {
            refuse(
                "pictures",
                "Pictures: only the digits have labels to ask for.",
            );
        }
        match self.network.architecture() {
            Architecture::Doubling if !self.side.is_multiple_of(4) => {
                refuse(
                    "side",
                    "Image size: this network doubles twice, so give a multiple of 4.",
                );
            }
            Architecture::Course if self.side != 28 => {
                refuse(
                    "side",
                    "Image size: the course’s layers make images of 28 pixels.",
                );
            }
            _ => {}
        }
        found
    }

    /// The same settings with the fields that can change during a run taken from `other`.
    pub fn with_live_fields_of(&self, other: &Self) -> Self {
        let mut settings = self.to_map();
        for (name, value) in other.to_map() {
            if FIELDS.iter().any(|field| field.live && field.name == name) {
                settings.insert(name, value);
            }
        }
        Self::deserialize(Value::Object(settings)).expect("fields of two valid configs")
    }

    pub fn to_json(&self) -> String {
        Value::Object(self.to_map()).to_string()
    }

    fn to_map(&self) -> Map<String, Value> {
        match Self::serialize(self, serde_json::value::Serializer) {
            Ok(Value::Object(map)) => map,
            _ => unreachable!("a struct serialises to an object"),
        }
    }
}

/// Until version 2 the axes of G's first batch norm were a setting of their own.
fn modern(mut given: Map<String, Value>, preset: &Map<String, Value>) -> Map<String, Value> {
    if let Some(axes) = given.remove("first_norm") {
        let norms = given.get("g_norms").or(preset.get("g_norms"));
        if let Some(Value::Array(norms)) = norms
            && let [_, rest @ ..] = norms.as_slice()
        {
            let norms = [&[axes], rest].concat();
            given.insert("g_norms".into(), norms.into());
        }
    }
    given
}

fn refused(field: &str, message: String) -> Error {
    let field = field.to_owned();
    Error::Config(vec![Refusal { field, message }])
}

impl<'de> Deserialize<'de> for Config {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let given = Map::deserialize(deserializer)?;
        Self::from_map(given).map_err(serde::de::Error::custom)
    }
}

impl Serialize for Config {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}
