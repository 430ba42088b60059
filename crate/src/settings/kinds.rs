//! The choices that a setting can be: one enum each, with the names that links, files and the page
//! use. A new network, noise or loss starts as a variant here.

use serde::{Deserialize, Serialize};

/// A network of the course: which task it is trained for, how its layers are arranged, and what its
/// settings start from. The widths, activations and norms of its hidden layers are settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NetworkKind {
    /// DCGAN, two hidden layers a player: recognisable digits within seconds on a CPU.
    Small,
    /// The DCGAN of the Coursera GAN course: 3 hidden layers in G, 2 in D.
    Course,
    /// The small DCGAN in colour, on faces.
    Faces,
    /// The small DCGAN, asked for a digit: one-hot label joined to z, ten outputs in D.
    Conditional,
    /// The GAN of 2014 in its common form: dense layers, ReLU.
    Mlp,
    /// The GAN of 2014 as in its paper: maxout and dropout in D (Goodfellow et al. 2014, section 5).
    Maxout,
    AeDense,
    AeDeep,
    AeConv,
    /// The convolutional autoencoder, trained on noisy input.
    AeNoisy,
    /// Convolutional variational autoencoder.
    Vae,
    /// Dense variational autoencoder with two latent numbers: a plane.
    VaePlane,
}

/// What a network is to the reader: the unit of the page's chooser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    Dcgan,
    Conditional,
    #[serde(rename = "gan-2014")]
    Gan2014,
    Autoencoder,
    Vae,
}

/// How the layers of a network follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// A quarter of the image's side, then doubled twice; the other way round for the one that looks.
    Doubling,
    /// 1 → 3 → 6 → 13 → 28 and 28 → 13 → 5 → 1, as in the course's notebook.
    Course,
    /// Fully connected.
    Dense,
}

/// The two networks of a run: the one that draws (generator, decoder; settings `g_…`) and the one
/// that looks (discriminator, encoder; settings `d_…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Draws,
    Looks,
}

impl NetworkKind {
    pub const ALL: [Self; 12] = [
        Self::Small,
        Self::Course,
        Self::Faces,
        Self::Conditional,
        Self::Mlp,
        Self::Maxout,
        Self::AeDense,
        Self::AeDeep,
        Self::AeConv,
        Self::AeNoisy,
        Self::Vae,
        Self::VaePlane,
    ];

    pub fn family(self) -> Family {
        match self {
            Self::Small | Self::Course | Self::Faces => Family::Dcgan,
            Self::Conditional => Family::Conditional,
            Self::Mlp | Self::Maxout => Family::Gan2014,
            Self::AeDense | Self::AeDeep | Self::AeConv | Self::AeNoisy => Family::Autoencoder,
            Self::Vae | Self::VaePlane => Family::Vae,
        }
    }

    pub fn architecture(self) -> Architecture {
        match self {
            Self::Course => Architecture::Course,
            Self::Mlp | Self::Maxout | Self::AeDense | Self::AeDeep | Self::VaePlane => {
                Architecture::Dense
            }
            _ => Architecture::Doubling,
        }
    }

    /// Hidden layers of a part, which is how many widths, activations and norms it takes.
    pub fn hidden_layers(self, part: Part) -> usize {
        match (self, part) {
            (Self::Course, Part::Draws) => 3,
            (Self::AeDense, _) => 0,
            (Self::VaePlane, _) => 1,
            _ => 2,
        }
    }
}

impl Family {
    pub const ALL: [Self; 5] = [
        Self::Dcgan,
        Self::Conditional,
        Self::Gan2014,
        Self::Autoencoder,
        Self::Vae,
    ];

    /// Two players against each other; otherwise an encoder and a decoder with one aim.
    pub fn is_gan(self) -> bool {
        !matches!(self, Self::Autoencoder | Self::Vae)
    }
}

/// The distribution that every entry of z is drawn from, independently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Noise {
    /// `torch.randn(n, z)`: N(0, 1).
    Normal,
    /// `torch.rand(n, z)`: U[0, 1), mean ½, standard deviation 1/√12.
    #[serde(rename = "uniform01")]
    Uniform01,
    /// `2 * torch.rand(n, z) - 1`: U[−1, 1), mean 0, standard deviation 1/√3.
    #[serde(rename = "uniform11")]
    Uniform11,
    /// `(2 * torch.rand(n, z) - 1) * 3 ** 0.5`: U[−√3, √3), mean 0, standard deviation 1.
    UniformUnit,
}

/// What the images are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pictures {
    /// MNIST: 28×28, grey.
    Digits,
    /// Emoji, in colour.
    Faces,
    /// The reader's.
    Own,
}

/// The function after a hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hidden {
    Relu,
    /// LeakyReLU with the slope of the settings.
    Leaky,
    Sigmoid,
    Tanh,
    Identity,
    /// The largest of [`PIECES`] linear units (Goodfellow et al. 2013). Dense layers only.
    Maxout,
}

/// Linear units of a maxout unit, as in the GAN of 2014.
pub const PIECES: usize = 5;

/// The norm of a hidden layer: none, or batch norm, by the axes that it averages over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Norm {
    None,
    /// One mean and variance a channel, over batch, height and width: `BatchNorm2d`.
    Channel,
    /// One a position, over the batch alone: `BatchNorm1d` on the flattened `[N, C·H·W]`.
    Position,
}

/// Where a network's weights start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Init {
    /// N(0, 0.02) (Radford et al. 2016, section 4).
    Normal,
    /// N(0, 2/(fan in + fan out)) (Glorot & Bengio 2010, equation 12).
    Xavier,
    /// N(0, 2/fan in) (He et al. 2015, equation 10).
    He,
}

/// The last activation of the network that draws, and with it the range of all images.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Output {
    /// Images in [−1, 1].
    Tanh,
    /// Images in [0, 1].
    Sigmoid,
}

/// What the players of a GAN pay, from D's logits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdversarialLoss {
    /// G: −mean log D(G(z)) (Goodfellow et al. 2014, section 3, last paragraph).
    NonSaturating,
    /// G: mean log(1 − D(G(z))) (the same, equation 1).
    Minimax,
    /// D: mean max(0, 1 − l(x)) + mean max(0, 1 + l(G(z))), G: −mean l(G(z)) (Lim & Ye 2017).
    Hinge,
}

/// How far a reconstruction is from its image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reconstruction {
    /// Binary cross-entropy on logits, pixels as probabilities.
    Bce,
    /// Mean squared error.
    Mse,
}

/// The name that a choice has in links, files and tables.
fn name(choice: impl Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(serde_json::Value::String(name)) => name,
        _ => unreachable!("a plain enum serialises to a string"),
    }
}

macro_rules! named {
    ($($choice:ty),*) => {$(
        impl $choice {
            /// Its name in links, files and tables.
            pub fn name(self) -> String {
                name(self)
            }
        }
    )*};
}
named!(NetworkKind, Family, Noise, Norm);
