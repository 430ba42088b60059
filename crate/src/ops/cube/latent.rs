//! The latent space of a variational autoencoder: one launch an operation.

use super::kernel::{Launch, empty, plain};
use crate::ops::wgsl::latent::{Entries, Kl, Latent};
use burn_wgpu::CubeTensor;

/// Samples, and entries of one sample's code, of `[n, 2·z, h, w]`.
fn sizes(encoded: &CubeTensor) -> (usize, usize) {
    let [n, both, h, w] = encoded.meta.shape().dims();
    (n, both / 2 * h * w)
}

pub fn reparameterise(encoded: CubeTensor, epsilon: CubeTensor) -> CubeTensor {
    let (encoded, epsilon) = (plain(encoded), plain(epsilon));
    let (n, width) = sizes(&encoded);
    let z = empty(&epsilon, epsilon.meta.shape().clone());
    let launch = Launch::new().reads(&encoded).reads(&epsilon).writes(&z);
    let what = Latent::Draw;
    let groups = Entries::groups(n * width);
    let launch = launch.number(n * width);
    launch.run(&encoded.client, Entries { what, width }, groups);
    z
}

pub fn reparameterise_backward(
    encoded: CubeTensor,
    epsilon: CubeTensor,
    dz: CubeTensor,
) -> CubeTensor {
    let [encoded, epsilon, dz] = [encoded, epsilon, dz].map(plain);
    let (n, width) = sizes(&encoded);
    let dencoded = empty(&encoded, encoded.meta.shape().clone());
    let launch = Launch::new().reads(&encoded).reads(&epsilon).reads(&dz);
    let launch = launch.writes(&dencoded).number(n * width);
    let what = Latent::DrawBackward;
    let groups = Entries::groups(n * width);
    launch.run(&encoded.client, Entries { what, width }, groups);
    dencoded
}

pub fn kl(encoded: CubeTensor) -> CubeTensor {
    let encoded = plain(encoded);
    let (n, width) = sizes(&encoded);
    let kl = empty(&encoded, [1]);
    let launch = Launch::new().reads(&encoded).writes(&kl);
    let launch = launch.number(n * width).number(n);
    launch.run(&encoded.client, Kl { width }, [1; 3]);
    kl
}

pub fn kl_backward(encoded: CubeTensor, of_loss: CubeTensor) -> CubeTensor {
    let (encoded, of_loss) = (plain(encoded), plain(of_loss));
    let (n, width) = sizes(&encoded);
    let dencoded = empty(&encoded, encoded.meta.shape().clone());
    let launch = Launch::new().reads(&encoded).reads(&of_loss);
    let launch = launch.writes(&dencoded).number(n * width).number(n);
    let what = Latent::KlBackward;
    let groups = Entries::groups(n * width);
    launch.run(&encoded.client, Entries { what, width }, groups);
    dencoded
}
