//! Every family: it trains, the same seed gives the same run, a kept run goes on, it draws what it
//! says, and probes leave it alone.

mod common;

use burn::tensor::Device;
use noiselab::data::{Images, Shape, pack_labels};
use noiselab::files::checkpoint;
use noiselab::nets::Statistics;
use noiselab::settings::{AdversarialLoss, Config, Family, Hidden, Init, NetworkKind, Norm};
use noiselab::settings::{Output, Part, Pictures, Reconstruction};
use noiselab::tasks::gan::Players;
use noiselab::train::measures::{HELD_OUT, LOSS, RECONSTRUCTION, StepRow};
use noiselab::train::{Drawing, Run, View};
use pollster::block_on;
use sha2::{Digest, Sha256};

/// A network small enough for a debug build.
fn tiny(network: NetworkKind) -> Config {
    let preset = Config::preset(network);
    let widths = |part, most: usize| (0..network.hidden_layers(part)).map(|i| most - i).collect();
    Config {
        latent: preset.latent.min(6),
        g_widths: widths(Part::Draws, 7),
        d_widths: widths(Part::Looks, 6),
        batch: 8,
        ..preset
    }
}

/// 40 images of the shape that a config learns, with labels.
fn images(config: &Config) -> Images {
    let shape = Shape::of(config);
    let bytes: Vec<u8> = (0..40 * shape.values())
        .map(|i| {
            let (image, at) = (i / shape.values(), i % shape.values());
            let (x, y) = (
                at / shape.channels % shape.side,
                at / shape.channels / shape.side,
            );
            let inside =
                x > 3 + image % 5 && x < 12 + at % shape.channels && y > 2 + image % 3 && y < 13;
            if inside { 240 - (image % 7) as u8 } else { 5 }
        })
        .collect();
    let mut images = Images::expecting(40, shape);
    images
        .add_pictures(&bytes, shape.side, shape.channels)
        .expect("40 pictures");
    let labels: Vec<u8> = (0..40).map(|i| i % 10).collect();
    let packed = pack_labels(&labels);
    let hash: String = Sha256::digest(&packed)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    images.add_labels(&packed, &hash).expect("40 labels");
    images
}

fn train(run: &mut Run, data: &Images, steps: usize) -> Vec<StepRow> {
    for _ in 0..steps {
        run.step(data, Players::Both).expect("all images are here");
    }
    block_on(run.report(data, Some(data)))
        .expect("the CPU reads back")
        .rows
}

fn finite(rows: &[StepRow]) -> bool {
    rows.iter()
        .flat_map(|row| &row.values)
        .all(|(_, value)| value.is_none_or(f32::is_finite))
}

fn start(config: Config) -> Run {
    Run::new(config, &Device::flex())
}

#[test]
fn every_network_trains_and_goes_on_from_its_checkpoint() {
    for network in NetworkKind::ALL {
        let config = tiny(network);
        let data = images(&config);
        let mut whole = start(config.clone());
        let first = train(&mut whole, &data, 3);
        assert!(finite(&first), "{network:?}: {first:?}");
        assert_eq!(train(&mut start(config), &data, 3), first, "{network:?}");
        let bytes = block_on(checkpoint::save(&whole)).expect("a checkpoint");
        let mut resumed = checkpoint::load(&bytes, &Device::flex()).expect("readable");
        // Beyond the end of the epoch.
        assert_eq!(
            train(&mut resumed, &data, 4),
            train(&mut whole, &data, 4),
            "{network:?}"
        );
    }
}

#[test]
fn every_view_has_the_tiles_that_it_says() {
    for network in NetworkKind::ALL {
        let config = tiny(network);
        let config = Config {
            latent: if network == NetworkKind::VaePlane {
                2
            } else {
                config.latent
            },
            ..config
        };
        let data = images(&config);
        let mut run = start(config.clone());
        train(&mut run, &data, 1);
        for info in run.views() {
            let drawing = Drawing {
                view: info.name,
                noise: config.noise,
                statistics: Statistics::Running,
            };
            let tiles = block_on(run.draw(drawing, &data)).expect("tiles");
            let shown = if info.name == View::Reconstructions {
                40
            } else {
                info.tiles
            };
            assert_eq!(
                tiles.len(),
                shown * Shape::of(&config).values(),
                "{network:?}, {info:?}"
            );
        }
        assert_eq!(run.inputs(&data).len(), 40 * Shape::of(&config).values());
        let codes = block_on(run.codes(&data)).expect("codes");
        let expected = if config.family().is_gan() {
            0
        } else {
            40 * config.latent
        };
        assert_eq!(codes.len(), expected, "{network:?}");
    }
}

#[test]
fn a_conditional_run_waits_for_labels() {
    let config = tiny(NetworkKind::Conditional);
    let mut bare = Images::expecting(40, Shape::DIGIT);
    bare.add_idx(&common::idx(0, 40)).expect("whole");
    let mut run = start(config);
    assert!(!run.can_step(&bare));
    run.step(&bare, Players::Both).expect_err("no labels");
}

#[test]
fn layers_are_what_the_settings_say() {
    let base = tiny(NetworkKind::Small);
    let kinds = [
        Hidden::Sigmoid,
        Hidden::Tanh,
        Hidden::Identity,
        Hidden::Maxout,
        Hidden::Relu,
    ];
    let norms = [Norm::None, Norm::Channel, Norm::Position];
    let inits = [Init::Normal, Init::Xavier, Init::He];
    let losses = [
        AdversarialLoss::Hinge,
        AdversarialLoss::Minimax,
        AdversarialLoss::NonSaturating,
    ];
    for (i, &activation) in kinds.iter().enumerate() {
        let config = Config {
            g_activations: vec![activation, Hidden::Leaky],
            d_activations: vec![Hidden::Leaky, activation],
            g_norms: vec![norms[i % 3], Norm::Channel],
            d_norms: vec![norms[(i + 1) % 3], norms[(i + 2) % 3]],
            affine: i % 2 == 0,
            init: inits[i % 3],
            loss: losses[i % 3],
            dropout: 0.2,
            output: if i % 2 == 0 {
                Output::Tanh
            } else {
                Output::Sigmoid
            },
            ..base.clone()
        };
        let data = images(&config);
        let rows = train(&mut start(config.clone()), &data, 3);
        assert!(finite(&rows), "{activation:?}: {rows:?}");
        let frozen = start(config.clone())
            .gan()
            .expect("a GAN")
            .generator
            .network
            .parameters()
            .iter()
            .all(|parameter| !parameter.name.ends_with("gamma"));
        assert_eq!(frozen, !config.affine);
    }
}

#[test]
fn any_square_size_that_the_layers_fit_is_learnt() {
    for (network, side) in [
        (NetworkKind::Small, 16),
        (NetworkKind::Small, 64),
        (NetworkKind::Mlp, 17),
        (NetworkKind::Vae, 20),
    ] {
        let config = Config {
            pictures: Pictures::Own,
            side,
            colour: side == 20,
            ..tiny(network)
        };
        let config = Config::from_json(&config.to_json()).expect("valid");
        let data = images(&config);
        assert!(
            finite(&train(&mut start(config), &data, 2)),
            "{network:?} at {side}"
        );
    }
}

#[test]
fn autoencoders_learn_to_rebuild_and_measure_it() {
    for reconstruction in [Reconstruction::Bce, Reconstruction::Mse] {
        let config = Config {
            reconstruction,
            ..tiny(NetworkKind::AeConv)
        };
        let data = images(&config);
        let mut run = start(config);
        let rows = train(&mut run, &data, 60);
        let (first, last) = (&rows[0], &rows[59]);
        let value = |row: &StepRow| row.get(&RECONSTRUCTION).expect("measured");
        assert!(
            value(last) < 0.5 * value(first),
            "{:?} {:?}",
            value(first),
            value(last)
        );
        assert!(last.get(&LOSS) == last.get(&RECONSTRUCTION));
        assert!(last.get(&HELD_OUT).is_some() && first.get(&HELD_OUT).is_none());
    }
}

#[test]
fn probes_leave_the_run_alone_and_see_every_layer() {
    for network in [NetworkKind::Small, NetworkKind::Maxout, NetworkKind::Vae] {
        let config = tiny(network);
        let data = images(&config);
        let mut plain = start(config.clone());
        let mut watched = start(config.clone());
        watched.watch(true);
        let mut rows = train(&mut watched, &data, 2);
        let probes = block_on(watched.probe(&data)).expect("probes");
        rows.extend(train(&mut watched, &data, 2));
        let mut expected = train(&mut plain, &data, 2);
        expected.extend(train(&mut plain, &data, 2));
        assert_eq!(rows, expected, "{network:?}");
        assert_eq!(probes.len(), 6);
        for probe in &probes {
            assert!(
                probe.gradient.is_some_and(|g| g > 0.0) && probe.update.is_some_and(|u| u > 0.0),
                "{probe:?}"
            );
            assert!((0.0..=1.0).contains(&probe.active) && (0.0..=1.0).contains(&probe.dead));
            let images = if probe.part == "g" { 64 } else { 40 };
            assert_eq!(
                probe.histogram.counts.iter().sum::<u32>() as usize,
                images * probe.shape.iter().product::<usize>()
            );
        }
    }
}

#[test]
fn families_are_where_they_belong() {
    let gans = NetworkKind::ALL.map(|network| Config::preset(network).family().is_gan());
    assert_eq!(gans.iter().filter(|gan| **gan).count(), 6);
    assert_eq!(Config::preset(NetworkKind::Faces).family(), Family::Dcgan);
}
