//! The standard library's source, out of which it can be built with other features than it is shipped
//! with: beside the user's own compiler, or beside a nightly one.

use std::path::Path;
use std::process::Command;

use crate::shell;

pub const MISSING: &str = "the page computes on one thread: more need the standard library's source \
    (`rustup component add rust-src`), which is not here";

/// A toolchain that has the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source {
    /// The user's own. Its source is of the very compiler, so that building it is sound on any channel.
    Own,
    Nightly,
}

/// The first toolchain with the source; asks rustup for it once.
pub fn find() -> Option<Source> {
    choose(has_source, || {
        let mut rustup = shell::command(Path::new("rustup"));
        shell::succeeds(rustup.args(["component", "add", "rust-src"]))
    })
}

fn choose(has_source: impl Fn(Source) -> bool, add: impl FnOnce() -> bool) -> Option<Source> {
    if has_source(Source::Own) {
        return Some(Source::Own);
    }
    // Nothing is fetched while something that works is installed.
    if has_source(Source::Nightly) {
        return Some(Source::Nightly);
    }
    (add() && has_source(Source::Own)).then_some(Source::Own)
}

fn has_source(source: Source) -> bool {
    let sysroot = shell::output(source.command("rustc").args(["--print", "sysroot"]));
    sysroot.is_ok_and(|path| {
        let library = Path::new(path.trim()).join("lib/rustlib/src/rust/library");
        library.join("std").is_dir()
    })
}

impl Source {
    pub fn origin(self) -> &'static str {
        match self {
            Source::Own => "with threads, from its rust-src",
            Source::Nightly => "with threads, from nightly's rust-src",
        }
    }

    /// `cargo` or `rustc` of this toolchain, unstable features allowed.
    pub fn command(self, program: &str) -> Command {
        match self {
            Source::Own => {
                let mut command = shell::command(Path::new(program));
                command.env("RUSTC_BOOTSTRAP", "1");
                command
            }
            Source::Nightly => {
                let mut command = shell::command(Path::new("rustup"));
                command.args(["run", "nightly", program]);
                command
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn the_own_source_is_taken_before_nightlys_and_fetched_only_where_there_is_neither() {
        let never = || unreachable!("nothing is fetched");
        assert_eq!(choose(|_| true, never), Some(Source::Own));
        assert_eq!(
            choose(|source| source == Source::Nightly, never),
            Some(Source::Nightly)
        );
        let fetched = Cell::new(false);
        let own = |source| source == Source::Own && fetched.get();
        assert_eq!(choose(own, || !fetched.replace(true)), Some(Source::Own));
        assert_eq!(choose(|_| false, || true), None);
        assert_eq!(choose(|_| false, || false), None);
    }
}
