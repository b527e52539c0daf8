#!/usr/bin/env bash
# Formatting, and the analyzers, which run in every build with warnings as errors. Usage: eng/lint.sh [--built]
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$REPO_ROOT"
if [[ ${1:-} != --built ]]; then bash eng/build.sh; fi
dotnet format whitespace FleetView.sln --no-restore --verify-no-changes || fail "the formatting differs from .editorconfig: make format"
