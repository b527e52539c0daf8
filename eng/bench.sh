#!/usr/bin/env bash
# Benchmarks, as ratios against a floor that the same run measures. Arguments go to the benchmark program.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$REPO_ROOT"
bash eng/tools.sh test
dotnet build tests/FleetView.Benchmarks -c Release "${BUILD_FLAGS[@]}"
exec dotnet tests/FleetView.Benchmarks/bin/Release/net10.0/FleetView.Benchmarks.dll "$@"
