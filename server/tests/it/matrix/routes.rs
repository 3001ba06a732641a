//! The plain routes of the program, read from its own text: which addresses it answers beside functions and pages, and
//! to which methods.

use super::endpoints::{ENDPOINTS, Way};
use super::expected::Expected;
use app::organization::{UPLOAD, WRONG_ROWS};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What would answer without a `.route(`, and so without being seen here.
const HIDDEN: [&str; 6] =
    [".nest(", ".nest_service(", ".route_service(", ".fallback_service(", ".merge(", ".fallback("];

/// A method and what handles it.
type Method<'a> = (&'a str, &'a str);

/// Each file of the program below `folder` that has routes: its name without `.rs`, and its text.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for one in fs::read_dir(folder).unwrap() {
        let path = one.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            if text.contains("Router") || text.contains(".route(") {
                found.push((path.file_stem().unwrap().to_string_lossy().into_owned(), text));
            }
        }
    }
}

/// What stands in the parentheses before whose content `text` begins, and what stands behind them.
fn inside(text: &str) -> (&str, &str) {
    let (mut depth, mut is_string) = (0, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_string = !is_string,
            '(' if !is_string => depth += 1,
            ')' if !is_string && depth == 0 => return (&text[..at], &text[at + 1..]),
            ')' if !is_string => depth -= 1,
            _ => {}
        }
    }
    panic!("no end: {text}");
}

/// What each of these calls is given.
fn arguments<'a>(text: &'a str, call: &'a str) -> Vec<&'a str> {
    text.match_indices(call).map(|(at, _)| inside(&text[at + call.len()..]).0.trim()).collect()
}

/// `post(send).get(back)`, with layers or without.
fn methods(mut chain: &str) -> Vec<Method<'_>> {
    let mut found = Vec::new();
    while let Some((name, rest)) = chain.split_once('(') {
        let (handler, rest) = inside(rest);
        match name.trim().trim_start_matches('.') {
            "layer" => {}
            name => found.push((name, handler.trim())),
        }
        chain = rest.trim().trim_end_matches(',');
    }
    assert!(chain.is_empty() && !found.is_empty(), "write its methods where the route is: {chain}");
    found
}

/// Each method of each route, as `endpoints.rs` calls it.
fn names(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for route in arguments(text, ".route(") {
        let (address, chain) = route.split_once(',').unwrap();
        let address = match address.trim() {
            "UPLOAD" => UPLOAD,
            "WRONG_ROWS" => WRONG_ROWS,
            written => written.trim_start_matches("&format!(").trim_end_matches(')').trim_matches('"'),
        };
        let methods = methods(chain);
        for (method, handler) in &methods {
            let is_as_post = methods.contains(&("post", *handler));
            names.insert(match *method {
                "get" => address.to_owned(),
                "post" if address == UPLOAD => address.to_owned(),
                "post" => format!("post:{address}"),
                // Nothing that a form cannot send.
                "put" if is_as_post => continue,
                other => format!("{other}:{address}"),
            });
        }
    }
    names
}

#[test]
fn every_plain_route_is_tried() {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let (mut routes, mut merged) = (BTreeSet::new(), BTreeSet::new());
    for (file, text) in &found {
        routes.extend(names(text));
        for call in HIDDEN {
            let is_known = file == "router" && (call == ".merge(" || call == ".fallback(");
            assert!(is_known || !text.contains(call), "{file}: {call} hides what it answers from this test");
        }
        if file == "router" {
            assert_eq!(arguments(text, ".fallback("), ["not_found"]);
            merged.extend(arguments(text, ".merge("));
        }
    }
    // Nothing from elsewhere: the routes of every file of the program were read.
    for what in merged {
        let module = what.split("::").next().unwrap();
        assert!(
            what == "files" || what == "documents" || found.iter().any(|(file, _)| file == module),
            "{what} is read nowhere"
        );
    }
    // Every function, and the live connection: each has a test of its own.
    assert!(routes.remove("any:{CALLS}{{*function}}") && routes.remove("/langsung"), "{routes:#?}");
    assert!(Expected::read().knows("live/own"));
    let tried = ENDPOINTS.iter().filter(|one| !matches!(one.way, Way::Call | Way::Page));
    let tried: BTreeSet<String> = tried.map(|one| one.name.to_owned()).collect();
    assert_eq!(routes, tried, "decide who may ask for it: endpoints.rs and expected.txt");
}

#[test]
fn a_method_is_seen_wherever_it_stands() {
    let text = r#"
        Router::new()
            .route("/a", get(read).post(write).layer(Limit::new(3)))
            .route(
                "/b/{id}",
                put(send::piece).post(send::piece).get(far),
            )
            .route("/c", delete(gone))
    "#;
    let expected = ["/a", "post:/a", "/b/{id}", "post:/b/{id}", "delete:/c"];
    assert_eq!(names(text), expected.map(str::to_owned).into());
}
