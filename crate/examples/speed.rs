use burn::tensor::Device;
use noiselab::{config::Config, dataset::Dataset, trainer::*};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let mut data = Dataset::expecting(60000);
    data.add_idx(&std::fs::read(path).unwrap()).unwrap();
    let json = std::env::args().nth(2).unwrap_or("{}".into());
    let steps: usize = std::env::args()
        .nth(3)
        .unwrap_or("100".into())
        .parse()
        .unwrap();
    let mut t = Trainer::new(Config::from_json(&json).unwrap(), &Device::flex());
    for i in 0..steps / 20 {
        let s = std::time::Instant::now();
        for _ in 0..20 {
            t.step(&data, Players::Both).unwrap();
        }
        let r = pollster::block_on(t.report(&data)).unwrap();
        let l = r.rows.last().unwrap();
        println!(
            "{:4} {:.1} ms/step {:?} {:?} {:?} {:?}",
            i * 20 + 20,
            s.elapsed().as_secs_f64() * 50.0,
            l.loss_d,
            l.loss_g,
            l.d_real,
            l.d_fake
        );
    }
}
