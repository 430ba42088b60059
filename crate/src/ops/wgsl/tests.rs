//! Every kernel's text is valid WGSL within what each WebGPU device allows, and no launch has more
//! workgroups than it may.

use super::activation::{Backward as ActBackward, BiasBackward, Curve};
use super::adam::{Place, Update};
use super::batch_norm::{Backward, Forward, Given, Norm};
use super::conv::{Conv, Map};
use super::latent::{Entries, Kl, Latent};
use super::logits::{Backward as LogitBackward, Mean};
use super::maxout::Maxout;
use super::norm::{LENGTHS, PARTIAL, Sum};
use super::running::Running;
use super::weight_gradient::WeightGradient;
use super::{MOST_GROUPS, Shader, reconstruction, spread, text};
use crate::ops::activation::Activation;
use crate::ops::conv::Geometry;
use crate::ops::logits::LogitLoss;
use crate::ops::reconstruction::Reconstruction;
use naga::valid::{Capabilities, ValidationFlags, Validator};
use naga::{AddressSpace, TypeInner};
use std::collections::HashSet;

const ACTIVATIONS: [Activation; 5] = [
    Activation::Identity,
    Activation::Relu,
    Activation::Leaky(0.2),
    Activation::Sigmoid,
    Activation::Tanh,
];

/// Geometries with the side of the smaller image.
const GEOMETRIES: [(Geometry, usize); 6] = [
    (geometry(7, 1, 0), 1),
    (geometry(4, 2, 1), 7),
    (geometry(4, 2, 0), 3),
    (geometry(3, 2, 0), 6),
    (geometry(1, 1, 0), 1),
    (geometry(1, 2, 0), 5),
];

const fn geometry(kernel: usize, stride: usize, padding: usize) -> Geometry {
    Geometry {
        kernel,
        stride,
        padding,
    }
}

/// Parses and validates the text; storage buffers are at most `buffers`.
fn check<S: Shader>(shader: &S, buffers: usize) {
    let text = text(shader);
    let fail = |error: String| -> ! { panic!("{shader:?}\n{error}\n{text}") };
    let module = naga::front::wgsl::parse_str(&text)
        .unwrap_or_else(|error| fail(error.emit_to_string(&text)));
    Validator::new(ValidationFlags::all(), Capabilities::empty())
        .validate(&module)
        .unwrap_or_else(|error| fail(error.emit_to_string(&text)));

    let [entry] = module.entry_points.as_slice() else {
        fail("one entry point".into())
    };
    assert_eq!(entry.name, S::NAME);
    assert_eq!(entry.workgroup_size, [shader.threads() as u32, 1, 1]);
    assert!(shader.threads() <= 256, "{shader:?}");
    let in_space = |wanted: fn(&AddressSpace) -> bool| {
        let variables = module.global_variables.iter().map(|(_, variable)| variable);
        variables.filter(move |variable| wanted(&variable.space))
    };
    let storage = in_space(|space| matches!(space, AddressSpace::Storage { .. })).count();
    assert!(storage <= buffers, "{storage} storage buffers: {shader:?}");
    let shared: u32 = in_space(|space| *space == AddressSpace::WorkGroup)
        .map(|variable| match module.types[variable.ty].inner {
            TypeInner::Array { .. } => module.types[variable.ty].inner.size(module.to_ctx()),
            _ => fail("only arrays are shared".into()),
        })
        .sum();
    assert!(shared <= 16_384, "{shared} bytes shared: {shader:?}");
}

#[test]
fn convolutions_are_valid() {
    for (g, side) in GEOMETRIES {
        for (few, many) in [(1, 1), (1, 32), (3, 20), (64, 128)] {
            let large = g.enlarged(side);
            for n in [1, 16, 256] {
                let (low, high) = ([many, side, side], [few, large, large]);
                let (reduced, all) = (g.reduced(large), [few, large, large]);
                for f in ACTIVATIONS {
                    let up = Map::transposed(g, [side, side]);
                    check(&Conv::new(up, g, n, low, high, Some(f)), 8);
                    let down = [many, reduced, reduced];
                    check(&Conv::new(Map::Conv, g, n, all, down, Some(f)), 8);
                }
                check(&Conv::new(Map::Transposed, g, n, low, high, None), 8);
                check(&Conv::new(Map::TransposedByPixel, g, n, low, high, None), 8);
                check(&Conv::new(Map::Conv, g, n, high, low, None), 8);
                check(&WeightGradient::new(g, n, high, low), 8);
            }
        }
    }
}

#[test]
fn activations_and_batch_norms_are_valid() {
    let shapes: [&[usize]; 5] = [
        &[16, 64, 7, 7],
        &[2, 1, 1, 1],
        &[256, 3, 32, 32],
        &[16, 3136],
        &[3, 1],
    ];
    for f in ACTIVATIONS {
        check(&ActBackward(Curve::from(f)), 8);
        for shape in shapes {
            let norm = Norm::new(shape, 1e-5, f);
            check(&Forward(norm.clone()), 8);
            check(&Given(norm.clone()), 8);
            check(&Backward(norm), 8);
            if let [n, features, h, w] = *shape {
                check(&BiasBackward::new([n, features, h, w], f), 8);
            }
        }
    }
    for (pieces, area) in [(1, 1), (5, 1), (2, 49)] {
        for backward in [false, true] {
            let maxout = Maxout {
                pieces,
                area,
                backward,
            };
            check(&maxout, 8);
        }
    }
}

#[test]
fn losses_and_updates_are_valid() {
    check(&Mean::Probability, 8);
    for loss in [
        LogitLoss::Bce(0.9),
        LogitLoss::Hinge(1.0),
        LogitLoss::Negative,
    ] {
        let (mean, _) = Mean::of(loss);
        check(&mean, 8);
        check(&LogitBackward(mean), 8);
    }
    for kind in [Reconstruction::Bce, Reconstruction::Mse] {
        check(&reconstruction::Forward(kind), 8);
        check(&reconstruction::Backward(kind), 8);
    }
    for width in [1, 2, 16] {
        for what in [Latent::Draw, Latent::DrawBackward, Latent::KlBackward] {
            check(&Entries { what, width }, 8);
        }
        check(&Kl { width }, 8);
    }
    check(&Running, 8);
    // The next two bind as many tensors as the device allows.
    for inputs in [1, 7, 9, LENGTHS.len()] {
        for squared in [false, true] {
            check(&Sum { inputs, squared }, inputs + 1);
        }
    }
    check(&Update::Gathering, 8);
    let place = |i: usize| Place {
        start: 64 * i,
        length: 50 + i,
    };
    for count in [1, 6, 8] {
        let whole = Update::Whole {
            places: (0..count).map(place).collect(),
            third: 64 * count,
        };
        check(&whole, count + 2);
    }
}

/// A slider must not compile a new shader for each of its values.
#[test]
fn the_slope_of_a_leaky_relu_is_no_part_of_a_kernel() {
    let backward = |slope| ActBackward(Curve::from(Activation::Leaky(slope)));
    assert_eq!(backward(0.1), backward(0.2));
    let norm = |slope| Norm::new(&[16, 64, 7, 7], 1e-5, Activation::Leaky(slope));
    assert_eq!(norm(0.1), norm(0.2));
    let (g, input, output) = (geometry(4, 2, 1), [1, 28, 28], [32, 14, 14]);
    let conv = |slope| {
        Conv::new(
            Map::Conv,
            g,
            16,
            input,
            output,
            Some(Activation::Leaky(slope)),
        )
    };
    assert_eq!(conv(0.1), conv(0.2));
    assert_eq!(text(&conv(0.1)), text(&conv(0.2)));
}

fn within_limit(groups: [usize; 3]) -> bool {
    spread(groups)
        .into_iter()
        .all(|count| (1..=MOST_GROUPS).contains(&count))
}

/// What a kernel sees as its groups, from the places that it was started at.
fn seen([x, y, z]: [usize; 3], depth: usize) -> HashSet<[usize; 3]> {
    let mut groups = HashSet::new();
    for place in 0..x * y * z {
        let place = [place % x, place / x % y, place / (x * y)];
        let part = place[2] / depth;
        groups.insert([place[0] + part * x, place[1], place[2] % depth]);
    }
    groups
}

#[test]
fn spread_groups_are_all_there() {
    assert_eq!(spread([MOST_GROUPS, 3, 4]), [MOST_GROUPS, 3, 4]);
    for groups in [[70_000, 1, 1], [65_536, 2, 1], [200_000, 1, 4]] {
        let all = spread(groups);
        assert!(within_limit(groups), "{all:?}");
        let seen = seen(all, groups[2]);
        assert_eq!(seen.len(), all.iter().product::<usize>(), "none twice");
        // A few too many at most.
        assert!(seen.len() < groups.iter().product::<usize>() * 11 / 10);
        for x in 0..groups[0] {
            assert!(
                seen.contains(&[x, groups[1] - 1, groups[2] - 1]),
                "{x} of {groups:?}"
            );
        }
    }
}

#[test]
fn no_launch_is_beyond_the_limit() {
    // A discriminator's first layer at its widest, and a whole data set drawn at once.
    for (n, width, side) in [
        (256, 335, 14),
        (256, 1024, 32),
        (60_000, 64, 28),
        (60_000, 1, 64),
    ] {
        let entries = n * width * side * side;
        assert!(within_limit(ActBackward::groups(entries)));
        assert!(within_limit(reconstruction::Backward::groups(entries)));
        assert!(within_limit(Maxout::groups(entries)));
        assert!(within_limit(Entries::groups(entries)));
        let g = geometry(4, 2, 1);
        let (small, large) = ([width, side, side], [1, 2 * side, 2 * side]);
        for (map, input, output) in [
            (Map::Conv, large, small),
            (Map::Transposed, small, large),
            (Map::TransposedByPixel, small, large),
        ] {
            let conv = Conv::new(map, g, n, input, output, None);
            assert!(within_limit(conv.groups(n)), "{conv:?}");
        }
        assert!(within_limit(
            WeightGradient::new(g, n, large, small).groups()
        ));
    }
    assert!(within_limit([PARTIAL, 1, 1]));
    // More features than groups in a row.
    for features in [1, MOST_GROUPS, 70_000, 5_000_000] {
        let shape = [2, features, 1, 1];
        assert!(within_limit(
            BiasBackward::new(shape, Activation::Relu).groups()
        ));
        assert!(within_limit(
            Norm::new(&shape, 1e-5, Activation::Relu).groups()
        ));
        assert!(within_limit(
            Norm::new(&shape[..2], 1e-5, Activation::Relu).groups()
        ));
        assert!(within_limit(Running::groups(features)));
        assert!(within_limit(Update::groups(features)));
    }
}
