//! What a run learns from, and every random number in it.

mod corrupt;
mod idx;
mod images;
mod labels;
mod noise;
mod order;
pub mod random;

pub use corrupt::{corrupted, mirrored};
pub use images::{Images, Range, Shape, to_bytes};
pub use labels::{CLASSES, one_hot, pack_labels, unpack_labels};
pub use order::Order;
