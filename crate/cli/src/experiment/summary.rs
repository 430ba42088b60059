//! The tables of `docs/`, as Markdown from the CSV files: mean ± standard deviation over seeds.

use crate::{Outcome, options::Options};
use std::fs;
use std::path::{Path, PathBuf};

/// Columns that are summarised, and the decimals they are shown with.
const SHOWN: [(&str, usize); 16] = [
    ("fcd", 0),
    ("effective_classes", 1),
    ("diversity", 2),
    ("coverage", 2),
    ("shared", 2),
    ("loss_d", 2),
    ("loss_g", 2),
    ("d_real", 2),
    ("d_fake", 2),
    ("asked", 2),
    ("worst_digit", 2),
    ("fcd_fitted", 0),
    ("error", 3),
    ("error_noisy", 3),
    ("read_noisy", 2),
    ("seconds", 0),
];
/// Columns that tell groups of rows apart, besides the seed or the draw.
const KEYS: [&str; 8] = [
    "condition",
    "trained_with",
    "first_norm",
    "batch_norm",
    "sampled_with",
    "images",
    "step",
    "gmac_per_step",
];

/// Prints every table under the given directories, by default docs/noise, docs/recipe and docs/families.
pub fn run(options: &Options) -> Outcome {
    let directories = match &options.out {
        Some(directory) => vec![directory.clone()],
        None => ["noise", "recipe", "families"]
            .map(|name| PathBuf::from("docs").join(name))
            .into(),
    };
    for directory in directories {
        let Ok(files) = fs::read_dir(&directory) else {
            continue;
        };
        let mut files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
        files.sort();
        for file in files
            .iter()
            .filter(|f| f.extension().is_some_and(|e| e == "csv"))
        {
            summarise(file)?;
        }
    }
    Ok(())
}

fn summarise(path: &Path) -> Outcome {
    let text = fs::read_to_string(path)?;
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let columns = lines.next().ok_or("a table without a header")?;
    let at = |name: &str| columns.iter().position(|column| *column == name);
    let keys: Vec<(&str, usize)> = KEYS.iter().filter_map(|k| Some((*k, at(k)?))).collect();
    let shown: Vec<_> = SHOWN
        .iter()
        .filter_map(|(name, decimals)| Some((*name, at(name)?, *decimals)))
        .collect();
    let mut groups: Vec<(Vec<&str>, Vec<Vec<f64>>)> = Vec::new();
    for line in lines {
        let key: Vec<&str> = keys.iter().map(|(_, at)| line[*at]).collect();
        let values = shown
            .iter()
            .map(|(_, at, _)| line[*at].parse().unwrap_or(f64::NAN));
        let values = values.collect();
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, rows)) => rows.push(values),
            None => groups.push((key, vec![values])),
        }
    }
    // A column that a part has no values in.
    let has_values = |i: &usize| {
        groups
            .iter()
            .any(|(_, rows)| rows.iter().any(|row| row[*i].is_finite()))
    };
    let kept: Vec<usize> = (0..shown.len()).filter(has_values).collect();
    println!("\n{}\n", path.display());
    let names = keys.iter().map(|(name, _)| *name);
    let names: Vec<_> = names
        .chain(["runs"])
        .chain(kept.iter().map(|&i| shown[i].0))
        .collect();
    println!("| {} |\n|{}", names.join(" | "), "---|".repeat(names.len()));
    for (key, rows) in groups {
        let cells = kept.iter().map(|&i| {
            let values: Vec<f64> = rows
                .iter()
                .map(|row| row[i])
                .filter(|value| value.is_finite())
                .collect();
            mean_and_deviation(&values, shown[i].2)
        });
        let cells: Vec<_> = cells.collect();
        println!(
            "| {} | {} | {} |",
            key.join(" | "),
            rows.len(),
            cells.join(" | ")
        );
    }
    Ok(())
}

/// "mean ± sd", the deviation with n − 1; the mean alone for one value.
fn mean_and_deviation(values: &[f64], decimals: usize) -> String {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    if values.is_empty() {
        return String::new();
    }
    if values.len() < 2 {
        return format!("{mean:.decimals$}");
    }
    let squares = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>();
    let deviation = (squares / (n - 1.0)).sqrt();
    format!("{mean:.decimals$} ± {deviation:.decimals$}")
}
