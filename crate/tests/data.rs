//! Reading IDX files, and the order in which training sees the images.

mod common;

use common::{data, idx};
use noiselab::data::{Images, Order, Range, Shape, pack_labels, to_bytes};
use noiselab::error::Error;
use sha2::{Digest, Sha256};

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn a_whole_shard_is_added() {
    let mut data = Images::expecting(5, Shape::DIGIT);
    let file = idx(0, 3);
    assert_eq!(data.add_shard(&file, &hash(&file)).expect("whole"), 3);
    assert_eq!((data.len(), data.total()), (3, 5));
    assert_eq!(data.image(2), &file[16 + 2 * 784..]);
}

#[test]
fn damaged_shards_are_refused_and_change_nothing() {
    let mut data = Images::expecting(3, Shape::DIGIT);
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
fn bytes_map_onto_both_ranges_and_back() {
    for (range, ends) in [(Range::Symmetric, (-1.0, 1.0)), (Range::Unit, (0.0, 1.0))] {
        assert_eq!((range.to_value(0), range.to_value(255)), ends);
        for byte in 0..=255 {
            assert_eq!(range.to_byte(range.to_value(byte)), byte);
        }
        let far = [-7.0, 7.0, f32::NAN].map(|value| range.to_byte(value));
        assert_eq!(far, [0, 255, 0]);
    }
}

#[test]
fn colours_are_planes_to_the_networks_and_pixels_to_the_eye() {
    let shape = Shape {
        side: 16,
        channels: 3,
    };
    let bytes: Vec<u8> = (0..2 * shape.values()).map(|i| (i % 251) as u8).collect();
    let mut data = Images::expecting(0, shape);
    assert_eq!(data.add_pictures(&bytes, 16, 3).expect("two pictures"), 2);
    let values = data.values(&[1], Range::Symmetric);
    let green_of_second_pixel = Range::Symmetric.to_value(data.image(1)[3 + 1]);
    assert_eq!(values[shape.pixels() + 1], green_of_second_pixel);
    assert_eq!(to_bytes(&values, shape, Range::Symmetric), data.image(1));
}

#[test]
fn pictures_of_another_shape_are_refused() {
    let mut data = Images::expecting(
        0,
        Shape {
            side: 16,
            channels: 1,
        },
    );
    for (bytes, side, channels) in [
        (vec![0; 256], 16, 3),
        (vec![0; 784], 28, 1),
        (vec![0; 255], 16, 1),
        (vec![], 16, 1),
    ] {
        data.add_pictures(&bytes, side, channels)
            .expect_err("refused");
    }
    assert!(data.is_empty());
}

#[test]
fn labels_come_two_to_a_byte() {
    let labels = [5, 0, 4, 1, 9];
    let packed = pack_labels(&labels);
    assert_eq!(packed, [0x50, 0x41, 0x90]);
    let mut data = Images::expecting(5, Shape::DIGIT);
    data.add_labels(&packed, &hash(&packed))
        .expect("five labels");
    assert_eq!(data.labels(), labels);
    data.add_labels(&packed[..2], &hash(&packed[..2]))
        .expect_err("too few");
    data.add_labels(&[0x5a; 3], &hash(&[0x5a; 3]))
        .expect_err("a label of 10");
    assert_eq!(data.labels(), labels, "refused labels change nothing");
}

#[test]
fn a_header_that_claims_more_than_memory_is_refused() {
    let mut file = idx(0, 1);
    file[4..8].copy_from_slice(&u32::MAX.to_be_bytes());
    let refused = Images::expecting(1, Shape::DIGIT).add_idx(&file);
    assert!(
        matches!(refused, Err(Error::DataLength { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_run_beyond_its_first_epoch_waits_for_all_images() {
    let mut arriving = Images::expecting(40, Shape::DIGIT);
    arriving.add_idx(&idx(0, 16)).expect("whole");
    let mut restored = Order::at(0, 0, 1, 4);
    assert!(!restored.can_take(&arriving, 8, 1));
    assert_eq!(restored.take(&arriving, 8), None);
    arriving.add_idx(&idx(16, 24)).expect("whole");
    assert!(restored.can_take(&arriving, 8, 1));
}

#[test]
fn a_limit_uses_the_first_images_only() {
    let data = data();
    let mut order = Order::new(5, 20);
    assert_eq!(order.total(&data), 20);
    for _ in 0..3 {
        let mut seen: Vec<u32> = (0..2)
            .flat_map(|_| order.take(&data, 10).expect("here"))
            .collect();
        seen.sort_unstable();
        assert_eq!(seen, (0..20).collect::<Vec<_>>());
    }
}

#[test]
fn an_epoch_shows_every_image_once_and_ends_with_what_is_left() {
    let data = data();
    let mut order = Order::new(7, 0);
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
    let mut early = Order::new(3, 0);
    let at_once: Vec<_> = (0..8).map(|_| early.take(&whole, 12)).collect();

    let mut arriving = Images::expecting(40, Shape::DIGIT);
    arriving.add_idx(&idx(0, 16)).expect("whole");
    let mut late = Order::new(3, 0);
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
        let mut order = Order::new(seed, 0);
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
    let mut data = Images::expecting(60_000, Shape::DIGIT);
    data.add_idx(&idx(0, 16)).expect("whole");
    let mut order = Order::new(0, 0);
    assert!(!order.can_take(&data, 12, 2));
    data.seal();
    let sizes: Vec<_> = (0..4)
        .map(|_| order.take(&data, 12).expect("sealed").len())
        .collect();
    assert_eq!(sizes, [12, 4, 12, 4]);
}
