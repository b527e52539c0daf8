# Every target is a small script in eng/, so that it can be read, and run by hand, without make.
.DEFAULT_GOAL := help
.PHONY: help demo test bench lint rules format build image clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## installs what is missing, builds, starts a simulated fleet, Prometheus and FleetView
	@bash eng/demo.sh

test: ## installs what is missing, checks the formatting, runs every test
	@bash eng/test.sh

bench: ## benchmarks, as ratios against a floor measured in the same run
	@bash eng/bench.sh

lint: ## formatting and analyzers; `make format` repairs the formatting
	@bash eng/lint.sh

rules: ## writes dashboards/prometheus/fleetview.rules.yaml from the catalogue
	@bash eng/rules.sh

format: ## repairs the formatting
	@dotnet format FleetView.sln

build: ## a release build of everything
	@bash eng/build.sh

image: ## replays the Dockerfile in a clean folder and runs the result as another user
	@bash eng/image-check.sh

clean: ## removes what builds and tests left
	@bash eng/clean.sh
