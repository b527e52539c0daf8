#!/usr/bin/env bash
# Removes what builds and tests left in the repository's folder.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$REPO_ROOT"
rm -rf src/*/bin src/*/obj tests/*/bin tests/*/obj TestResults node_modules wwwroot/lib
