//! Signing in and out, and one's own settings.

mod api;
pub mod pages;
mod words;

pub(crate) use api::viewer;
pub use api::{
    DemoPerson, Gate, Prefer, SignIn, SignInDemo, SignOut, Viewing, gate, prefer, sign_in, sign_in_demo, sign_out,
    viewing,
};
