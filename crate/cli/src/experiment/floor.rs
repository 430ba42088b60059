//! What real images score: training images against the test images, at the n that fakes are
//! measured with. No generator can be told from perfect below these values.

use super::judge::Judge;
use crate::options::Options;
use crate::{Outcome, data, table};
use noiselab::data::Range;
use std::path::PathBuf;

/// Images in a draw.
const SIZES: [u32; 5] = [64, 256, 1000, 2000, 5000];
/// Draws of each size, disjoint.
const DRAWS: u32 = 10;

pub fn run(options: &Options) -> Outcome {
    let train = data::read(&options.data, "train")?.images;
    let mut judge = Judge::open("www/assets".as_ref())?;
    let mut rows = Vec::new();
    for n in SIZES {
        for draw in 0..DRAWS {
            let images: Vec<u32> = (draw * n..(draw + 1) * n).collect();
            let images = data::tensor(train.values(&images, Range::Symmetric), judge.device());
            let q = judge.of(images)?;
            rows.push(format!("{n},{draw},{}", super::runner::values(&q)));
        }
        println!("n = {n}: done");
    }
    let tables = options.out.clone();
    let path = tables
        .unwrap_or_else(|| PathBuf::from("docs/noise"))
        .join("floor.csv");
    let header = "images,draw,n,fcd,effective_classes,total_variation,mnist_score,diversity,\
        coverage,density";
    table::replace(&path, header, &rows)
}
