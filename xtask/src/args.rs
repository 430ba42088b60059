//! The command line: from words to a `Task`. Knows nothing of what a task does.

use std::ffi::OsString;

use anyhow::{Context, Result, bail};
use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};

use crate::card;

pub const USAGE: &str = "\
Usage: cargo xtask <task> [options]

  build [--cpu-only] [--url ADDRESS]  the static site, in www/dist; with its address, links to it are
                                      shown with a picture
  serve [--port N] [--cpu-only]       build and serve it on http://127.0.0.1:8080; the page opens
                                      for visitors once the CPU flavour is built; threads
                                      and WebGPU follow
  test [rust|unit|wasm|e2e]... [--cpu-only] [--browsers all] [-- FILTER]
                                      all tests, or some suites, or those whose name has FILTER
  bench [--native] [--gpu] [OPTION]...
                                      measures the site beside TensorFlow.js and jax-js and writes
                                      docs/performance.md; `bench --help` lists the other options
  check                               formats, lints, types, docs: cheapest first
  help                                this text

  --cpu-only       leave the WebGPU flavour out (it takes most of a first build)
  --browsers all   the browser tests, and one journey through the page in Chromium, Firefox and
                   WebKit; it gets them where they are missing (without it: Chromium alone)

  NOISELAB_INSTALL=yes in the environment lets it install a missing system package as root; else it
  asks first, and where it can't ask, it says what to install.";

#[derive(Debug, PartialEq)]
pub enum Task {
    Build(Build),
    Serve(Serve),
    Test(Test),
    Bench(Bench),
    Check,
    Help,
}

#[derive(Debug, Default, PartialEq)]
pub struct Build {
    pub cpu_only: bool,
    /// Where the site will be.
    pub url: Option<String>,
}

#[derive(Debug, PartialEq)]
pub struct Serve {
    pub port: u16,
    pub cpu_only: bool,
}

/// No suite named means all of them.
#[derive(Debug, Default, PartialEq)]
pub struct Test {
    pub suites: Vec<Suite>,
    pub cpu_only: bool,
    /// The journey in Firefox and WebKit too.
    pub all_browsers: bool,
    pub filter: Option<String>,
}

/// The bench itself, in tests/bench, reads its options; only what has to be built for it counts here.
#[derive(Debug, Default, PartialEq)]
pub struct Bench {
    pub words: Vec<String>,
}

impl Bench {
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|given| given == word)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Suite {
    Rust,
    Unit,
    Wasm,
    E2e,
}

pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Task> {
    let mut words = words.into_iter();
    let Some(name) = words.next() else {
        bail!("Which task?")
    };
    let mut parser = Parser::from_args(words);
    match name.to_string_lossy().as_ref() {
        "build" => parse_build(&mut parser).map(Task::Build),
        "serve" => parse_serve(&mut parser).map(Task::Serve),
        "test" => parse_test(&mut parser).map(Task::Test),
        "bench" => Ok(Task::Bench(parse_bench(&mut parser)?)),
        "check" => match parser.next()? {
            None => Ok(Task::Check),
            Some(argument) => Err(argument.unexpected().into()),
        },
        "help" | "--help" | "-h" => Ok(Task::Help),
        other => bail!("There is no task '{other}'."),
    }
}

fn parse_build(parser: &mut Parser) -> Result<Build> {
    let mut options = Build::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("cpu-only") => options.cpu_only = true,
            Long("url") => {
                let address = parser.value()?;
                options.url = Some(card::folder(&address.to_string_lossy())?);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn parse_serve(parser: &mut Parser) -> Result<Serve> {
    let mut options = Serve {
        port: 8080,
        cpu_only: false,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") | Short('p') => {
                options.port = parser
                    .value()?
                    .parse()
                    .context("--port takes a number up to 65535.")?;
            }
            Long("cpu-only") => options.cpu_only = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn parse_test(parser: &mut Parser) -> Result<Test> {
    let mut options = Test::default();
    loop {
        // All that follows a bare `--` is the filter, whatever it looks like.
        if let Some(mut rest) = parser.try_raw_args()
            && rest.peek().is_some_and(|word| word == "--")
        {
            rest.next();
            let words: Vec<_> = rest
                .map(|word| word.to_string_lossy().into_owned())
                .collect();
            options.filter = (!words.is_empty()).then(|| words.join(" "));
            return Ok(options);
        }
        match parser.next()? {
            None => return Ok(options),
            Some(Long("cpu-only")) => options.cpu_only = true,
            Some(Long("browsers")) => {
                options.all_browsers = match parser.value()?.to_string_lossy().as_ref() {
                    "all" => true,
                    "chromium" => false,
                    other => bail!("--browsers takes all or chromium, not '{other}'."),
                }
            }
            Some(Value(word)) => options.suites.push(match word.to_string_lossy().as_ref() {
                "rust" => Suite::Rust,
                "unit" => Suite::Unit,
                "wasm" => Suite::Wasm,
                "e2e" => Suite::E2e,
                other => {
                    bail!("There is no test suite '{other}': they are rust, unit, wasm and e2e.")
                }
            }),
            Some(other) => return Err(other.unexpected().into()),
        }
    }
}

fn parse_bench(parser: &mut Parser) -> Result<Bench> {
    let words = parser
        .raw_args()?
        .map(|word| word.to_string_lossy().into_owned());
    Ok(Bench {
        words: words.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn tasks_take_their_options() {
        assert_eq!(parsed("build").unwrap(), Task::Build(Build::default()));
        assert_eq!(
            parsed("build --cpu-only").unwrap(),
            Task::Build(Build {
                cpu_only: true,
                url: None,
            })
        );
        assert_eq!(
            parsed("build --url https://a.example/n").unwrap(),
            Task::Build(Build {
                cpu_only: false,
                url: Some("https://a.example/n/".into()),
            })
        );
        assert_eq!(
            parsed("serve").unwrap(),
            Task::Serve(Serve {
                port: 8080,
                cpu_only: false
            })
        );
        assert_eq!(
            parsed("serve --port=9000 --cpu-only").unwrap(),
            Task::Serve(Serve {
                port: 9000,
                cpu_only: true
            })
        );
        assert_eq!(parsed("check").unwrap(), Task::Check);
        assert_eq!(parsed("--help").unwrap(), Task::Help);
    }

    #[test]
    fn tests_can_be_narrowed() {
        assert_eq!(parsed("test").unwrap(), Task::Test(Test::default()));
        assert_eq!(
            parsed("test rust wasm e2e --cpu-only -- keyboard --only").unwrap(),
            Task::Test(Test {
                suites: vec![Suite::Rust, Suite::Wasm, Suite::E2e],
                cpu_only: true,
                all_browsers: false,
                filter: Some("keyboard --only".into()),
            })
        );
        assert_eq!(
            parsed("test e2e --browsers all").unwrap(),
            Task::Test(Test {
                suites: vec![Suite::E2e],
                all_browsers: true,
                ..Test::default()
            })
        );
    }

    #[test]
    fn the_bench_gets_its_words_as_they_are() {
        let Task::Bench(bench) = parsed("bench --native --only ours,tfjs").unwrap() else {
            panic!("another task");
        };
        assert_eq!(bench.words, ["--native", "--only", "ours,tfjs"]);
        assert!(bench.has("--native") && !bench.has("--gpu"));
    }

    #[test]
    fn mistakes_are_named() {
        for line in [
            "",
            "bulid",
            "build --port 1",
            "build --url a.example",
            "serve --port 70000",
            "serve --port",
            "test browser",
            "test --browsers safari",
            "test --browsers",
            "check x",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
