//! The command as Trunk calls it: exit codes, sentences, and the file it leaves behind.
#![allow(clippy::unwrap_used, reason = "a test may panic, and helpers do not count as tests for clippy")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

struct Project(PathBuf);

impl Project {
    /// A fresh folder with our tokens and one source file.
    fn with_source(name: &str, source: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if root.exists() {
            fs::remove_dir_all(&root).unwrap();
        }
        fs::create_dir_all(root.join("style")).unwrap();
        fs::create_dir_all(root.join("app/src/area")).unwrap();
        for file in ["tokens.css", "base.css"] {
            let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
            fs::copy(ours, root.join("style").join(file)).unwrap();
        }
        fs::write(root.join("app/src/area/page.rs"), source).unwrap();
        Self(root)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_style")).current_dir(self.0.join("app")).args(arguments).output().unwrap()
    }

    fn sheet(&self) -> PathBuf {
        self.0.join("style/generated/denyut.css")
    }
}

#[test]
fn a_good_source_gives_a_sheet() {
    let project = Project::with_source("good", "view! { <p class=\"bg-paper\"/> }");
    let output = project.run(&["app/src"]);
    assert!(output.status.success(), "{output:?}");
    let sheet = fs::read_to_string(project.sheet()).unwrap();
    assert!(sheet.ends_with(".bg-paper{background-color:var(--color-paper)}\n"));
}

#[test]
fn the_same_sheet_is_not_written_again() {
    let project = Project::with_source("twice", "view! { <p class=\"p-4\"/> }");
    project.run(&["app/src"]);
    let first = fs::metadata(project.sheet()).unwrap().modified().unwrap();
    let output = project.run(&["app/src"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("unchanged"));
    assert_eq!(fs::metadata(project.sheet()).unwrap().modified().unwrap(), first);
}

#[test]
fn an_unknown_class_stops_the_build_and_names_its_place() {
    let project = Project::with_source("unknown", "\nview! { <p class=\"bg-papper\"/> }");
    let output = project.run(&["app/src"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.starts_with("app/src/area/page.rs:2: unknown class `bg-papper`: did you mean `bg-paper`?\n"),
        "{said}"
    );
    assert!(!project.sheet().exists());
}

#[test]
fn source_that_is_not_rust_and_folders_that_are_missing_are_said_plainly() {
    let project = Project::with_source("broken", "fn a( {");
    let broken = project.run(&["app/src"]);
    let missing = project.run(&["nowhere"]);
    let option = project.run(&["--colour"]);
    for (output, words) in [
        (broken, "Cannot read classes from app/src/area/page.rs, line 1"),
        (missing, "nowhere"),
        (option, "There is no option --colour."),
    ] {
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(words), "{said}");
    }
}
