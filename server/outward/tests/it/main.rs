//! A site of ours behind TLS, and what is asked of it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by unwrapping")]

mod addresses;
mod hostile;
mod look;
mod post;
