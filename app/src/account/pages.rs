//! Signing in, oneself, what is stored, and the codes an administrator hands over.

mod accounts;
mod activate;
mod me;
mod privacy;
mod sign_in;

pub use accounts::AccountsPage;
pub use activate::ActivatePage;
pub use me::MePage;
pub use privacy::PrivacyPage;
pub use sign_in::SignInPage;
