//! Accounts, sessions, and who is behind them.

mod code;
mod device;
mod failed_form;
mod password;
mod people;
mod redeem;
mod rights;
mod second_factor;
mod session;
mod signed_in;
mod viewer;

pub(crate) use code::end_codes_of_colleagues;
pub(crate) use people::{matching, matching_name};
pub(crate) use session::end_sessions;
pub(crate) use signed_in::rule;

pub use code::{CodeFor, CodeHash, NewCode};
pub use device::OpenDevice;
pub use password::PasswordChange;
pub use people::{AccountRow, MOST_FOUND};
pub use redeem::{CodeOwner, Redeemed, Redemption};
pub use second_factor::{NewRecoveryCode, NewSecondFactor, Proof, RecoveryHash, SecondFactor, SecondFactorState};
pub use session::{Credentials, DemoAccount, NewSession, TokenHash};
pub use signed_in::SignedInAs;
