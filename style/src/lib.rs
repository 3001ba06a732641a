//! Tailwind utilities without Node: scans the Rust source of the UI for class names and writes one style sheet.
//!
//! The sheet is `tokens.css` (values), `base.css` (what utilities cannot say) and the utilities that are in use, which encre-css translates. A class that nobody
//! knows stops the build. This crate deliberately has no opinion on how a page looks: that is in the tokens and in the components.

pub mod generate;
pub mod house;
pub mod minify;
pub mod nearest;
pub mod order;
pub mod project;
pub mod rules;
pub mod scan;
pub mod theme;
pub mod tokens;
pub mod utilities;
