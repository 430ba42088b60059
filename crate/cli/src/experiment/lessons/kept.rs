//! Moments of runs, so that a run is trained once however many arms look at it: in a folder, which
//! outlives the process where one is named (`--runs`).

use super::bench::Trained;
use crate::Outcome;
use burn::tensor::Device;
use noiselab::files::checkpoint;
use noiselab::train::measures::{MEASURES, StepRow};
use pollster::block_on;
use serde_json::Value;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

/// A folder of moments. One of its own goes when it is dropped.
pub struct Kept {
    folder: PathBuf,
    own: bool,
}

impl Kept {
    /// In the folder that was named: it is the reader's to empty once networks train otherwise.
    pub fn open(named: Option<PathBuf>) -> Outcome<Self> {
        let own = named.is_none();
        let of_process = || std::env::temp_dir().join(format!("noiselab-{}", std::process::id()));
        let folder = named.unwrap_or_else(of_process);
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, own })
    }

    /// The latest moment of what `key` describes, at most `steps` steps into its last stretch.
    pub fn latest(
        &self,
        key: &str,
        steps: u64,
        device: &Device,
    ) -> Outcome<Option<(u64, Trained)>> {
        let start = format!("{}-", self.name(key));
        let files = fs::read_dir(&self.folder)?.flatten();
        let names = files.filter_map(|file| file.file_name().into_string().ok());
        let moments = names.filter_map(|name| name.strip_prefix(&start)?.parse::<u64>().ok());
        let Some(latest) = moments.filter(|&moment| moment <= steps).max() else {
            return Ok(None);
        };
        let bytes = fs::read(self.folder.join(format!("{start}{latest}")))?;
        let end = bytes.iter().position(|&byte| byte == b'\n');
        let (rows, run) = bytes.split_at(end.ok_or("a damaged moment of a run")?);
        let rows: Vec<Value> = serde_json::from_slice(rows)?;
        let run = checkpoint::load(&run[1..], device)?;
        let rows = rows.iter().map(row).collect();
        Ok(Some((latest, Trained { run, rows })))
    }

    pub fn add(&self, key: &str, steps: u64, trained: &Trained) -> Outcome {
        let mut bytes = serde_json::to_vec(&trained.rows)?;
        bytes.push(b'\n');
        bytes.extend(block_on(checkpoint::save(&trained.run))?);
        let name = format!("{}-{steps}", self.name(key));
        Ok(fs::write(self.folder.join(name), bytes)?)
    }

    fn name(&self, key: &str) -> String {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if self.own {
            _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// What `StepRow` is as JSON.
fn row(json: &Value) -> StepRow {
    let number = |name: &str| json.get(name).and_then(Value::as_f64);
    let known = MEASURES
        .into_iter()
        .filter(|measure| json.get(measure.name).is_some());
    StepRow {
        step: json["step"].as_u64().unwrap_or(0),
        values: known
            .map(|measure| (measure, number(measure.name).map(|v| v as f32)))
            .collect(),
    }
}
