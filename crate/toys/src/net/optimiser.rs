//! Parameters and how they are moved, as PyTorch does it: plain gradient descent, or Adam (Kingma and
//! Ba, 2015) with ε = 1e-8.

const EPSILON: f32 = 1e-8;

/// Numbers that are learned, their gradient and Adam's two averages.
#[derive(Clone)]
pub struct Parameter {
    pub values: Vec<f32>,
    pub gradient: Vec<f32>,
    averages: [Vec<f32>; 2],
    frozen: bool,
}

impl Parameter {
    pub fn new(values: Vec<f32>) -> Self {
        let zeros = vec![0.0; values.len()];
        Self {
            values,
            averages: [zeros.clone(), zeros.clone()],
            gradient: zeros,
            frozen: false,
        }
    }

    /// One that no optimiser moves.
    pub fn frozen(values: Vec<f32>) -> Self {
        Self {
            frozen: true,
            ..Self::new(values)
        }
    }
}

pub struct Optimiser {
    pub rate: f32,
    kind: Kind,
}

enum Kind {
    Descent,
    Adam {
        betas: [f64; 2],
        /// βᵗ, for the correction of averages that begin at zero.
        powers: [f64; 2],
    },
}

impl Optimiser {
    pub fn descent(rate: f32) -> Self {
        let kind = Kind::Descent;
        Self { rate, kind }
    }

    /// With PyTorch's averages, .9 and .999.
    pub fn adam(rate: f32) -> Self {
        Self::adam_with(rate, [0.9, 0.999])
    }

    pub fn adam_with(rate: f32, betas: [f64; 2]) -> Self {
        let powers = [1.0; 2];
        let kind = Kind::Adam { betas, powers };
        Self { rate, kind }
    }

    /// Begins a step: all parameters are updated once in it.
    pub fn next(&mut self) {
        if let Kind::Adam { betas, powers } = &mut self.kind {
            for (power, beta) in powers.iter_mut().zip(betas) {
                *power *= *beta;
            }
        }
    }

    pub fn update(&self, parameter: &mut Parameter) {
        if parameter.frozen {
            return;
        }
        let Parameter {
            values,
            gradient,
            averages: [first, second],
            ..
        } = parameter;
        match self.kind {
            Kind::Descent => {
                for (value, slope) in values.iter_mut().zip(gradient) {
                    *value -= self.rate * *slope;
                }
            }
            Kind::Adam { betas, powers } => {
                let [b1, b2] = betas.map(|beta| beta as f32);
                let [c1, c2] = betas.map(|beta| (1.0 - beta) as f32);
                let step = (f64::from(self.rate) / (1.0 - powers[0])) as f32;
                let root = libm::sqrt(1.0 - powers[1]) as f32;
                let moments = first.iter_mut().zip(second);
                for ((value, slope), (first, second)) in
                    values.iter_mut().zip(gradient).zip(moments)
                {
                    *first = b1 * *first + c1 * *slope;
                    *second = b2 * *second + c2 * *slope * *slope;
                    *value -= step * *first / (second.sqrt() / root + EPSILON);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adams_first_step_is_the_rate() {
        let mut adam = Optimiser::adam(0.1);
        let mut parameter = Parameter::new(vec![1.0, 1.0, 1.0]);
        parameter.gradient = vec![5.0, -0.01, 0.0];
        adam.next();
        adam.update(&mut parameter);
        for (value, wanted) in parameter.values.iter().zip([0.9, 1.1, 1.0]) {
            assert!((value - wanted).abs() < 1e-5);
        }
    }

    #[test]
    fn what_is_frozen_stays() {
        let mut parameter = Parameter::frozen(vec![1.0]);
        parameter.gradient = vec![1.0];
        Optimiser::descent(1.0).update(&mut parameter);
        assert_eq!(parameter.values, [1.0]);
    }
}
