# Everything there is to do here; `make` alone lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# The goals of one `make` share a build directory and the machine's cores: one after the other, in the order given.
.NOTPARALLEL:

export CARGO_TARGET_DIR ?= $(CURDIR)/target
export DENYUT_TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/denyut/tools
# Ours first, so that Trunk finds the versions that Trunk.toml asks for.
export PATH := $(DENYUT_TOOLS)/bin:$(DENYUT_TOOLS)/node_modules/.bin:$(PATH):$(HOME)/.cargo/bin
# These would replace the flags in .cargo/config.toml, on which both halves must agree.
unexport RUSTFLAGS CARGO_ENCODED_RUSTFLAGS

# How the server is started for a look at it. Where it listens and keeps its data is left to DENYUT_LISTEN and
# DENYUT_DATA_DIR: a flag here would win over them.
DEMO := demo --serve

.PHONY: help
help: ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: setup
setup: ## install what the build needs, once (no root needed where there is a C compiler)
	.ci/setup build

# Trunk compiles with --offline, so what it needs is fetched first.
.PHONY: build
build: ## build the release: site/ for browsers, then the server
	@command -v trunk >/dev/null || { echo "trunk is missing; run: make setup" >&2; exit 1; }
	cargo fetch --quiet
	trunk build --release --config Trunk.toml
	cargo build --release -p server
	@if [ -f "$(CARGO_TARGET_DIR)/site-sizes.txt" ]; then cat "$(CARGO_TARGET_DIR)/site-sizes.txt"; fi

# Asked first: a build takes long to be told afterwards.
.PHONY: port
port:
	@.ci/port $(firstword $(MAKECMDGOALS))

.PHONY: run
run: port setup build ## set up, build, then serve the demo on http://127.0.0.1:8080 (or DENYUT_LISTEN)
	"$(CARGO_TARGET_DIR)/release/denyut" $(DEMO)

.PHONY: dev
dev: port ## serve the demo, rebuild and restart on every change
	.ci/dev $(DEMO) --site-dir site

.PHONY: test
test: ## everything that CI runs
	.ci/setup test
	.ci/postgres run $(MAKE) --no-print-directory check style test-rust build browser faults

# Clippy sees three sets, because `ssr` and `hydrate` exclude each other: server, browser, domain alone.
.PHONY: check
check: ## format, lints and documentation
	cargo fmt --all --check
	cargo clippy --workspace --exclude frontend --all-targets -- -D warnings
	cargo clippy -p frontend --target wasm32-unknown-unknown -- -D warnings
	cargo clippy -p domain --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings --cfg erase_components" cargo doc --workspace --exclude frontend --no-deps

.PHONY: fmt
fmt: ## format the Rust code
	cargo fmt --all

.PHONY: style
style: ## generate the style sheet; fails on a class it does not know
	cargo run --quiet -p style

.PHONY: test-rust
test-rust: ## the tests in Rust, on SQLite and on PostgreSQL
	.ci/postgres run $(MAKE) --no-print-directory cargo-test

# The server a second time, on PostgreSQL. Of the same packages both times: fewer of them would have other features, and all
# that they share would be compiled anew.
.PHONY: cargo-test
cargo-test:
	cargo test --workspace --exclude frontend
	DENYUT_TEST_ON=postgres cargo test --workspace --exclude frontend --test served

# A folder without tests fails instead of passing with nothing to do.
tests-in = $(or $(wildcard end2end/$(1)/*.test.mjs),$(error end2end/$(1) has no *.test.mjs))

.PHONY: browser
browser: build ## the journeys in Chromium, the daily ones in Firefox too
	.ci/postgres run $(MAKE) --no-print-directory journeys

# The loop and what happens to it when the server dies a second time, on PostgreSQL; what a phone does daily a second time,
# in Firefox. ONCE=1 leaves both out.
.PHONY: journeys
journeys:
	node --test $(call tests-in,browser) $(call tests-in,speed)
ifndef ONCE
	DENYUT_TEST_ON=postgres node --test end2end/browser/live.test.mjs end2end/browser/recovery.test.mjs
	DENYUT_TEST_IN=firefox node --test $(foreach file,hydration kept-photo live mend photo queue typed words,end2end/browser/$(file).test.mjs)
endif

# `make faults INTENTS=100000` for more than a small sample of what a bad network can do.
.PHONY: faults
faults: build ## kill it, fill its disk, spoil its network (INTENTS=100000), and see what is lost
	.ci/postgres run $(MAKE) --no-print-directory ordeals

# What a bad network does a second time, on PostgreSQL; ONCE=1 leaves that out.
.PHONY: ordeals
ordeals:
	node --test $(call tests-in,faults)
ifndef ONCE
	DENYUT_TEST_ON=postgres node --test end2end/faults/network.test.mjs end2end/faults/again.test.mjs
endif

.PHONY: bench
bench: ## measure the store, and the import of a large staff file
	cargo bench -p store
	cargo bench -p server --bench import_staff

# Figures, not a test: STRICT=1 makes a missed goal an error, SPEED="weak --runs 3" measures less.
.PHONY: speed
speed: build ## measure the log on a slow phone and a weak network, beside the goals
	node end2end/speed/main.mjs $(SPEED) $(if $(STRICT),--strict)

.PHONY: screenshots
screenshots: build ## photograph the screens
	node end2end/browser/screenshots.mjs

.PHONY: clean
clean: ## delete what was built; data/ stays
	.ci/postgres stop
	cargo clean
	rm -rf site style/generated
