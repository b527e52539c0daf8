#!/usr/bin/env bash
# Installs what is missing, on Debian and its like; elsewhere says what to install. Usage: eng/tools.sh [demo|test|build]
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

check_sdk() {
  has dotnet || fail "the .NET SDK is missing: install version 10 or newer (https://dotnet.microsoft.com/download)"
  local version
  version=$(cd "$REPO_ROOT" && dotnet --version 2>/dev/null) || version="older than global.json asks for"
  [[ ${version%%.*} =~ ^[0-9]+$ && ${version%%.*} -ge 10 ]] || fail "the .NET SDK is $version: version 10 or newer is needed (https://dotnet.microsoft.com/download)"
}

check_node() {
  has node && has npm || fail "Node.js with npm is missing: install version 20 or newer (https://nodejs.org), the chart engine comes from npm"
  local version
  version=$(node --version)
  version=${version#v}
  [[ ${version%%.*} -ge 20 ]] || fail "Node.js is $version: version 20 or newer is needed (https://nodejs.org)"
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

# Another apt may hold the locks: apt waits for dpkg's by itself, but not for that of the package lists.
apt_update() {
  for _ in {1..30}; do
    if as_root apt-get update -qq; then return 0; fi
    say "waiting for another apt to end"
    sleep 5
  done
  return 1
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "$@" >/dev/null
}

missing_packages() {
  [[ $1 == build ]] && return 0
  has curl || echo curl
  has prometheus && has promtool || echo prometheus
  [[ $1 == test ]] || return 0
  has chromium || echo chromium
  has prometheus-alertmanager || has alertmanager || echo prometheus-alertmanager
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql
  compgen -G '/usr/share/fonts/*/*/*.[ot]tf' >/dev/null || echo fonts-dejavu-core
}

# The packages start servers of their own on the usual ports. Ours have their own ports and data; one that was there before stays.
quiet_fresh_service() {
  if [[ -d /run/systemd/system ]]; then
    as_root systemctl disable --now "$1" >/dev/null 2>&1 || true
  fi
}

install_packages() {
  local packages=("$@")
  has apt-get || fail "missing: ${packages[*]}. Install with this system's package manager: prometheus with promtool and alertmanager (https://prometheus.io/download; the latter for tests only), chromium (tests only, found as 'chromium'), postgresql (tests only, found in /usr/lib/postgresql), curl, any TrueType font"
  [[ $(id -u) -eq 0 ]] || has sudo || fail "missing: ${packages[*]}. Install them as root: apt-get install ${packages[*]}"
  say "installing ${packages[*]}"
  apt_update || say "the package lists could not be brought up to date; trying with those at hand"
  apt_install "${packages[@]}" || fail "apt-get could not install ${packages[*]}"
  local service
  for service in prometheus prometheus-alertmanager postgresql; do
    if [[ " ${packages[*]} " == *" $service "* ]]; then quiet_fresh_service "$service"; fi
  done
}

main() {
  local purpose=${1:-test} packages
  check_sdk
  check_node
  mapfile -t packages < <(missing_packages "$purpose")
  if [[ ${#packages[@]} -gt 0 ]]; then install_packages "${packages[@]}"; fi
}

main "$@"
