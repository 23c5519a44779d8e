# The commands of the project. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Where TORCH_INDEX names a package index, torch comes from there (a CPU-only build is a tenth of the size).
TORCH := torch==2.13.0
COMPILE = $(BIN)/python tools/compile_modules.py || echo "khabar is not compiled: it works, at a lower speed" >&2

# Generated articles of the runs that `make bench` measures.
ARTICLES := 20000

.DEFAULT_GOAL := help
.PHONY: help setup compiled demo postgresql test test-spark bench clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: $(STAMP) ## install khabar and its tools into .venv (once)

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) "$(TORCH)"
	$(BIN)/python -m pip install --quiet -e ".[dev]"
	$(BIN)/python -m compileall -q pipeline
	touch $(STAMP)

compiled: setup ## compile the hot modules, where there is a C compiler (again after a change of them)
	$(COMPILE)

demo: setup ## read the sample articles in four languages and show their facts
	@mkdir -p build
	$(BIN)/khabar run corpus/samples --out build/demo.jsonl
	$(BIN)/khabar show build/demo.jsonl
	$(BIN)/khabar evaluate corpus/dev --html build/report.html
	@echo "facts:  build/demo.jsonl"
	@echo "report: build/report.html"

# The tests keep a store in a PostgreSQL of their own. Where no server is installed and root may install one on Debian,
# this does; elsewhere those tests say what is missing.
postgresql:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
	|| if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql) >&2; \
	fi || echo "PostgreSQL could not be installed: the tests that need it will fail" >&2

test: setup postgresql ## style, types, import layers and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadgroup

test-spark: setup ## extract_batch under Spark (needs Java; installs pyspark)
	$(BIN)/python -m pip install --quiet -e ".[spark]"
	$(BIN)/python -m pytest -m spark tests/batch/test_spark.py

bench: compiled ## words per second, memory, start-up times; runs over ARTICLES=20000 on one core, two, and Ray
	@mkdir -p build
	$(BIN)/khabar bench --runs $(ARTICLES) --out build/bench.json

clean: ## remove what was built (not .venv)
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path "./$(VENV)/*" -prune -exec rm -rf {} +
