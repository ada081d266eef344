# SPDX-License-Identifier: Apache-2.0
# What tools/demo and tools/test share: Debian packages where missing, and configuring a build folder. Sourced, not run.

packages="g++ cmake ninja-build pkg-config tao-pegtl-dev libboost-dev libfmt-dev libcli11-dev libdtl-dev nlohmann-json3-dev libicu-dev libedit-dev libssl-dev libmd4c-dev zlib1g-dev python3 python3-pexpect python3-pyte libgtest-dev libgmock-dev"

# One compiler cache, where there is one, serves every clone.
export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$PWD}" CCACHE_NOHASHDIR=1

install_packages() {
  local missing="" package
  for package in $packages "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  echo "installing Debian packages:$missing" >&2
  local as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "please install as root: apt-get install$missing" >&2; exit 2; }
    as_root=sudo
  fi
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends $missing >/dev/null 2>&1 || {
    $as_root apt-get update >/dev/null
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends $missing >/dev/null
  }
}

# What the tests of pages need beside it: a browser, fonts that a PDF can embed, tools that look into PDFs, Node with its packages.
install_browser() {
  local node=""
  command -v node >/dev/null && command -v npm >/dev/null || node="nodejs npm"
  install_packages chromium poppler-utils fonts-wqy-zenhei fonts-lxgw-wenkai $node
  [ -d tests/browser/node_modules ] || (cd tests/browser && npm ci --no-audit --no-fund >/dev/null)
}

# configure FOLDER OPTION…: makes the folder's build files where they are not there yet or the options changed.
configure() {
  local folder=$1
  shift
  local stamp="$folder/.configured"
  if [ ! -f "$folder/build.ninja" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$*" ]; then
    local cache=""
    command -v ccache >/dev/null && cache="-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"
    cmake -S . -B "$folder" -G Ninja $cache "$@" >/dev/null
    echo "$*" > "$stamp"
  fi
}

# The build folder with sanitizers and fuzz targets: clang with precompiled headers takes a third of GCC's time for them.
configure_sanitized() {
  install_packages clang-14 libclang-rt-14-dev
  configure build-sanitize -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER=clang++-14 -DKAOHE_SANITIZE=ON -DKAOHE_FUZZ=ON -DCMAKE_CXX_COMPILER_LAUNCHER=
}
