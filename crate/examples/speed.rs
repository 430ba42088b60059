//! Times training steps on this machine's CPU: `cargo run --release --example speed -- '{"batch":32}' 200`
//! (settings as JSON, then the number of steps). The images are noise, which costs the same.
//!
//! With `--json` at the end, as `cargo xtask bench --native` runs it, the number is milliseconds: steps
//! are warmed up, then counted for that long, and `{"steps": n, "elapsedMs": t}` is printed.

use burn::tensor::Device;
use noiselab::data::{Images, Shape};
use noiselab::settings::Config;
use noiselab::tasks::gan::Players;
use noiselab::train::Run;
use std::time::Instant;

const IMAGES: u32 = 2560;

/// An IDX file of random grey bytes.
fn noise_images() -> Vec<u8> {
    let header = [0x0803, IMAGES, 28, 28];
    let mut bytes: Vec<u8> = header.into_iter().flat_map(u32::to_be_bytes).collect();
    let mut state = 1u32;
    bytes.extend((0..IMAGES as usize * Shape::DIGIT.values()).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    }));
    bytes
}

/// Steps before a timing that counts.
const WARM_UP: u32 = 5;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let settings = arguments.next().unwrap_or_else(|| "{}".to_owned());
    let amount: u32 = arguments
        .next()
        .map_or(100, |n| n.parse().expect("a whole number"));
    let json = arguments.next().is_some_and(|word| word == "--json");
    let config = Config::from_json(&settings).expect("settings as JSON");
    let mut data = Images::expecting(IMAGES, Shape::DIGIT);
    data.add_idx(&noise_images()).expect("a whole file");
    let labels: Vec<u8> = (0..IMAGES).map(|i| (i % 10) as u8).collect();
    let data = data.with_labels(labels);
    let mut run = Run::new(config, &Device::flex());
    // Milliseconds of one step. Its losses are read, since the bench's other subjects read theirs.
    let mut step = || {
        let start = Instant::now();
        run.step(&data, Players::Both).expect("all images are here");
        pollster::block_on(run.report(&data, None)).expect("the CPU doesn't fail");
        start.elapsed().as_secs_f64() * 1e3
    };
    if json {
        (0..WARM_UP).for_each(|_| _ = step());
        let (mut steps, mut elapsed_ms) = (0, 0.0);
        while elapsed_ms < f64::from(amount) {
            elapsed_ms += step();
            steps += 1;
        }
        println!(r#"{{"steps": {steps}, "elapsedMs": {elapsed_ms}}}"#);
        return;
    }
    let mut times: Vec<f64> = (0..amount).map(|_| step()).collect();
    times.sort_by(f64::total_cmp);
    let (least, median) = (times[0], times[times.len() / 2]);
    println!("{amount} steps: {least:.2} ms at best, {median:.2} ms in the median");
}
