//! CSV files that grow row by row.

use crate::Outcome;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Writes a whole table.
pub fn replace(path: &Path, header: &str, rows: &[String]) -> Outcome {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    Ok(fs::write(path, format!("{header}\n{}\n", rows.join("\n")))?)
}

/// Appends rows in one write, so that two processes can fill the same table; a new file gets the
/// header first.
pub fn append(path: &Path, header: &str, rows: &[String]) -> Outcome {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    if let Ok(mut file) = OpenOptions::new().write(true).create_new(true).open(path) {
        file.write_all(format!("{header}\n").as_bytes())?;
    }
    let mut file = OpenOptions::new().append(true).open(path)?;
    Ok(file.write_all(format!("{}\n", rows.join("\n")).as_bytes())?)
}

/// Whether a row starts with these columns.
pub fn has(path: &Path, start: &str) -> bool {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().any(|line| line.starts_with(start))
}
