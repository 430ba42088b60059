//! What families and networks are called and are, each in one plain sentence.

use super::{Family, NetworkKind};

/// What a family is called and is, in one plain sentence.
pub struct FamilyWords {
    pub family: Family,
    pub label: &'static str,
    pub help: &'static str,
}

pub struct NetworkWords {
    pub network: NetworkKind,
    pub label: &'static str,
    pub help: &'static str,
}

impl FamilyWords {
    pub const ALL: &[Self] = &[
        Self {
            family: Family::Dcgan,
            label: "DCGAN",
            help: "A counterfeiter and a judge, both made of convolutions.",
        },
        Self {
            family: Family::Conditional,
            label: "Conditional DCGAN",
            help: "The same, but you ask for the digit.",
        },
        Self {
            family: Family::Gan2014,
            label: "GAN of 2014",
            help: "The first GANs: dense layers that don’t know which pixels are neighbours.",
        },
        Self {
            family: Family::Autoencoder,
            label: "Autoencoder",
            help: "Squeezes an image into a few numbers and rebuilds it.",
        },
        Self {
            family: Family::Vae,
            label: "Variational autoencoder",
            help: "An autoencoder whose code can be drawn at random.",
        },
    ];
}

impl NetworkWords {
    pub const ALL: &[Self] = &[
        Self {
            network: NetworkKind::Small,
            label: "Small DCGAN",
            help: "Two hidden layers each: digits within seconds.",
        },
        Self {
            network: NetworkKind::Course,
            label: "Course DCGAN",
            help: "The DCGAN of the GAN course: 3 hidden layers in G, 2 in D.",
        },
        Self {
            network: NetworkKind::Faces,
            label: "Faces in colour",
            help: "The small DCGAN on 110 emoji faces, 32×32 in colour.",
        },
        Self {
            network: NetworkKind::Conditional,
            label: "Ask for a digit",
            help: "G is told which digit to draw, and D judges it as that digit.",
        },
        Self {
            network: NetworkKind::Mlp,
            label: "GAN of 2014, ReLU",
            help: "The GAN of 2014 in its common form.",
        },
        Self {
            network: NetworkKind::Maxout,
            label: "GAN of 2014, maxout",
            help: "As in the paper: maxout and dropout in D, sigmoid out of G.",
        },
        Self {
            network: NetworkKind::AeDense,
            label: "Autoencoder, dense",
            help: "784 pixels to the code and back.",
        },
        Self {
            network: NetworkKind::AeDeep,
            label: "Autoencoder, deep",
            help: "Two hidden layers on each side of the code.",
        },
        Self {
            network: NetworkKind::AeConv,
            label: "Autoencoder, convolutional",
            help: "Knows which pixels are neighbours.",
        },
        Self {
            network: NetworkKind::AeNoisy,
            label: "Autoencoder, noisy input",
            help: "Sees noise, is asked for the clean digit.",
        },
        Self {
            network: NetworkKind::Vae,
            label: "VAE, convolutional",
            help: "Draws new digits from N(0, 1).",
        },
        Self {
            network: NetworkKind::VaePlane,
            label: "VAE, a plane",
            help: "A code of two numbers: all digits on one map.",
        },
    ];
}
