//! Results of build steps, kept by the hash of everything they were made from. A step whose inputs
//! hash to a known key is up to date, in whichever checkout it was made.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::project::Project;
use crate::shell;

/// Results kept of each step; older ones are removed.
const KEPT: usize = 6;
/// After this time an unfinished result is one that was given up.
const GIVEN_UP: Duration = Duration::from_secs(24 * 60 * 60);
/// Touched at each use, so that what is in use is not removed.
const USED: &str = ".used";

/// The folder that holds `step`'s result for these inputs; `make` fills it if it isn't there.
pub fn once(
    project: &Project,
    step: &str,
    inputs: Inputs,
    make: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let folder = project.cache().join(step);
    let result = folder.join(inputs.key());
    if !result.is_dir() {
        // Filled beside and renamed: an interrupted step leaves no half result under the key.
        let unfinished = folder.join(format!("unfinished-{}", process::id()));
        let _ = fs::remove_dir_all(&unfinished);
        fs::create_dir_all(&unfinished)
            .with_context(|| format!("{} can't be made", unfinished.display()))?;
        if let Err(error) = make(&unfinished) {
            fs::remove_dir_all(&unfinished)?;
            return Err(error);
        }
        if let Err(error) = fs::rename(&unfinished, &result) {
            // Another xtask may have been first with the same result.
            fs::remove_dir_all(&unfinished)?;
            anyhow::ensure!(
                result.is_dir(),
                "{} can't be made: {error}",
                result.display()
            );
        }
    }
    File::create(result.join(USED))?;
    prune(&folder)?;
    Ok(result)
}

/// Waits until no other xtask works in the same target folder, and keeps others waiting as long as
/// the answer lives.
pub fn turn(project: &Project) -> Result<File> {
    let lock = File::create(project.cache().join(".lock"))?;
    if lock.try_lock().is_err() {
        shell::note("another cargo xtask is compiling: waiting for it");
        lock.lock()?;
    }
    Ok(lock)
}

/// Everything that a result depends on, hashed as it is named.
#[derive(Default)]
pub struct Inputs(Sha256);

impl Inputs {
    pub fn text(mut self, text: &str) -> Inputs {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text);
        self
    }

    /// One file, or every file below a folder, by name and content.
    pub fn path(mut self, path: &Path) -> Result<Inputs> {
        for file in files_below(path)? {
            let bytes =
                fs::read(&file).with_context(|| format!("{} can't be read", file.display()))?;
            let name = file.strip_prefix(path).unwrap_or(&file).to_string_lossy();
            self = self.text(&name).text(&sha256(&bytes));
        }
        Ok(self)
    }

    pub fn key(self) -> String {
        hex(&self.0.finalize()[..10])
    }
}

/// Every file below a folder in a stable order, without build output; a file is itself.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("{} can't be read", path.display()))? {
        let path = entry?.path();
        if !path.ends_with("www/dist") {
            files.extend(files_below(&path)?);
        }
    }
    files.sort();
    Ok(files)
}

pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `stem-HASH.extension`, the name under which a server may tell browsers to keep it for ever.
pub fn hashed_name(stem: &str, extension: &str, bytes: &[u8]) -> String {
    format!("{stem}-{}.{extension}", &sha256(bytes)[..10])
}

fn prune(folder: &Path) -> Result<()> {
    let last_use = |result: &Path| {
        result
            .join(USED)
            .metadata()
            .and_then(|used| used.modified())
    };
    let mut results: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if let Ok(time) = last_use(&path) {
            results.push((time, path));
        } else if is_given_up(&path) {
            // Another xtask may be at it as well.
            let _ = fs::remove_dir_all(path);
        }
    }
    results.sort();
    let surplus = results.len().saturating_sub(KEPT);
    for (_, old) in &results[..surplus] {
        let _ = fs::remove_dir_all(old);
    }
    Ok(())
}

fn is_given_up(unfinished: &Path) -> bool {
    let begun = unfinished.metadata().and_then(|folder| folder.modified());
    begun.is_ok_and(|begun| begun.elapsed().is_ok_and(|age| age > GIVEN_UP))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_hash_of_their_content() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(hashed_name("main", "js", b"abc"), "main-ba7816bf8f.js");
        assert_eq!(hex(&[0, 15, 255]), "000fff");
    }

    #[test]
    fn keys_tell_inputs_apart() {
        let key = |words: &[&str]| {
            words
                .iter()
                .fold(Inputs::default(), |inputs, word| inputs.text(word))
                .key()
        };
        assert_eq!(key(&["a", "b"]), key(&["a", "b"]));
        assert_ne!(key(&["a", "b"]), key(&["ab"]));
        assert_ne!(key(&["a"]), key(&["a", ""]));
    }

    #[test]
    fn a_step_runs_once_and_a_failed_one_leaves_nothing() {
        let target = std::env::temp_dir().join(format!("noiselab-cache-{}", process::id()));
        let project = Project {
            root: target.clone(),
            target: target.clone(),
        };
        let inputs = || Inputs::default().text("same");
        assert!(once(&project, "step", inputs(), |_| anyhow::bail!("no")).is_err());
        let first = once(&project, "step", inputs(), |folder| {
            Ok(fs::write(folder.join("a"), "1")?)
        })
        .unwrap();
        let second = once(&project, "step", inputs(), |_| {
            anyhow::bail!("must not run")
        })
        .unwrap();
        assert_eq!(first, second);
        assert_eq!(fs::read_to_string(second.join("a")).unwrap(), "1");
        for number in 0..KEPT + 3 {
            once(
                &project,
                "step",
                Inputs::default().text(&number.to_string()),
                |_| Ok(()),
            )
            .unwrap();
        }
        let left = fs::read_dir(project.cache().join("step")).unwrap().count();
        assert!(left <= KEPT + 1, "{left}");
        fs::remove_dir_all(target).unwrap();
    }
}
