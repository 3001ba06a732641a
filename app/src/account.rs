//! Signing in and out, and one's own settings.

mod api;
pub mod pages;
mod parts;
mod words;

pub(crate) use api::viewer;
pub use api::{
    AccountForm, AccountRow, Accounts, Activate, Activating, ChangePassword, DemoPerson, DeviceRow, Devices, EndDevice,
    EndOtherDevices, Gate, MadeCode, MakeCode, OwnForm, Prefer, RemoveSecondFactor, SignIn, SignInDemo, SignOut,
    Viewing, accounts, activate, activating, change_password, devices, end_device, end_other_devices, gate, make_code,
    prefer, sign_in, sign_in_demo, sign_out, viewing,
};
