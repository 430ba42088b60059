//! What a run tells the outside: plain serialisable rows, no tensors. The page's side of the same
//! shapes is `www/protocol.js`.

use serde::Serialize;

/// The measurements of one step. `None` where the step did not compute a value: a D-only step has
/// no generator loss.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepRow {
    /// Steps done in this run, this one included.
    pub step: u64,
    /// Discriminator loss, averaged over the real and the fake half: ln 2 at chance.
    pub loss_d: Option<f32>,
    pub loss_g: Option<f32>,
    /// Mean of D(x) = σ(logit) over the real batch, before D's update.
    pub d_real: Option<f32>,
    /// Mean of D(G(z)) over the fake batch, before D's update (before G's in a G-only step).
    pub d_fake: Option<f32>,
    /// L2 norm over all of D's parameter gradients.
    pub grad_d: Option<f32>,
    pub grad_g: Option<f32>,
}

/// Everything since the previous report.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub step: u64,
    /// Passes over the training images, as a fraction.
    pub epoch: f64,
    /// Real images shown to D so far in this run.
    pub images: u64,
    pub images_per_epoch: u64,
    pub rows: Vec<StepRow>,
}
