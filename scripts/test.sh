#!/usr/bin/env bash
# All tests: those of the program, then those of the built demo in a browser. `cargo test` alone needs no browser.
# Honours CARGO_TARGET_DIR, and CHROMIUM for a browser that is not on the path.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/tools.sh

say "cargo test"
cargo test --locked

say "tools for the browser tests"
need_tools java
echo "Node.js $(node --version), Java $(java_major), Chromium at $CHROMIUM"
install_modules
build_program

say "browser tests"
node --test --test-reporter=spec tests/browser/*.test.mjs

say "all tests passed"
