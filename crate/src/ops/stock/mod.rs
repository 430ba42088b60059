//! Every operation composed of Burn's own: the default of a backend without a form of its own, and
//! what the tests hold `flex` against.

mod layers;
mod losses;
mod updates;

pub use layers::*;
pub use losses::*;
pub use updates::*;
