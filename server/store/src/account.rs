//! Accounts, sessions, and who is behind them.

mod failed_form;
mod session;
mod viewer;

pub use session::{Credentials, DemoAccount, TokenHash};
