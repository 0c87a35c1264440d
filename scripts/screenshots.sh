#!/usr/bin/env bash
# Takes the pictures of docs/images anew, from the demo.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/tools.sh

need_tools browser
install_modules
build_program
say "screenshots"
mkdir -p docs/images
node tests/browser/screenshots.mjs docs/images
if command -v pngquant >/dev/null; then
  pngquant --force --skip-if-larger --ext .png --quality 60-95 docs/images/*.png || (($? == 98 || $? == 99))
fi
ls -l docs/images
