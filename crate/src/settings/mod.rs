//! Everything that defines a run, and nothing about running it: the settings, their defaults per
//! network, their ranges, and the sentence shown when one is refused. The page's settings form is
//! generated from them ([`crate::schema`]): a new setting is a member of
//! [`Config`] and an entry of [`FIELDS`].

mod fields;
mod kinds;
mod presets;
mod read;
mod table;

pub use fields::{Field, Rule};
pub use kinds::{
    AdversarialLoss, Architecture, Family, Hidden, Init, NetworkKind, Noise, Norm, Output, PIECES,
    Part, Pictures, Reconstruction,
};
pub use table::{FIELDS, FamilyWords, NetworkWords};

use serde::{Deserialize, Serialize};

/// The settings of a run. Whatever is read, from a link, a file or the page, is checked first
/// (`read`), so that a `Config` that came from outside can be trained.
///
/// `g_…` is the network that draws (generator, decoder), `d_…` the one that looks (discriminator,
/// encoder); a list has an entry for each hidden layer, first to last. A family that has no use for
/// a setting ignores it; [`Field::families`] says which show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Config {
    pub seed: u32,
    pub network: NetworkKind,
    pub pictures: Pictures,
    /// Height and width of an image, in pixels.
    pub side: usize,
    /// Red, green and blue instead of grey.
    pub colour: bool,
    /// Images that the run uses, the first ones; 0: all.
    pub limit: u32,
    /// Mirror each real image with chance ½.
    pub mirror: bool,
    pub noise: Noise,
    /// Entries of z, or of an autoencoder's code.
    pub latent: usize,
    /// Channels, or units of a dense layer.
    pub g_widths: Vec<usize>,
    pub g_activations: Vec<Hidden>,
    pub g_norms: Vec<Norm>,
    pub d_widths: Vec<usize>,
    pub d_activations: Vec<Hidden>,
    pub d_norms: Vec<Norm>,
    /// Batch norm learns γ and β; otherwise they stay 1 and 0.
    pub affine: bool,
    pub init: Init,
    pub output: Output,
    /// Share of the inputs of each of D's layers that is dropped while training.
    pub dropout: f64,
    /// Images in a batch; in a GAN real and fake alike.
    pub batch: usize,
    /// Of the network that draws; an autoencoder's only rate.
    pub lr_g: f64,
    pub lr_d: f64,
    /// Adam's decay of the first moment.
    pub beta1: f64,
    /// Discriminator updates a step.
    pub k: usize,
    /// Draw a new z for G's update, as Algorithm 1 does; otherwise it reuses the fakes that D's
    /// last update saw, as pytorch/examples does, which saves a forward pass of G.
    pub fresh_latents: bool,
    /// Slope of LeakyReLU below zero.
    pub leaky_slope: f64,
    /// One-sided: D's target for real images is 1 minus this.
    pub label_smoothing: f64,
    pub loss: AdversarialLoss,
    pub reconstruction: Reconstruction,
    /// Standard deviation of the noise added to an autoencoder's input while it trains, where black
    /// is −1 and white 1; the result is clamped to that range.
    pub corruption: f64,
    /// β: weight of the KL term (Higgins et al. 2017); a plain autoencoder has none.
    pub kl_weight: f64,
    /// Steps over which that weight rises from 0.
    pub kl_warm_up: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self::preset(NetworkKind::Small)
    }
}

impl Config {
    pub fn family(&self) -> Family {
        self.network.family()
    }

    /// 1 or 3.
    pub fn channels(&self) -> usize {
        if self.colour { 3 } else { 1 }
    }

    /// Classes that the generator is asked for: 10 digits, or none.
    pub fn classes(&self) -> usize {
        match self.family() {
            Family::Conditional => 10,
            _ => 0,
        }
    }

    /// A code with a mean and a variance.
    pub fn variational(&self) -> bool {
        self.family() == Family::Vae
    }

    /// Whether the classifier of digits can judge the images.
    pub fn draws_digits(&self) -> bool {
        self.pictures == Pictures::Digits
    }
}
