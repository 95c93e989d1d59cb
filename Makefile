# `make` lists what there is to make.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export TINKUY_DATA ?= $(CURDIR)/var

.DEFAULT_GOAL := help
.PHONY: help env demo serve test check fix bench lock docs clean

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

env: $(VENV)/.ready build/.ready  ## the environment: .venv from hashed locks, and the built assets

$(VENV)/.ready: requirements/runtime.lock requirements/dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.lock -r requirements/dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --no-index --editable .
	@touch $@

build/.ready: package-lock.json package.json $(shell find assets scripts -type f 2>/dev/null)
	npm ci --no-audit --no-fund --silent
	npm run --silent build
	@touch $@

demo: env  ## prepare, load the facts of the seed documents, serve on 127.0.0.1:8000
	$(BIN)/tinkuy demo
	$(BIN)/tinkuy serve --port 8000

serve: env  ## serve what is there on 127.0.0.1:8000
	$(BIN)/tinkuy setup
	$(BIN)/tinkuy serve --port 8000

test: env  ## the whole suite, on SQLite and, where they answer, PostgreSQL and Chromium
	@scripts/test.sh

check: env  ## format, lint, types, arrows, migrations, documents made from code
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m tinkuy.subjects.quality.pages_of_rules --check
	$(BIN)/python -m tinkuy.cli.access_matrix --check

fix: env  ## format, and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: env  ## write docs/checks/ and docs/roles.md again from the code
	$(BIN)/python -m tinkuy.subjects.quality.pages_of_rules
	$(BIN)/python -m tinkuy.cli.access_matrix

bench: env  ## measure against the floor and write docs/performance.md
	$(BIN)/python -m bench

lock: env  ## renew the hashed locks from requirements/*.in
	cd requirements && ../$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -q runtime.in -o runtime.lock
	cd requirements && ../$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade -q dev.in -o dev.lock

clean:  ## remove what can be made again (data stays)
	rm -rf $(VENV) build node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
