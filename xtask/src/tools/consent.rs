//! Asking before something is installed as root: a machine's packages are its owner's. Continuous
//! integration is its own owner; where nobody can be asked, the answer is no, with what to do instead.

use std::env;
use std::io::{self, IsTerminal};

use anyhow::{Result, bail};

use crate::shell;

/// Set to `yes`, it answers the question beforehand.
pub const VARIABLE: &str = "NOISELAB_INSTALL";

/// Goes on if the user agrees to these commands, which bring `what`.
pub fn ensure(what: &str, commands: &[String]) -> Result<()> {
    let terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
    let agreed = match rule(variable("CI"), variable(VARIABLE), terminal) {
        Rule::GoOn => true,
        Rule::Ask => ask(what, commands)?,
        Rule::Refuse => false,
    };
    if !agreed {
        bail!("{}", refusal(what, commands));
    }
    Ok(())
}

#[derive(Debug, PartialEq)]
enum Rule {
    GoOn,
    Ask,
    Refuse,
}

fn rule(ci: Option<String>, allowed: Option<String>, terminal: bool) -> Rule {
    let is = |value: Option<String>, words: &[&str]| {
        value.is_some_and(|value| words.contains(&value.to_lowercase().as_str()))
    };
    if is(ci, &["1", "true"]) || is(allowed, &["yes"]) {
        Rule::GoOn
    } else if terminal {
        Rule::Ask
    } else {
        Rule::Refuse
    }
}

fn ask(what: &str, commands: &[String]) -> Result<bool> {
    shell::note(format!(
        "{what} is missing. To install it, this has to be run as root:"
    ));
    for command in commands {
        eprintln!("{:>12} {command}", "");
    }
    eprint!("{:>12} Run it now? [y/N] ", "");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(is_yes(&answer))
}

fn is_yes(answer: &str) -> bool {
    ["y", "yes"].contains(&answer.trim().to_lowercase().as_str())
}

fn refusal(what: &str, commands: &[String]) -> String {
    format!(
        "{what} is missing, and nothing is installed as root unasked. Run `{}`, then try again; or \
         set {VARIABLE}=yes to have it run.",
        commands.join(" && ")
    )
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule_for(ci: &str, allowed: &str, terminal: bool) -> Rule {
        let set = |value: &str| (!value.is_empty()).then(|| value.to_owned());
        rule(set(ci), set(allowed), terminal)
    }

    #[test]
    fn only_continuous_integration_and_those_who_said_so_are_not_asked() {
        for (ci, allowed) in [("1", ""), ("true", ""), ("", "yes"), ("0", "Yes")] {
            for terminal in [true, false] {
                assert_eq!(
                    rule_for(ci, allowed, terminal),
                    Rule::GoOn,
                    "{ci} {allowed}"
                );
            }
        }
        for (ci, allowed) in [("", ""), ("0", ""), ("false", ""), ("", "no"), ("", "1")] {
            assert_eq!(rule_for(ci, allowed, true), Rule::Ask, "{ci} {allowed}");
            assert_eq!(rule_for(ci, allowed, false), Rule::Refuse, "{ci} {allowed}");
        }
    }

    #[test]
    fn nothing_but_a_yes_is_one() {
        for answer in ["y\n", "Y", " yes \n", "YES\r\n"] {
            assert!(is_yes(answer), "{answer:?}");
        }
        for answer in ["", "\n", "n", "no", "yesterday"] {
            assert!(!is_yes(answer), "{answer:?}");
        }
    }

    #[test]
    fn a_refusal_says_what_to_run_and_how_to_allow_it() {
        let commands = ["apt-get update -q", "apt-get install -y chromium"].map(String::from);
        let text = refusal("A browser for the tests", &commands);
        assert!(text.contains("`apt-get update -q && apt-get install -y chromium`"));
        assert!(text.contains("NOISELAB_INSTALL=yes"));
    }
}
