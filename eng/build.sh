#!/usr/bin/env bash
# A release build of the whole solution; warnings are errors.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$REPO_ROOT"
bash eng/tools.sh build
dotnet build FleetView.sln -c Release "${BUILD_FLAGS[@]}"
