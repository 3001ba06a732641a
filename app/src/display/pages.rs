//! The pages of the boards: one for televisions, one for administrators.

mod board;
mod displays;

pub use board::BoardPage;
pub use displays::DisplaysPage;
