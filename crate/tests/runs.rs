//! Runs: the same seed gives the same run, a kept run goes on as if it had never stopped, and
//! training learns.

mod common;

use burn::tensor::{Device, Tensor, TensorData};
use common::{data, tiny};
use noiselab::data::random::Purpose;
use noiselab::data::{Images, Range};
use noiselab::files::checkpoint;
use noiselab::nets::{Network, Statistics};
use noiselab::objectives::adversarial;
use noiselab::settings::{AdversarialLoss, Config, Noise};
use noiselab::tasks::Latents;
use noiselab::tasks::gan::{MEASURED, Players, Shown};
use noiselab::train::measures::{D_FAKE, D_REAL, GRAD_D, GRAD_G, LOSS_D, LOSS_G, StepRow};
use noiselab::train::{Drawing, Run, View};
use pollster::block_on;

fn train(run: &mut Run, data: &Images, steps: usize) -> Vec<StepRow> {
    for _ in 0..steps {
        run.step(data, Players::Both).expect("all images are here");
    }
    block_on(run.report(data, None))
        .expect("the CPU reads back")
        .rows
}

fn picture(run: &mut Run, noise: Noise, statistics: Statistics) -> Vec<u8> {
    let drawing = Drawing {
        view: View::Samples,
        noise,
        statistics,
    };
    block_on(run.draw(drawing, &data())).expect("the CPU reads back")
}

fn networks(run: &mut Run) -> [&mut Network; 2] {
    let gan = run.gan().expect("a GAN");
    [&mut gan.generator.network, &mut gan.discriminator.network]
}

#[test]
fn the_same_seed_gives_the_same_run_bit_for_bit() {
    let data = data();
    let mut runs = [0, 0, 1].map(|seed| Run::new(Config { seed, ..tiny() }, &Device::flex()));
    let rows = runs.each_mut().map(|run| train(run, &data, 8));
    assert_eq!(rows[0], rows[1]);
    assert_ne!(rows[0], rows[2]);
    let pictures = runs
        .each_mut()
        .map(|run| picture(run, Noise::Normal, Statistics::Running));
    assert_eq!(pictures[0], pictures[1]);
    assert_ne!(pictures[0], pictures[2]);
}

#[test]
fn a_run_goes_on_from_its_checkpoint_as_if_it_had_never_stopped() {
    let data = data();
    let mut whole = Run::new(tiny(), &Device::flex());
    train(&mut whole, &data, 7);
    let bytes = block_on(checkpoint::save(&whole)).expect("a checkpoint");
    let mut resumed = checkpoint::load(&bytes, &Device::flex()).expect("readable");
    assert_eq!(resumed.progress(), whole.progress());
    assert_eq!(train(&mut resumed, &data, 6), train(&mut whole, &data, 6));
}

#[test]
fn a_broken_checkpoint_is_refused_with_a_reason() {
    let run = Run::new(tiny(), &Device::flex());
    let mut bytes = block_on(checkpoint::save(&run)).expect("a checkpoint");
    bytes.truncate(bytes.len() - 4);
    for bytes in [&bytes[..], b"not a checkpoint", b""] {
        let refused = checkpoint::load(bytes, &Device::flex()).err();
        assert_eq!(refused.expect("refused").code(), "checkpoint");
    }
}

#[test]
fn sampling_does_not_change_the_run() {
    let data = data();
    let mut plain = Run::new(tiny(), &Device::flex());
    let mut sampled = Run::new(tiny(), &Device::flex());
    let mut rows = Vec::new();
    for _ in 0..4 {
        rows.extend(train(&mut sampled, &data, 1));
        for statistics in [Statistics::Running, Statistics::BatchOnly] {
            picture(&mut sampled, Noise::Uniform01, statistics);
        }
    }
    assert_eq!(rows, train(&mut plain, &data, 4));
}

#[test]
fn a_step_of_one_player_leaves_the_other_alone() {
    let data = data();
    let mut run = Run::new(tiny(), &Device::flex());
    let values = |run: &mut Run| {
        let read = |network: &mut Network| -> Vec<Vec<f32>> {
            let values = network.parameters().iter();
            let parameters = values.map(|p| p.value.clone().inner());
            let statistics = network.buffers().into_iter().map(|(_, value)| value);
            let all = parameters.chain(statistics);
            all.map(|t| t.into_data().try_into_vec().expect("f32"))
                .collect()
        };
        {
            let [generator, discriminator] = networks(run);
            (read(generator), read(discriminator))
        }
    };
    let before = values(&mut run);
    run.step(&data, Players::Discriminator).expect("images");
    let after_d = values(&mut run);
    assert_eq!(before.0, after_d.0);
    assert_ne!(before.1, after_d.1);
    run.step(&data, Players::Generator)
        .expect("no images needed");
    let after_g = values(&mut run);
    assert_ne!(after_d.0, after_g.0);
    // D judges G's fakes in training mode, so its running statistics move, as in PyTorch.
    let weights = networks(&mut run)[1].parameters().len();
    assert_eq!(after_d.1[..weights], after_g.1[..weights]);
    let rows = block_on(run.report(&data, None)).expect("a report").rows;
    let known = |row: &StepRow| {
        [&LOSS_D, &LOSS_G, &GRAD_D, &GRAD_G].map(|measure| row.get(measure).is_some())
    };
    assert_eq!(known(&rows[0]), [true, false, true, false]);
    assert_eq!(known(&rows[1]), [false, true, false, true]);
    assert!(rows[1].get(&D_FAKE).is_some() && rows[1].get(&D_REAL).is_none());
}

#[test]
fn k_updates_of_d_use_k_batches() {
    let data = data();
    let mut run = Run::new(Config { k: 3, ..tiny() }, &Device::flex());
    run.step(&data, Players::Both).expect("images");
    assert_eq!((run.progress().steps, run.progress().images), (1, 24));
}

#[test]
fn live_settings_change_and_the_others_wait() {
    let mut run = Run::new(tiny(), &Device::flex());
    run.configure(&Config {
        lr_g: 0.01,
        k: 2,
        batch: 64,
        noise: Noise::Uniform01,
        ..tiny()
    });
    let running = run.config();
    assert_eq!((running.lr_g, running.k), (0.01, 2));
    assert_eq!((running.batch, running.noise), (8, Noise::Normal));
}

#[test]
fn both_losses_fall_on_one_repeated_batch() {
    let data = data();
    let images: Vec<u32> = (0..8).collect();
    let real = TensorData::new(data.values(&images, Range::Symmetric), [8, 1, 28, 28]);
    let real = Tensor::<4>::from_data(real, &Device::flex());
    let z = Noise::Normal.latents(0, Purpose::Latent, 0, 8, 6);
    let z = Tensor::<4>::from_data(TensorData::new(z, [8, 6, 1, 1]), &Device::flex());

    let config = tiny();
    let mut run = Run::new(config.clone(), &Device::flex());
    let gan = run.gan().expect("a GAN");
    let z = || Latents {
        z: z.clone(),
        labels: None,
    };
    let mut d_losses = Vec::new();
    for _ in 0..40 {
        let fake = gan.generate(&config, z(), false);
        let measures = gan.update_discriminator(&config, Shown::from(real.clone()), fake, false);
        d_losses.extend(
            block_on(measures.read(0, MEASURED))
                .expect("read")
                .get(&LOSS_D),
        );
    }
    assert!(d_losses[39] < 0.5 * d_losses[0], "{d_losses:?}");
    let mut g_losses = Vec::new();
    for _ in 0..40 {
        let fake = gan.generate(&config, z(), true);
        let measures = gan.update_generator(&config, fake, false);
        g_losses.extend(
            block_on(measures.read(0, MEASURED))
                .expect("read")
                .get(&LOSS_G),
        );
    }
    assert!(g_losses[39] < 0.5 * g_losses[0], "{g_losses:?}");
}

#[test]
fn losses_have_their_closed_forms() {
    let logits = |values: &[f32]| Tensor::<1>::from_floats(values, &Device::flex());
    let value = |loss: Tensor<1>| f64::from(loss.into_scalar::<f32>());
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-6 * b.abs().max(1.0), "{a}, not {b}");
    let ln2 = std::f64::consts::LN_2;
    // D at chance: ln 2 however the average is taken; with smoothing too, since σ(0) = ½.
    near(
        value(adversarial::discriminator(
            AdversarialLoss::NonSaturating,
            logits(&[0.0; 3]),
            logits(&[0.0; 3]),
            0.0,
        )),
        ln2,
    );
    near(
        value(adversarial::discriminator(
            AdversarialLoss::NonSaturating,
            logits(&[0.0]),
            logits(&[0.0]),
            0.1,
        )),
        ln2,
    );
    near(
        value(adversarial::generator(
            AdversarialLoss::NonSaturating,
            logits(&[0.0, 0.0]),
        )),
        ln2,
    );
    near(
        value(adversarial::generator(
            AdversarialLoss::Minimax,
            logits(&[0.0, 0.0]),
        )),
        -ln2,
    );
    // −log σ(2) = log(1 + e⁻²); smoothing s adds s·2.
    let at_two = (1.0 + (-2f64).exp()).ln();
    near(
        value(adversarial::discriminator(
            AdversarialLoss::NonSaturating,
            logits(&[2.0]),
            logits(&[-2.0]),
            0.0,
        )),
        at_two,
    );
    let smoothed = (at_two + 0.1 * 2.0 + at_two) / 2.0;
    near(
        value(adversarial::discriminator(
            AdversarialLoss::NonSaturating,
            logits(&[2.0]),
            logits(&[-2.0]),
            0.1,
        )),
        smoothed,
    );
    // Far from chance neither overflows.
    near(
        value(adversarial::generator(
            AdversarialLoss::NonSaturating,
            logits(&[-90.0]),
        )),
        90.0,
    );
    near(
        value(adversarial::generator(
            AdversarialLoss::Minimax,
            logits(&[90.0]),
        )),
        -90.0,
    );
}
