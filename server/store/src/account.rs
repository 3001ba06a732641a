//! Accounts, sessions, and who is behind them.

mod code;
mod device;
mod failed_form;
mod password;
mod people;
mod redeem;
mod rights;
mod session;
mod viewer;

pub(crate) use session::end_sessions;
pub(crate) use viewer::administrator;

pub use code::{CodeFor, CodeHash, NewCode};
pub use device::OpenDevice;
pub use password::PasswordChange;
pub use people::{AccountRow, MOST_FOUND};
pub use redeem::{CodeOwner, Redeemed, Redemption};
pub use session::{Credentials, DemoAccount, NewSession, SignedInAs, TokenHash};
