//! What esbuild wrote, as its metafile says: the bundle of each entry, and the chunks that it imports.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// The metafile's name in a bundled page; the dot keeps it out of the site.
pub const META: &str = ".meta.json";

pub struct Bundles(Vec<Output>);

struct Output {
    name: String,
    /// The source below `www`, for an entry's bundle.
    entry: Option<String>,
    /// Bundles and chunks that have to be there before this one runs.
    imports: Vec<String>,
    /// Those that it may open later.
    opens: Vec<String>,
}

impl Bundles {
    pub fn read(page: &Path) -> Result<Bundles> {
        let meta = fs::read_to_string(page.join(META)).context("esbuild wrote no metafile")?;
        Bundles::parse(&meta)
    }

    fn parse(meta: &str) -> Result<Bundles> {
        let meta: Value = serde_json::from_str(meta)?;
        let outputs = meta["outputs"].as_object();
        let outputs = outputs.context("esbuild's metafile has no outputs")?;
        Ok(Bundles(outputs.iter().map(Output::of).collect()))
    }

    /// The hashed name of an entry's bundle.
    pub fn of(&self, entry: &str) -> Result<&str> {
        let bundle = self
            .0
            .iter()
            .find(|output| output.entry.as_deref() == Some(entry));
        Ok(&bundle
            .with_context(|| format!("esbuild wrote no {entry}"))?
            .name)
    }

    /// An entry's bundle and all chunks that it waits for, itself first.
    pub fn needed_by(&self, entry: &str) -> Result<Vec<String>> {
        self.closure(entry, |output| output.imports.clone())
    }

    /// The same with all that it may open later.
    pub fn needed_at_last(&self, entry: &str) -> Result<Vec<String>> {
        self.closure(entry, |output| {
            [output.imports.as_slice(), &output.opens].concat()
        })
    }

    /// Sources that an entry and the chunks that it waits for may open later.
    pub fn opened_by(&self, entry: &str) -> Result<BTreeSet<&str>> {
        let names = self.needed_by(entry)?;
        let opened = names.iter().map(|name| Ok(&self.output(name)?.opens));
        let opened = opened.collect::<Result<Vec<_>>>()?;
        let outputs = opened.into_iter().flatten().map(|name| self.output(name));
        let outputs = outputs.collect::<Result<Vec<_>>>()?;
        Ok(outputs
            .iter()
            .filter_map(|output| output.entry.as_deref())
            .collect())
    }

    fn closure(&self, entry: &str, next: impl Fn(&Output) -> Vec<String>) -> Result<Vec<String>> {
        let mut names = vec![self.of(entry)?.to_owned()];
        let mut read = 0;
        while let Some(name) = names.get(read) {
            for import in next(self.output(name)?) {
                if !names.contains(&import) {
                    names.push(import);
                }
            }
            read += 1;
        }
        Ok(names)
    }

    fn output(&self, name: &str) -> Result<&Output> {
        let output = self.0.iter().find(|output| output.name == name);
        output.with_context(|| format!("esbuild wrote no {name}"))
    }
}

impl Output {
    fn of((path, described): (&String, &Value)) -> Output {
        let entry = described["entryPoint"].as_str();
        let of_kind = |kind: &str| {
            let imports = described["imports"].as_array().into_iter().flatten();
            imports
                .filter(|import| import["kind"] == kind)
                .filter_map(|import| import["path"].as_str().map(file_name))
                .collect()
        };
        Output {
            name: file_name(path),
            entry: entry.map(|path| path.strip_prefix("www/").unwrap_or(path).to_owned()),
            imports: of_kind("import-statement"),
            opens: of_kind("dynamic-import"),
        }
    }
}

fn file_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn example() -> Bundles {
        Bundles::parse(
            r#"{"outputs": {
                "../out/main-A1.js": {"entryPoint": "www/app/main.js", "imports": [
                    {"path": "../out/chunk-C1.js", "kind": "import-statement"},
                    {"path": "../out/noise-P1.png", "kind": "file-loader"},
                    {"path": "../out/section-B1.js", "kind": "dynamic-import"}]},
                "../out/chunk-C1.js": {"imports": [
                    {"path": "../out/chunk-C2.js", "kind": "import-statement"}]},
                "../out/chunk-C2.js": {"imports": [
                    {"path": "../out/chunk-C1.js", "kind": "import-statement"}]},
                "../out/section-B1.js": {"entryPoint": "www/lab/section.js", "imports": []},
                "../out/noise-P1.png": {"imports": []}}}"#,
        )
        .unwrap()
    }

    #[test]
    fn entries_are_found_by_their_source() {
        assert_eq!(example().of("lab/section.js").unwrap(), "section-B1.js");
        assert_eq!(
            example().of("worker.js").unwrap_err().to_string(),
            "esbuild wrote no worker.js"
        );
    }

    #[test]
    fn a_bundle_needs_its_chunks_and_theirs_but_nothing_that_is_loaded_later() {
        assert_eq!(
            example().needed_by("app/main.js").unwrap(),
            ["main-A1.js", "chunk-C1.js", "chunk-C2.js"]
        );
        assert_eq!(
            example().needed_by("lab/section.js").unwrap(),
            ["section-B1.js"]
        );
    }

    #[test]
    fn what_is_opened_later_is_known_too() {
        let bundles = example();
        let opened = bundles.opened_by("app/main.js").unwrap();
        assert_eq!(opened.into_iter().collect::<Vec<_>>(), ["lab/section.js"]);
        assert_eq!(
            bundles.needed_at_last("app/main.js").unwrap(),
            ["main-A1.js", "chunk-C1.js", "section-B1.js", "chunk-C2.js"]
        );
    }
}
