//! What a machine is told: a JSON object that is read member by member, each with what it is where
//! nothing is said. What nobody read is refused. By hand, since derived readers weigh more than the
//! machines.

use serde_json::{Map, Value, json};

/// Why an input is refused, to stand in a sentence.
pub type Reason = String;
pub type Read<T> = Result<T, Reason>;

pub struct Told {
    members: Map<String, Value>,
    /// What is read from these goes by this name.
    within: String,
}

impl Told {
    pub fn new(value: Value) -> Read<Self> {
        Self::named(value, String::new())
    }

    /// A member of `name`; its own members are told as `name.member`.
    pub fn named(value: Value, name: String) -> Read<Self> {
        match value {
            Value::Object(members) => Ok(Self {
                members,
                within: name,
            }),
            _ => Err(format!("{} is not an object", named(&name, "it"))),
        }
    }

    /// A member that isn't null.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.members.remove(name).filter(|value| !value.is_null())
    }

    pub fn whole(&mut self, name: &str, default: usize, [low, high]: [usize; 2]) -> Read<usize> {
        match self.take(name) {
            None => Ok(default),
            Some(value) => whole(&self.full(name), &value, [low, high]),
        }
    }

    pub fn number(&mut self, name: &str, default: f32, range: [f64; 2]) -> Read<f32> {
        Ok(self.number_or_none(name, range)?.unwrap_or(default))
    }

    pub fn number_or_none(&mut self, name: &str, [low, high]: [f64; 2]) -> Read<Option<f32>> {
        let Some(value) = self.take(name) else {
            return Ok(None);
        };
        let name = self.full(name);
        let Some(number) = value.as_f64() else {
            return Err(format!("{name} is not a number"));
        };
        if number < low || number > high {
            // By way of JSON, whose writer of numbers is there anyway.
            let (low, high) = (json!(low), json!(high));
            return Err(format!("{name} is {value}, not {low} to {high}"));
        }
        Ok(Some(number as f32))
    }

    pub fn flag(&mut self, name: &str, default: bool) -> Read<bool> {
        match self.take(name) {
            None => Ok(default),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(_) => Err(format!("{} is neither true nor false", self.full(name))),
        }
    }

    /// One of these by name; the first where nothing is said.
    pub fn choice<T: Copy>(&mut self, name: &str, options: &[(&str, T)]) -> Read<T> {
        match self.take(name) {
            None => Ok(options[0].1),
            Some(value) => choice(&self.full(name), &value, options),
        }
    }

    pub fn list(&mut self, name: &str) -> Read<Option<Vec<Value>>> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Array(items)) => Ok(Some(items)),
            Some(_) => Err(format!("{} is not a list", self.full(name))),
        }
    }

    pub fn wholes(&mut self, name: &str, range: [usize; 2]) -> Read<Option<Vec<usize>>> {
        let Some(items) = self.list(name)? else {
            return Ok(None);
        };
        let name = self.full(name);
        let items = items.iter().map(|item| whole(&name, item, range));
        items.collect::<Read<_>>().map(Some)
    }

    /// An object inside this one.
    pub fn part(&mut self, name: &str) -> Read<Option<Told>> {
        let value = self.take(name);
        let name = self.full(name);
        value.map(|value| Told::named(value, name)).transpose()
    }

    /// All that is left, for members whose names are free.
    pub fn rest(self) -> impl Iterator<Item = (String, Value)> {
        self.members.into_iter()
    }

    /// Refuses what nobody read.
    pub fn finish(self) -> Read<()> {
        match self.members.keys().next() {
            None => Ok(()),
            Some(name) => Err(format!("it knows no “{}”", self.full(name))),
        }
    }

    pub fn seed(&mut self) -> Read<u32> {
        let seed = self.whole("seed", 0, [0, u32::MAX as usize])?;
        Ok(seed as u32)
    }

    fn full(&self, name: &str) -> String {
        match self.within.is_empty() {
            true => name.to_owned(),
            false => format!("{}.{name}", self.within),
        }
    }
}

/// One of these by name.
pub fn choice<T: Copy>(name: &str, value: &Value, options: &[(&str, T)]) -> Read<T> {
    let found = options.iter().find(|(option, _)| value == option);
    let names = || options.iter().map(|(option, _)| *option);
    match found {
        Some((_, option)) => Ok(*option),
        None => Err(format!(
            "{name} is {value}, none of {}",
            names().collect::<Vec<_>>().join(", ")
        )),
    }
}

fn whole(name: &str, value: &Value, [low, high]: [usize; 2]) -> Read<usize> {
    let Some(number) = value.as_u64() else {
        return Err(format!("{name} is {value}, not a whole number"));
    };
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    if number < low || number > high {
        return Err(format!("{name} is {value}, not {low} to {high}"));
    }
    Ok(number)
}

fn named<'a>(name: &'a str, otherwise: &'a str) -> &'a str {
    if name.is_empty() { otherwise } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_read_or_what_they_are_otherwise() {
        let value =
            json!({ "steps": 5, "rate": 0.5, "kind": "b", "part": { "on": true }, "none": null });
        let mut told = Told::new(value).unwrap();
        assert_eq!(told.whole("steps", 1, [1, 9]), Ok(5));
        assert_eq!(told.whole("batch", 64, [1, 9]), Ok(64));
        assert_eq!(told.number("rate", 0.1, [0.0, 1.0]), Ok(0.5));
        assert_eq!(told.choice("kind", &[("a", 1), ("b", 2)]), Ok(2));
        assert_eq!(told.choice("other", &[("a", 1), ("b", 2)]), Ok(1));
        assert_eq!(told.number_or_none("none", [0.0, 1.0]), Ok(None));
        let mut part = told.part("part").unwrap().unwrap();
        assert_eq!(part.flag("on", false), Ok(true));
        assert_eq!((told.finish(), part.finish()), (Ok(()), Ok(())));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let value =
            json!({ "steps": 0, "rate": "fast", "kind": "c", "part": { "on": 1 }, "widhts": [] });
        let mut told = Told::new(value).unwrap();
        let said = |read: Read<usize>| read.unwrap_err();
        assert_eq!(
            said(told.whole("steps", 1, [1, 9])),
            "steps is 0, not 1 to 9"
        );
        let rate = told.number("rate", 0.1, [0.0, 1.0]);
        assert_eq!(rate.unwrap_err(), "rate is not a number");
        let kind = told.choice("kind", &[("a", 1), ("b", 2)]);
        assert_eq!(said(kind), "kind is \"c\", none of a, b");
        let mut part = told.part("part").unwrap().unwrap();
        let flag = part.flag("on", false);
        assert_eq!(flag.unwrap_err(), "part.on is neither true nor false");
        assert_eq!(told.finish().unwrap_err(), "it knows no “widhts”");
        assert!(Told::new(json!([])).is_err());
    }
}
