//! Files from anywhere: thousands of damaged and lying checkpoints and generators are refused with a reason,
//! or opened and trained on; none panics, and none is given much more memory than the file has bytes.

mod common;

use burn::tensor::Device;
use common::{data, tiny};
use noiselab::error::Error;
use noiselab::files::{checkpoint, pretrained};
use noiselab::tasks::gan::Players;
use noiselab::train::Run;
use pollster::block_on;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::LazyLock;

/// Counts what this thread has allocated, now and at its peak.
struct Counting;

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    _ = LIVE.try_with(|live| {
        live.set(live.get() + bytes);
        _ = PEAK.try_with(|peak| peak.set(peak.get().max(live.get())));
    });
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size().cast_signed());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-layout.size().cast_signed());
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Bytes at the peak of `act` beyond those before it.
fn peak_of<T>(act: impl FnOnce() -> T) -> (T, usize) {
    let before = LIVE.get();
    PEAK.set(before);
    let result = act();
    (result, (PEAK.get() - before).cast_unsigned())
}

/// Of a file of so many bytes: its header is parsed twice, its network is built with Adam's moments.
const fn most_memory(file: usize) -> usize {
    16 * file + (1 << 20)
}

static CHECKPOINT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let data = data();
    let mut run = Run::new(tiny(), &Device::flex());
    run.step(&data, Players::Both).expect("images");
    block_on(checkpoint::save(&run)).expect("a checkpoint")
});

static GENERATOR: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut run = Run::new(tiny(), &Device::flex());
    let generator = &run.gan().expect("a GAN").generator.network;
    block_on(pretrained::save(&tiny(), 1, generator)).expect("a generator")
});

/// What is done to a file.
#[derive(Clone, Debug)]
enum Damage {
    /// Bytes at shares of the file's length, replaced.
    Bytes(Vec<(f64, u8)>),
    /// The same, among the first bytes, where the header is.
    Head(Vec<(u16, u8)>),
    Cut(f64),
    Longer(usize),
    /// What the file says its header's length is.
    HeaderLength(u64),
    /// A value somewhere in the header, replaced.
    Header(usize, Value),
    /// A value somewhere in the string about the tensors, replaced.
    About(usize, Value),
    /// An entry more, there.
    More(String, Value),
    /// A number among the weights.
    Weight(f64, f32),
    /// A list in lists, so deep.
    Deep(usize),
    /// Spaces in the header, thousands of them.
    Padded(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let odd = prop_oneof![
        Just(json!(null)),
        Just(json!(-1)),
        Just(json!(0)),
        Just(json!(1e300)),
        Just(json!(u64::MAX)),
        Just(json!(u32::MAX)),
        Just(json!(4_294_967_296_u64)),
        Just(json!([])),
        Just(json!({})),
        Just(json!([u64::MAX, u64::MAX])),
        Just(json!([65536, 65536])),
        Just(json!([512, 512, 512])),
        Just(json!([0, 4_294_967_296_u64])),
        Just(json!(["relu", "nonsense"])),
        Just(json!("F64")),
        Just(json!("x".repeat(5000))),
        Just(json!("dense")),
        Just(json!("course")),
        Just(json!("vae")),
        any::<u64>().prop_map(|n| json!(n)),
        any::<f64>().prop_map(|x| json!(x)),
        vec(1_u64..600, 1..4).prop_map(|list| json!(list)),
    ];
    let numbers = prop_oneof![
        Just(f32::NAN),
        Just(f32::INFINITY),
        Just(f32::MAX),
        any::<f32>()
    ];
    prop_oneof![
        4 => vec((0.0..1.0, any::<u8>()), 1..20).prop_map(Damage::Bytes),
        4 => vec((0_u16..3000, any::<u8>()), 1..6).prop_map(Damage::Head),
        2 => (0.0..1.0).prop_map(Damage::Cut),
        1 => (1_usize..5000).prop_map(Damage::Longer),
        1 => any::<u64>().prop_map(Damage::HeaderLength),
        1 => Just(Damage::HeaderLength(u64::from(u32::MAX) + 1)),
        4 => (any::<usize>(), odd.clone()).prop_map(|(at, value)| Damage::Header(at, value)),
        6 => (any::<usize>(), odd.clone()).prop_map(|(at, value)| Damage::About(at, value)),
        1 => ("[a-z_]{1,12}", odd).prop_map(|(name, value)| Damage::More(name, value)),
        2 => (0.0..1.0, numbers).prop_map(|(at, value)| Damage::Weight(at, value)),
        1 => (1_usize..100_000).prop_map(Damage::Deep),
        1 => (1_usize..400_000).prop_map(Damage::Padded),
    ]
}

/// Replaces the value that is `at`-th when every value is counted, inner ones too.
fn replace(value: &mut Value, at: &mut usize, by: &Value) {
    if *at == 0 {
        *value = by.clone();
        *at = usize::MAX;
        return;
    }
    *at -= 1;
    match value {
        Value::Array(list) => list.iter_mut().for_each(|inner| replace(inner, at, by)),
        Value::Object(map) => map.values_mut().for_each(|inner| replace(inner, at, by)),
        _ => {}
    }
}

fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(size).sum(),
        Value::Object(map) => map.values().map(size).sum(),
        _ => 0,
    }
}

/// A file with another header before the same numbers.
fn with_header(header: &str, numbers: &[u8]) -> Vec<u8> {
    [
        &(header.len() as u64).to_le_bytes(),
        header.as_bytes(),
        numbers,
    ]
    .concat()
}

fn damaged(file: &[u8], damage: &Damage) -> Vec<u8> {
    let mut bytes = file.to_vec();
    let length = u64::from_le_bytes(file[..8].try_into().expect("eight bytes"));
    let (head, numbers) = file.split_at(8 + length as usize);
    let mut header: Value = serde_json::from_slice(&head[8..]).expect("a header");
    let at = |share: f64, of: usize| ((share * of as f64) as usize).min(of - 1);
    match damage {
        Damage::Bytes(list) => {
            for (share, byte) in list {
                bytes[at(*share, file.len())] = *byte;
            }
        }
        Damage::Head(list) => {
            for (position, byte) in list {
                bytes[*position as usize % head.len()] = *byte;
            }
        }
        Damage::Cut(share) => bytes.truncate(at(*share, file.len())),
        Damage::Longer(more) => bytes.resize(file.len() + more, 7),
        Damage::HeaderLength(length) => bytes[..8].copy_from_slice(&length.to_le_bytes()),
        Damage::Header(which, value) => {
            let mut at = which % size(&header);
            replace(&mut header, &mut at, value);
            bytes = with_header(&header.to_string(), numbers);
        }
        Damage::About(which, value) => {
            let about = header["__metadata__"]["noiselab"].as_str().expect("about");
            let mut about: Value = serde_json::from_str(about).expect("JSON");
            let mut at = which % size(&about);
            replace(&mut about, &mut at, value);
            header["__metadata__"]["noiselab"] = about.to_string().into();
            bytes = with_header(&header.to_string(), numbers);
        }
        Damage::More(name, value) => {
            header[name.as_str()] = value.clone();
            bytes = with_header(&header.to_string(), numbers);
        }
        Damage::Weight(share, number) => {
            let place = head.len() + at(*share, numbers.len() / 4) * 4;
            bytes[place..place + 4].copy_from_slice(&number.to_le_bytes());
        }
        Damage::Deep(depth) => {
            let deep = format!("{}{}", "[".repeat(*depth), "]".repeat(*depth));
            header["__metadata__"]["noiselab"] = deep.into();
            bytes = with_header(&header.to_string(), numbers);
        }
        Damage::Padded(spaces) => {
            bytes = with_header(&format!("{header}{}", " ".repeat(*spaces)), numbers);
        }
    }
    bytes
}

/// A reason that can be shown: some words, not the file.
fn told(error: &Error) -> bool {
    let sentence = error.to_string();
    sentence.len() > 30 && sentence.len() < 1500
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(11),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_damaged_checkpoint_is_refused_or_trains(damage in damage()) {
        let bytes = damaged(&CHECKPOINT, &damage);
        let (loaded, peak) = peak_of(|| checkpoint::load(&bytes, &Device::flex()));
        prop_assert!(peak <= most_memory(bytes.len()), "{peak} bytes for a file of {}", bytes.len());
        match loaded {
            Err(error) => {
                prop_assert_eq!(error.code(), "checkpoint");
                prop_assert!(told(&error), "{}", error);
            }
            Ok(mut run) => {
                let data = data();
                if run.config().batch <= 64 && run.config().k <= 2 && run.can_step(&data) {
                    run.step(&data, Players::Both).expect("images");
                    block_on(run.report(&data, None)).expect("a report");
                }
            }
        }
    }

    #[test]
    fn a_damaged_generator_is_refused_or_draws(damage in damage()) {
        let bytes = damaged(&GENERATOR, &damage);
        let (loaded, peak) = peak_of(|| pretrained::load(&bytes, &Device::flex()));
        prop_assert!(peak <= most_memory(bytes.len()), "{peak} bytes for a file of {}", bytes.len());
        if let Err(error) = loaded {
            prop_assert_eq!(error.code(), "asset");
            prop_assert!(told(&error), "{}", error);
        }
    }
}
