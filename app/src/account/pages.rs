//! Signing in, oneself, and what is stored.

mod me;
mod privacy;
mod sign_in;

pub use me::MePage;
pub use privacy::PrivacyPage;
pub use sign_in::SignInPage;
