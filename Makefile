# Everything that is done to the project, a short target each. `make help` lists them.
.POSIX:
SHELL = /bin/sh
PYTHON = .venv/bin/python
RUN_TESTS = $(PYTHON) -m pytest
# As many processes as there are cores; the tests of Neo4j stay in one, which has the one server.
SIDE_BY_SIDE = -n logical --maxprocesses 8 --dist loadgroup
UV = uv
# One lock for every system, with hashes and without the address of any index.
COMPILE = $(UV) pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -q \
  pyproject.toml

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/'

demo: install ## load the invented sample district, audit it, serve the explorer
	.venv/bin/rencha demo $(DEMO)

install: .venv/installed ## the environment alone, so that .venv/bin/rencha works

.venv/bin/python:
	@for name in python3.13 python3.12 python3.11 python3; do \
	  "$$name" -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  exec "$$name" -m venv .venv; done; \
	echo 'Rencha needs Python 3.11 or newer with its module venv (on Debian: python3-venv).' >&2; exit 2

.venv/installed: .venv/bin/python requirements.lock pyproject.toml
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements.lock
	$(PYTHON) -m pip install --quiet --no-deps --no-build-isolation -e .
	touch .venv/installed

.venv/tested: .venv/installed requirements-dev.lock
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch .venv/tested

test: .venv/tested tools lint types ## bring what the tests need, and run every test
	$(RUN_TESTS) $(SIDE_BY_SIDE)

tools: .venv/tested ## Chromium, CJK fonts, Java and Maven, the Neo4j jars; what cannot be had is said
	@sh tests/tools.sh
	@$(PYTHON) -m tests.servers || true

lint: .venv/tested ## ruff
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: .venv/tested ## mypy, strict
	$(PYTHON) -m mypy

bench: .venv/tested ## every measurement but the country, written into docs/figures.md; twenty minutes
	$(PYTHON) -m benchmarks --write

bench-small: .venv/tested ## 10,000 communities audited, rows equal to SQL; smaller with BENCH="--communities 2000"
	$(PYTHON) -m benchmarks prefecture --parts 12 --or-invented $(BENCH)

# `make bench-ui STORE="folder --scope 440307 --street 440307003"` measures a store of your own.
bench-ui: .venv/tested ## how soon the explorer answers, measured in Chromium
	$(PYTHON) -m benchmarks.explorer $(STORE)

# Of the random tests each finds more with more turns: 150 sequences of loads once found what 15 a day had not.
trust: .venv/tested ## the long runs: 200 kills, many random loads, what-ifs and districts
	$(RUN_TESTS) tests -m long -s
	RENCHA_SEQUENCES=150 RENCHA_CHANGES=150 RENCHA_DISTRICTS=500 $(RUN_TESTS) $(SIDE_BY_SIDE) tests/graph/test_parts.py \
	  tests/queries/test_answers.py tests/queries/test_whatif.py tests/queries/test_both_engines.py \
	  tests/queries/test_second_opinion.py

docs: .venv/tested ## the generated pages of docs/
	$(PYTHON) -m docs.make

pictures: .venv/tested ## every page of the explorer as a picture, in docs/pictures
	$(PYTHON) -m docs.pictures

sample: .venv/installed ## the sample district anew, from its seed
	$(PYTHON) examples/make_longgang.py

lock: ## the locked versions anew; needs uv
	$(COMPILE) --group build -o requirements.lock
	$(COMPILE) --extra dask --extra py2neo --group build --group dev -c requirements.lock -o requirements-dev.lock

bundle: .venv/installed ## offline installation archives for Windows, Linux x86-64 and aarch64
	$(PYTHON) -m bundle

.PHONY: help demo install test tools lint types bench bench-small bench-ui trust docs pictures sample lock bundle
