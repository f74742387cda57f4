# Regia. `make` alone says what can be done.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
NPX := npx --yes
SPECTRAL := @stoplight/spectral-cli@6.16.3
REDOCLY := @redocly/cli@2.77.0

.DEFAULT_GOAL := help
.PHONY: help run test check format lint types imports contract openapi release bench drill fuzz pictures lock fix clean

help: ## Say what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.run ## Serve everything from one folder: database, demo town, API, worker
	@$(BIN)/regia up

# Two at a time: the hash seed is set so that every worker collects the same tests in the same order.
test: .venv/.dev ## Run the whole suite on the embedded PostgreSQL
	@PYTHONHASHSEED=0 $(BIN)/python -m pytest -n 2 --dist loadfile

check: format lint types imports contract test ## What CI runs

format: .venv/.dev ## Check the formatting
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted: make fix"; exit 1; }

lint: .venv/.dev ## Check the style
	@$(BIN)/ruff check --quiet .

types: .venv/.dev ## Check the types, strictly
	@$(BIN)/mypy --no-error-summary

imports: .venv/.dev ## Check who may know whom
	@$(BIN)/lint-imports --no-logo

contract: .venv/.dev ## Check openapi/openapi.json: it is that of the code, and Spectral and Redocly find nothing (where Node is)
	@$(BIN)/regia openapi | cmp -s - openapi/openapi.json || { echo "The contract has drifted: make openapi"; exit 1; }
	@$(BIN)/regia access | cmp -s - docs/access.md || { echo "docs/access.md has drifted: make openapi"; exit 1; }
	@if $(NPX) $(SPECTRAL) --version >/dev/null 2>&1; then \
	  $(NPX) $(SPECTRAL) lint openapi/openapi.json --ruleset .spectral.yaml --fail-severity warn --quiet && \
	  REDOCLY_TELEMETRY=off $(NPX) $(REDOCLY) lint openapi/openapi.json --config redocly.yaml --max-problems 20; \
	else echo "No Node here, or no npm registry: Spectral and Redocly are left out."; fi

openapi: .venv/.dev ## Write openapi/openapi.json and docs/access.md from the code
	@$(BIN)/regia openapi > openapi/openapi.json
	@$(BIN)/regia access > docs/access.md

release: openapi ## Keep the contract as the release of its version: openapi/releases/VERSION.json
	@mkdir -p openapi/releases && $(BIN)/python -c 'import json; said = json.load(open("openapi/openapi.json"), object_hook=lambda said: {name: it for name, it in said.items() if name != "examples"}); json.dump(said, open("openapi/releases/%s.json" % said["info"]["version"], "w"), ensure_ascii=False, separators=(",", ":"))'

bench: .venv/.dev ## Measure, and compare in the same run; a goal that is missed is an error in the end
	@missed=0; for bench in tests.bench tests.bench.network tests.bench.asked tests.bench.regia tests.bench.imports tests.bench.minutes; do $(BIN)/python -m $$bench || missed=1; done; exit $$missed

drill: .venv/.dev ## Kill API, worker and database under those who write, and workers under 2,000 minutes: nothing is lost
	@$(BIN)/python -m tests.drill && $(BIN)/python -m tests.drill.minutes

fuzz: .venv/.dev ## Make 20,000 generated calls on the demo, as operator and as member (about 20 minutes)
	@$(BIN)/python -m tests.fuzz

pictures: .venv/.dev ## Draw the pictures of docs/img anew from one replay of the demo town (needs pdftoppm)
	@$(BIN)/python -m tests.pictures

fix: .venv/.dev ## Format, and mend what can be mended
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --fix --quiet .

lock: ## Resolve the locks again (needs uv): names, versions and hashes only
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --quiet pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --quiet --group dev pyproject.toml -o requirements-dev.lock

clean: ## Remove the environment; the data in .regia stays
	rm -rf .venv

# The environment is made again only when a lock changes.
.venv/.run: requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what Regia needs…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/.dev: requirements-dev.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what Regia and its tests need…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@ .venv/.run
