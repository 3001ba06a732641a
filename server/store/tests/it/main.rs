//! Commands and reads on real databases: each test runs on SQLite and, where
//! `DENYUT_TEST_POSTGRES_URL` names a server, on PostgreSQL too, always in a fresh database.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by unwrapping")]

mod access;
mod account;
mod activity;
mod assignment;
mod board;
mod calendar;
mod chain;
mod code;
mod deputy;
mod entry_list;
mod evidence;
mod favourites;
mod feedback;
mod fixture;
mod history;
mod holding;
mod inbox;
mod late;
mod link_checks;
mod meanwhile;
mod month;
mod older;
mod own_data;
mod past;
mod proposal;
mod push;
mod random;
mod second_factor;
mod staff;
mod tamper;
mod together;
mod transfer;
mod unit_file;
mod units;
mod upload;
mod uptime;
mod writer;
