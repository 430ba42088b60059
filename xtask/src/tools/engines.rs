//! What the journey through three engines needs: browsers, and the programs that drive them. Debian has all
//! of them but Firefox's driver, which crates.io has.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::{chromium, debian};
use crate::project::Project;
use crate::shell;

const GECKODRIVER: &str = "0.37.1";

/// A program, the variable by which tests/engines takes it, and the package that brings it.
struct Program {
    names: &'static [&'static str],
    variable: &'static str,
    package: &'static str,
}

const PROGRAMS: [Program; 4] = [
    Program {
        names: &["chromedriver"],
        variable: "NOISELAB_CHROMEDRIVER",
        package: "chromium-driver",
    },
    Program {
        names: &["firefox-esr", "firefox"],
        variable: "NOISELAB_FIREFOX",
        package: "firefox-esr",
    },
    Program {
        names: &["WebKitWebDriver"],
        variable: "NOISELAB_WEBKITDRIVER",
        package: "webkit2gtk-driver",
    },
    // MiniBrowser, WebKit's, has no way without a screen.
    Program {
        names: &["Xvfb"],
        variable: "NOISELAB_XVFB",
        package: "xvfb",
    },
];

/// Finds all of it or gets it; answers with the variables that tests/engines reads.
pub fn ensure(project: &Project) -> Result<Vec<(&'static str, PathBuf)>> {
    let is_missing = |program: &&Program| shell::which(program.names).is_none();
    let missing: Vec<_> = PROGRAMS.iter().filter(is_missing).collect();
    if !missing.is_empty() {
        if !debian::has_apt() {
            let names: Vec<_> = missing.iter().map(|program| program.names[0]).collect();
            bail!(
                "The journey through three engines needs {} on PATH. Install them, then try again.",
                names.join(", ")
            );
        }
        let packages: Vec<_> = missing.iter().map(|program| program.package).collect();
        debian::install(&packages, "A browser for the journey through three engines")?;
    }
    let mut variables = vec![
        // Where its driver came from Debian just now, a Chromium that fits it came too.
        ("NOISELAB_CHROMIUM", chromium::ensure(project)?),
        ("NOISELAB_GECKODRIVER", geckodriver(project)?),
    ];
    for Program {
        names, variable, ..
    } in PROGRAMS
    {
        let found = shell::which(names);
        variables.push((
            variable,
            found.with_context(|| format!("{} is not on PATH", names[0]))?,
        ));
    }
    Ok(variables)
}

/// Firefox's driver: an installed one, else crates.io's, which takes minutes, once.
fn geckodriver(project: &Project) -> Result<PathBuf> {
    let name = format!("geckodriver{}", std::env::consts::EXE_SUFFIX);
    if let Some(installed) = shell::which(&[&name]) {
        return Ok(installed);
    }
    let root = project.cache().join(format!("geckodriver-{GECKODRIVER}"));
    let program = root.join("bin").join(name);
    if !program.is_file() {
        shell::step("Installing", "geckodriver, which drives Firefox");
        let mut cargo = project.cargo("install");
        cargo
            .args(["geckodriver", "--locked", "--version", GECKODRIVER])
            .arg("--root")
            .arg(&root);
        shell::run(&mut cargo, "Install geckodriver on PATH, then try again.")?;
    }
    Ok(program)
}
