//! A Chromium for the browser tests: an installed Chrome or Chromium, else Playwright's own, else
//! Debian's package.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::project::Project;
use crate::shell;
use crate::tools::{debian, npm};

const NAMES: [&str; 5] = [
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
];
const MAC_APPS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// Finds a browser or gets one, and says which it took. Needs the npm packages.
pub fn ensure(project: &Project) -> Result<PathBuf> {
    let browser = obtain(project)?;
    shell::step("Using", format!("browser {}", browser.display()));
    Ok(browser)
}

fn obtain(project: &Project) -> Result<PathBuf> {
    if let Some(browser) = installed().or_else(|| of_playwright(project)) {
        return Ok(browser);
    }
    shell::step("Installing", "Playwright's Chromium");
    let mut playwright = npm::program(project, "playwright");
    match shell::run(playwright.args(["install", "chromium"]), "") {
        Ok(()) => {
            if let Some(browser) = of_playwright(project) {
                return Ok(browser);
            }
            shell::note(
                "Playwright's Chromium doesn't start here: its system libraries may be missing",
            );
        }
        Err(error) => shell::note(error),
    }
    if debian::has_apt() {
        debian::install(&["chromium"], "A browser for the tests")?;
        if let Some(browser) = installed() {
            return Ok(browser);
        }
    }
    bail!("The browser tests need Chrome or Chromium on PATH. Install one, then try again.")
}

fn installed() -> Option<PathBuf> {
    let on_path = NAMES.iter().filter_map(|name| shell::which(&[name]));
    let apps = MAC_APPS
        .iter()
        .map(PathBuf::from)
        .filter(|app| app.is_file());
    on_path.chain(apps).find(|browser| starts(browser))
}

fn of_playwright(project: &Project) -> Option<PathBuf> {
    let script = "process.stdout.write(require('playwright-core').chromium.executablePath())";
    let path = shell::output(project.command("node").args(["--eval", script])).ok()?;
    let browser = PathBuf::from(path);
    (browser.is_file() && starts(&browser)).then_some(browser)
}

/// Some systems have a stand-in of that name that only says how to install the real one.
fn starts(browser: &Path) -> bool {
    shell::succeeds(shell::command(browser).arg("--version"))
}
