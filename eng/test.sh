#!/usr/bin/env bash
# Every test. The last line is "N passed, N failed, N skipped" with the counts of the TRX files; .ci/run has it
# deferred and prints it itself, since make adds a line of its own when this fails.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$REPO_ROOT"
RESULTS=$REPO_ROOT/TestResults
rm -rf "$RESULTS"
mkdir -p "$RESULTS"

# Sum of one attribute of all <Counters> elements.
counted() {
  local sum=0 value
  for value in $(grep -rhoE '<Counters [^>]*>' "$RESULTS" --include='*.trx' 2>/dev/null | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+'); do
    sum=$((sum + value))
  done
  echo "$sum"
}

close() {
  local status=$? passed failed skipped
  passed=$(counted passed)
  failed=$(($(counted failed) + $(counted error) + $(counted timeout) + $(counted aborted)))
  skipped=$(($(counted total) - $(counted executed)))
  if [[ $status -eq 0 && $failed -gt 0 ]]; then status=1; fi
  if [[ $((passed + failed)) -eq 0 ]]; then
    say "no test ran"
    status=1
  fi
  say "$passed passed, $failed failed, $skipped skipped" >"$RESULTS/closing-line"
  if [[ ${CLOSING_LINE:-} != deferred ]]; then cat "$RESULTS/closing-line"; fi
  exit "$status"
}
trap close EXIT

step() { say "== $* ($(date -u +%H:%M:%S))"; }

run_tests() {
  dotnet test "tests/$1" -c Release --no-build -nologo --results-directory "$RESULTS" --logger "trx;LogFileName=$1.trx" \
    --blame-hang-timeout 8m --blame-hang-dump-type none
}

step tools
bash eng/tools.sh test
step build
dotnet build FleetView.sln -c Release "${BUILD_FLAGS[@]}"
step formatting
bash eng/lint.sh --built
outcome=0
for project in FleetView.Tests FleetView.EndToEnd.Tests; do
  step "$project"
  run_tests "$project" || outcome=1
done
exit "$outcome"
