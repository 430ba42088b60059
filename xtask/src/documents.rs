//! The documents of `docs/` as pages of the site, with the tables that they link to: the page's claims
//! link there. `xtask/documents.js` writes them.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cache::{self, Inputs};
use crate::project::Project;
use crate::shell;

/// Their folder in the site, where links of the documents stay what they are in the repository.
pub const FOLDER: &str = "docs";

/// The folder with the documents as pages that use the stylesheet of this name. Needs the npm
/// packages.
pub fn build(project: &Project, style: &str) -> Result<PathBuf> {
    let docs = project.root.join("docs");
    let script = project.root.join("xtask/documents.js");
    let inputs = Inputs::default()
        .text(style)
        .path(&docs)?
        .path(&script)?
        .path(&project.root.join("package-lock.json"))?;
    cache::once(project, "documents", inputs, |folder| {
        shell::step("Writing", "the documents as pages");
        let mut node = project.command("node");
        node.args([script.as_path(), &docs, folder])
            .arg(Path::new("..").join(style));
        shell::run(&mut node, "Its message above says what is wrong in docs/.")
    })
}
