//! Reading IDX files, and the order in which training sees the images.

mod common;

use common::{data, idx};
use noiselab::dataset::{Dataset, Order, to_byte, to_value};
use noiselab::error::Error;
use sha2::{Digest, Sha256};

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn a_whole_shard_is_added() {
    let mut data = Dataset::expecting(5);
    let file = idx(0, 3);
    assert_eq!(data.add_shard(&file, &hash(&file)).expect("whole"), 3);
    assert_eq!((data.len(), data.total()), (3, 5));
    assert_eq!(data.image(2), &file[16 + 2 * 784..]);
}

#[test]
fn damaged_shards_are_refused_and_change_nothing() {
    let mut data = Dataset::expecting(3);
    let whole = idx(0, 3);
    let mut flipped = whole.clone();
    flipped[500] ^= 1;
    let refused = data.add_shard(&flipped, &hash(&whole));
    assert!(
        matches!(refused, Err(Error::DataHash { .. })),
        "{refused:?}"
    );
    let short = &whole[..whole.len() - 1];
    let refused = data.add_shard(short, &hash(short));
    assert!(
        matches!(refused, Err(Error::DataLength { .. })),
        "{refused:?}"
    );
    let labels = [0u8, 0, 8, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3];
    let refused = data.add_shard(&labels, &hash(&labels));
    assert!(matches!(refused, Err(Error::DataHeader(_))), "{refused:?}");
    assert!(data.is_empty());
}

#[test]
fn bytes_map_onto_the_range_of_tanh_and_back() {
    assert_eq!((to_value(0), to_value(255)), (-1.0, 1.0));
    for byte in 0..=255 {
        assert_eq!(to_byte(to_value(byte)), byte);
    }
    assert_eq!(
        (to_byte(-7.0), to_byte(7.0), to_byte(f32::NAN)),
        (0, 255, 0)
    );
}

#[test]
fn an_epoch_shows_every_image_once_and_ends_with_what_is_left() {
    let data = data();
    let mut order = Order::new(7);
    for epoch in 0..3 {
        let mut seen = Vec::new();
        let mut sizes = Vec::new();
        while seen.len() < 40 {
            let batch = order.take(&data, 16).expect("all images are here");
            sizes.push(batch.len());
            seen.extend(batch);
        }
        assert_eq!(sizes, [16, 16, 8]);
        assert_eq!(order.epoch(), epoch);
        seen.sort_unstable();
        assert_eq!(seen, (0..40).collect::<Vec<_>>());
    }
}

#[test]
fn the_order_does_not_depend_on_when_shards_arrive() {
    let whole = data();
    let mut early = Order::new(3);
    let at_once: Vec<_> = (0..8).map(|_| early.take(&whole, 12)).collect();

    let mut arriving = Dataset::expecting(40);
    arriving.add_idx(&idx(0, 16)).expect("whole");
    let mut late = Order::new(3);
    let mut batches = vec![late.take(&arriving, 12)];
    assert!(!late.can_take(&arriving, 12, 1));
    assert_eq!(late.take(&arriving, 12), None, "needs the second shard");
    arriving.add_idx(&idx(16, 24)).expect("whole");
    batches.extend((1..8).map(|_| late.take(&arriving, 12)));
    assert_eq!(batches, at_once);
}

#[test]
fn epochs_and_seeds_have_orders_of_their_own() {
    let data = data();
    let epoch = |seed| -> Vec<_> {
        let mut order = Order::new(seed);
        (0..2)
            .map(|_| order.take(&data, 40).expect("all here"))
            .collect()
    };
    assert_eq!(epoch(1), epoch(1));
    assert_ne!(epoch(1)[0], epoch(1)[1]);
    assert_ne!(epoch(1)[1], epoch(2)[1]);
}

#[test]
fn a_sealed_dataset_trains_on_what_it_has() {
    let mut data = Dataset::expecting(60_000);
    data.add_idx(&idx(0, 16)).expect("whole");
    let mut order = Order::new(0);
    assert!(!order.can_take(&data, 12, 2));
    data.seal();
    let sizes: Vec<_> = (0..4)
        .map(|_| order.take(&data, 12).expect("sealed").len())
        .collect();
    assert_eq!(sizes, [12, 4, 12, 4]);
}
