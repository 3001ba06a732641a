//! The program over HTTP, on a real database, without a browser.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by unwrapping")]

mod access;
mod activation;
mod agency;
mod calendar;
mod chain;
mod codes;
mod confirmation;
mod connections;
mod demo;
mod deputies;
mod evidence;
mod form_errors;
mod forms;
mod guessing;
mod health;
mod hold;
mod import;
mod import_page;
mod inbox;
mod input;
mod kept;
mod late;
mod live;
mod markup;
mod matrix;
mod meanwhile;
mod offline;
mod outages;
mod own_account;
mod own_calendar;
mod paste;
mod people;
mod policy;
mod process;
mod rights;
mod sealed;
mod second_factor;
mod sign_in;
mod supervisor;
mod testapp;
mod timing;
mod tls;
mod trace;
mod units;
