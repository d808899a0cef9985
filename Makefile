# Every target sets up .venv by itself when it is missing or older than what it is made from.
.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null \
	&& echo $$python && break; done)
BIN := .venv/bin
READY := .venv/ready
PACKAGES := spiders pipelines nlp warehouse flows reports demo

# Prefect's own state and its telemetry stay out of the user's home.
export DO_NOT_TRACK := 1

.PHONY: help setup demo run train test faults bench check audit format lock clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## install everything into .venv (done by itself before the others)

$(READY): requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "modelwire needs Python 3.11, 3.12 or 3.13, and found none of them." \
		"Install one, or name it: make PYTHON=/path/to/python3.12 setup" >&2; exit 2; }
	@echo "Setting up .venv with $(PYTHON) ($$($(PYTHON) --version)); this takes a minute or two …"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || { echo "Could not make .venv: on Debian and Ubuntu install python3-venv." >&2; exit 2; }
	@awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements.txt > .venv/uv.txt
	@if $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r .venv/uv.txt; then \
		$(BIN)/uv pip install -q -p $(BIN)/python --require-hashes -r requirements.txt; \
	else \
		echo "no uv for this machine: going on with pip, which is slower"; \
		$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.txt; \
	fi
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
	@echo "Ready."

demo: $(READY) ## crawl the embedded newsroom, read, load, publish, report
	@$(BIN)/modelwire demo

run: $(READY) ## the same on the real sources: make run ARGS="--contact you@example.org"
	@$(BIN)/modelwire run $(ARGS)

train: $(READY) ## train what the reader learnt, from our own texts: make train ARGS="zh --hold-out"
	@$(BIN)/python -m nlp.training $(ARGS)

test: $(READY) ## all tests
	@$(BIN)/python -m pytest -n auto --dist loadfile

faults: $(READY) ## what survives kills, full disks, liars and corruption; takes long
	@$(BIN)/python -m pytest -m "faults or damage" $(ARGS)

bench: $(READY) ## the figure of every part, as a table: make bench ARGS="crawl reader"
	@test -d data/demo/archive || $(MAKE) --no-print-directory demo
	@$(BIN)/python -m benchmarks $(ARGS)

check: $(READY) ## format, lint, types, import directions, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

audit: $(READY) ## known faults of the pinned dependencies; "Error 3": no database answered
	@$(BIN)/python -m tests.security.audit $(ARGS)

format: $(READY) ## mend what can be mended by itself
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: $(READY) ## pin requirements.txt anew from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --upgrade -q \
		--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" -o requirements.txt
	@! grep -niE 'https?:|--(extra-)?index|--find-links' requirements.txt || \
		{ echo "requirements.txt names a registry's host: remove it" >&2; exit 1; }

clean: ## remove .venv, caches and the demo's data
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis data/demo
