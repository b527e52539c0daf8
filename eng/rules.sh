#!/usr/bin/env bash
# Writes the Prometheus rules of the catalogue, with the shipped settings.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$REPO_ROOT"
bash eng/tools.sh build
dotnet build src/FleetView -c Release "${BUILD_FLAGS[@]}"
dotnet run --project src/FleetView -c Release --no-build -- --write-rules dashboards/prometheus/fleetview.rules.yaml
