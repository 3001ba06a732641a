//! For how long somebody stays signed in on a device.

use super::super::caller::header;
use super::super::cookie::{self, SESSION_DAYS, SITTING_HOURS};
use super::super::{backend, now, token};
use crate::error::ApiError;
use domain::account::Device;
use store::account::{NewSession, TokenHash};

const DAY_MINUTES: i64 = 24 * 60;

/// For how long a session is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stay {
    /// On somebody's own device: until they sign out, a quarter of a year at most.
    Long,
    /// On any other: until the browser is closed, and for a day at work at most.
    Sitting,
}

impl Stay {
    pub const fn on(is_own_device: bool) -> Self {
        if is_own_device { Self::Long } else { Self::Sitting }
    }

    const fn minutes(self) -> i64 {
        match self {
            Self::Long => SESSION_DAYS * DAY_MINUTES,
            Self::Sitting => SITTING_HOURS * 60,
        }
    }
}

/// A session of this device, and the token that only the device gets.
pub(super) fn new_session(stay: Stay) -> (NewSession, String) {
    let secret = token::session_token();
    let expires = now().plus_minutes(stay.minutes());
    (NewSession { token: token::hash(&secret), device: device(), expires }, secret)
}

pub(super) fn device() -> Option<Device> {
    header(http::header::USER_AGENT).and_then(|agent| Device::of_user_agent(&agent))
}

pub(super) fn keep_session(secret: &str, stay: Stay) -> Result<TokenHash, ApiError> {
    let is_secure = backend()?.is_secure;
    let seconds = (stay == Stay::Long).then_some(stay.minutes() * 60);
    cookie::set_of(cookie::session_name(is_secure), secret, seconds, is_secure);
    Ok(token::hash(secret))
}
