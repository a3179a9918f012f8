#!/usr/bin/env bash
# Measures journeyc beside other programs that do comparable work on the same content, and prints a table.
#
#   Scripts/bench/run.sh                 everything, a few minutes
#   Scripts/bench/run.sh --only parse    lexer and parser beside JSON parsers
#   Scripts/bench/run.sh --only check    `journeyc check` of much text beside `wc -w`
#   Scripts/bench/run.sh --only small    `journeyc` on a journey or two beside `dot`
#   Scripts/bench/run.sh --only rules    all rules beside parsing of the same files
#   Scripts/bench/run.sh --only build    whole builds: two workers, nothing to do, a `dot` process for each drawing
set -euo pipefail

root="$(cd "$(dirname "$0")/../.." && pwd)"
cd "$root"

say() { printf '%s\n' "$*" >&2; }

Scripts/setup.sh bench

say "Building journeyc and journey-bench in release ..."
static="--static-swift-stdlib --disable-local-rpath"
[ "$(uname)" = Darwin ] && static=""
for product in journeyc journey-bench; do
  # shellcheck disable=SC2086
  swift build -c release $static --product "$product" >&2
done
# shellcheck disable=SC2086
built="$(swift build -c release $static --show-bin-path)"

work="$(mktemp -d "${TMPDIR:-/tmp}/journey-bench.XXXXXX")"
trap 'rm -rf "$work"' EXIT

say "Compiling the program that times simdjson ..."
# shellcheck disable=SC2046
"${CXX:-c++}" -O3 -std=c++17 -o "$work/simdjson" Scripts/bench/simdjson.cpp $(pkg-config --cflags --libs simdjson)

.build-tools/bin/python Scripts/bench/measure.py --journeyc "$built/journeyc" --bench "$built/journey-bench" \
  --simdjson "$work/simdjson" --work "$work" "$@"
