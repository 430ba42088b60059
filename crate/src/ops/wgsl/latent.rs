//! The latent space of a variational autoencoder: an invocation has a mean and its log-variance.

use super::{Shader, looping, sum};

/// What a kernel makes of each `mean` and `log_variance`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Latent {
    Draw,
    DrawBackward,
    KlBackward,
}

/// With the channels of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entries {
    pub what: Latent,
    pub width: usize,
}

impl Entries {
    /// For `length` entries of codes.
    pub fn groups(length: usize) -> [usize; 3] {
        [looping(length, Self::THREADS), 1, 1]
    }
}

/// Where entry `i`'s mean and log-variance are.
fn place(width: usize) -> String {
    format!(
        "let at = i / {width}u * {both}u + i % {width}u;
        let mean = encoded[at];
        let log_variance = encoded[at + {width}u];\n",
        both = 2 * width,
    )
}

impl Shader for Entries {
    const NAME: &'static str = "latent";

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        let (read, written): (&[&str], _) = match self.what {
            Latent::Draw => (&["encoded", "epsilon"], "z"),
            Latent::DrawBackward => (&["encoded", "epsilon", "dz"], "dencoded"),
            Latent::KlBackward => (&["encoded", "of_loss"], "dencoded"),
        };
        let read = read.iter().map(|name| (*name).to_owned());
        (read.collect(), vec![written.into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        match self.what {
            Latent::KlBackward => vec!["length: u32", "n: u32"],
            _ => vec!["length: u32"],
        }
    }

    fn header(&self) -> String {
        String::new()
    }

    fn body(&self) -> String {
        let width = self.width;
        let each = match self.what {
            Latent::Draw => "z[i] = mean + exp(0.5 * log_variance) * epsilon[i];".to_owned(),
            Latent::DrawBackward => format!(
                "dencoded[at] = dz[i];
                dencoded[at + {width}u] = 0.5 * exp(0.5 * log_variance) * epsilon[i] * dz[i];"
            ),
            Latent::KlBackward => format!(
                "let scale = of_loss[0] / f32(numbers.n);
                dencoded[at] = mean * scale;
                dencoded[at + {width}u] = 0.5 * (exp(log_variance) - 1.0) * scale;"
            ),
        };
        format!(
            "let step = groups.x * 64u;
            for (var i = group.x * 64u + lane; i < numbers.length; i += step) {{
                {} {each}
            }}",
            place(width)
        )
    }
}

/// The divergence from N(0, 1), by one workgroup: a batch of codes is a few thousand numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kl {
    pub width: usize,
}

impl Shader for Kl {
    const NAME: &'static str = "divergence";
    const THREADS: usize = 256;

    fn buffers(&self) -> (Vec<String>, Vec<String>) {
        (vec!["encoded".into()], vec!["kl".into()])
    }

    fn numbers(&self) -> Vec<&'static str> {
        vec!["length: u32", "n: u32"]
    }

    fn header(&self) -> String {
        sum::functions("f32", Self::THREADS)
    }

    fn body(&self) -> String {
        format!(
            "var sum = 0.0;
            for (var i = lane; i < numbers.length; i += 256u) {{
                {}
                sum += mean * mean + exp(log_variance) - 1.0 - log_variance;
            }}
            let all = total(lane, sum);
            if (lane == 0u) {{ kl[0] = 0.5 * all / f32(numbers.n); }}",
            place(self.width)
        )
    }
}
