//! Pictures of machines that are not GANs.

use super::sheet::Sheet;
use super::{PIXELS, SEED, default_at, fakes};
use crate::Outcome;
use crate::experiment::lessons::bench::Bench;
use crate::experiment::lessons::{toys, vae};
use serde_json::json;

/// What an autoencoder that never saw a 1 makes of eight known digits and of eight ones: those shown,
/// and below them what is rebuilt.
pub fn odd(bench: &mut Bench) -> Outcome<Sheet> {
    const COLUMNS: usize = 8;
    let tiles = toys::tiles("anomaly", json!({ "without": 1 }), bench, SEED)?;
    let rows: Vec<&[u8]> = tiles.chunks_exact(COLUMNS * PIXELS).collect();
    let [known, rebuilt, ones, rebuilt_ones] = rows[..] else {
        return Err("the machine shows four rows".into());
    };
    let sheet = |rows: [&[u8]; 2]| Sheet::grey(&rows.concat(), COLUMNS);
    Ok(Sheet::beside(
        &[sheet([known, rebuilt]), sheet([ones, rebuilt_ones])],
        8,
    ))
}

/// A row a machine: each pixel's histogram, a Gaussian, a belief net, a Boltzmann machine, a VAE, a GAN.
pub fn six(bench: &mut Bench) -> Outcome<Sheet> {
    const COLUMNS: usize = 12;
    let samples = json!({ "samples": COLUMNS });
    let chain = json!({ "chain": { "count": COLUMNS, "sweeps": [100], "from": "noise" } });
    let mut tiles = Vec::new();
    for (machine, input) in [
        ("histogram", &samples),
        ("gaussian", &samples),
        ("fvbn", &samples),
        ("rbm", &chain),
    ] {
        tiles.extend(toys::tiles(machine, input.clone(), bench, SEED)?);
    }
    let mut variational = bench.trained(&vae::vae(SEED), vae::STEPS)?.run;
    tiles.extend(fakes(bench, &mut variational, 0, COLUMNS)?);
    let mut gan = default_at(bench, 300)?;
    tiles.extend(fakes(bench, &mut gan, 0, COLUMNS)?);
    Ok(Sheet::grey(&tiles, COLUMNS))
}
