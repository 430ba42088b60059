//! What the site needs to work without a network: `offline.json` lists a version's files, for the page
//! to keep; the service worker and the manifest stand beside the pages under names of their own.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use crate::cache::Inputs;
use crate::card;

pub const LISTING: &str = "offline.json";

/// Copied as they are: browsers look for them under these names.
pub const AS_THEY_ARE: [&str; 2] = ["service-worker.js", "site.webmanifest"];

/// Every file in `dist` of these names but the service worker, with a version that is another one
/// when any of them changes.
pub fn describe(dist: &Path, names: &BTreeSet<String>) -> Result<Value> {
    let mut inputs = Inputs::default();
    let mut files = Vec::new();
    for name in names {
        // The browser keeps the worker itself, and no page shows its card.
        if name == AS_THEY_ARE[0] || name == LISTING || name.starts_with(card::FOLDER) {
            continue;
        }
        let file = dist.join(name);
        inputs = inputs.text(name).path(&file)?;
        files.push(json!({ "url": name, "bytes": file.metadata()?.len() }));
    }
    Ok(json!({ "version": inputs.key(), "files": files }))
}
