//! The process around the app: router, sessions, live connections, jobs and the command line.
//!
//! Thin on purpose: what a request means is decided in `app`, what is written in `store`, what is
//! right in `domain`.

pub mod assets;
mod calendar;
pub mod checkpoints;
pub mod cli;
pub mod connections;
pub mod demo;
mod deputies;
mod entry_list;
pub mod evidence;
mod favourites;
mod gatekeeper;
mod head_check;
mod health;
mod inbox;
mod kept;
mod key_file;
mod late;
pub mod live;
mod offline;
mod own_calendar;
mod own_data;
mod own_files;
mod paste;
mod people;
pub mod policy;
pub mod proxies;
pub mod push;
mod refusal;
pub mod router;
mod second_factor;
pub mod serve;
mod staff_files;
mod supervisor;
mod units;
mod uptime;
