//! Layers.

use super::{CANCELLING, TOLERANCE, activation, cases, close, geometry, random, sizes};
use crate::ops::layers::LayerOps;
use crate::ops::stock::*;
use burn::backend::Flex;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn convolutions([n, i, o, h, w] in sizes(), g in geometry(), f in activation(), seed: u32) {
        let large = [g.enlarged(h), g.enlarged(w)];
        let x = || random(seed, [n, i, large[0], large[1]]);
        let (weight, bias) = (|| random(seed ^ 1, [o, i, g.kernel, g.kernel]), random(seed ^ 2, [o]));
        let y = conv::<Flex>(x(), weight(), g);
        close(Flex::conv(x(), weight(), g), y.clone(), TOLERANCE)?;
        let gradient = random(seed ^ 3, [n, o, h, w]);
        close(
            Flex::conv_weight_gradient(x(), gradient.clone(), g),
            conv_weight_gradient::<Flex>(x(), gradient.clone(), g),
            TOLERANCE,
        )?;
        close(
            Flex::conv_transposed(gradient.clone(), weight(), g, large),
            conv_transposed::<Flex>(gradient, weight(), g, large),
            TOLERANCE,
        )?;
        close(
            Flex::conv_bias_act(x(), weight(), bias.clone(), g, f),
            bias_act::<Flex>(y, bias, f),
            TOLERANCE,
        )?;
    }

    /// Sizes of the output that the stride leaves open.
    #[test]
    fn transposed([n, i, o, h, w] in sizes(), g in geometry(), more in [0..3usize, 0..3usize], f in activation(), seed: u32) {
        let more = more.map(|more| more.min(g.stride - 1));
        let size = [g.enlarged(h) + more[0], g.enlarged(w) + more[1]];
        let (x, weight) = (random(seed, [n, i, h, w]), random(seed ^ 1, [i, o, g.kernel, g.kernel]));
        let bias = random(seed ^ 2, [o]);
        let y = conv_transposed::<Flex>(x.clone(), weight.clone(), g, size);
        close(
            Flex::conv_transposed_bias_act(x, weight, bias.clone(), g, size, f),
            bias_act::<Flex>(y, bias, f),
            TOLERANCE,
        )?;
    }

    #[test]
    fn activations([n, c, _, h, w] in sizes(), f in activation(), seed: u32) {
        let [y, gradient] = [random(seed, [n, c, h, w]), random(seed ^ 1, [n, c, h, w])];
        close(
            Flex::act_backward(y.clone(), gradient.clone(), f),
            act_backward::<Flex>(y.clone(), gradient.clone(), f),
            TOLERANCE,
        )?;
        let found = Flex::bias_act_backward(y.clone(), gradient.clone(), f);
        let expected = bias_act_backward::<Flex>(y, gradient, f);
        close(found.0, expected.0, TOLERANCE)?;
        close(found.1, expected.1, TOLERANCE)?;
    }

    #[test]
    fn batch_norms([n, c, _, h, w] in sizes(), flat: bool, f in activation(), seed: u32) {
        // Fewer values make a variance that may be next to nothing.
        let shape = if flat { vec![n + 6, c] } else { vec![n + 3, c, h + 1, w] };
        let [x, gradient] = [random(seed, shape.clone()), random(seed ^ 1, shape)];
        let [gamma, beta] = [random(seed ^ 2, [c]), random(seed ^ 3, [c])];
        let given = || (x.clone(), gamma.clone(), beta.clone());
        let ((x, g, b), (y, p, q)) = (given(), given());
        let found = Flex::batch_norm_act(x, g, b, 1e-5, f);
        let expected = batch_norm_act::<Flex>(y, p, q, 1e-5, f);
        let (mean, variance) = (expected.1.clone(), expected.2.clone());
        close(found.0, expected.0, TOLERANCE)?;
        close(found.1, expected.1, TOLERANCE)?;
        close(found.2, expected.2, TOLERANCE)?;

        let ((x, g, b), (y, p, q)) = (given(), given());
        let (m, v) = (mean.clone(), variance.clone());
        let found = Flex::batch_norm_act_backward(x, g, b, m, v, gradient.clone(), 1e-5, f);
        let (m, v) = (mean.clone(), variance.clone());
        let expected = batch_norm_act_backward::<Flex>(y, p, q, m, v, gradient, 1e-5, f);
        close(found.0, expected.0, CANCELLING)?;
        close(found.1, expected.1, CANCELLING)?;
        close(found.2, expected.2, TOLERANCE)?;

        let ((x, g, b), (y, p, q)) = (given(), given());
        let (m, v) = (mean.clone(), variance.clone());
        close(
            Flex::batch_norm_act_with(x, g, b, m, v, 1e-5, f),
            batch_norm_act_with::<Flex>(y, p, q, mean, variance, 1e-5, f),
            TOLERANCE,
        )?;
    }

    #[test]
    fn maxouts([n, units, _, h, w] in sizes(), pieces in 1..6usize, seed: u32) {
        let (x, gradient) = (random(seed, [n, units * pieces, h, w]), random(seed ^ 1, [n, units, h, w]));
        close(Flex::maxout(x.clone(), pieces), maxout::<Flex>(x.clone(), pieces), 0.0)?;
        close(
            Flex::maxout_backward(x.clone(), gradient.clone(), pieces),
            maxout_backward::<Flex>(x, gradient, pieces),
            0.0,
        )?;
    }
}
