//! Every operation composed of Burn's own: the default of a backend without a form of its own, and
//! what its tests hold `flex` against.

mod layers;
mod losses;
#[cfg(all(test, feature = "cpu"))]
mod tests;
mod updates;

pub use layers::*;
pub use losses::*;
pub use updates::*;
