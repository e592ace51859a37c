# make run    sets everything up and serves the demo day on http://127.0.0.1:8000 (PORT changes that)
# make test   sets everything up and runs every check and every test
# make check  what needs no running program: style, types, architecture, generated files
# make words  brings new texts of Python and the templates into the German catalogue
# make types  brings new actions and pushes into the front end's types and the API's documentation
# make shots  takes the documentation's pictures; with ARGS=--all every page in both schemes, into var/shots
# make bench  measures all that is said to be fast and writes benchmarks/RESULTS.md; ARGS="fanout pages" only these
# make chaos  breaks each part of a site under load, shows what was lost, and writes benchmarks/CHAOS.md
# make lock   pins what pyproject.toml asks for; with ARGS=--upgrade the newest that it allows

# A Python that somebody names is taken for .venv as it is; python3 gives way to a quicker one.
PYTHON ?= python3
CHOSEN := $(if $(filter file,$(origin PYTHON)),,--chosen)
BIN := .venv/bin
WIRE := .tools/wire.json
export PATH := $(CURDIR)/.tools/bin:$(PATH)

.PHONY: setup packages run test programs check words types shots bench chaos lock
.NOTPARALLEL:

setup:
	@$(PYTHON) -m scripts.setup $(CHOSEN)

packages:
	@$(PYTHON) -m scripts.setup --without-build $(CHOSEN)

run: setup
	@$(BIN)/wbv-events run

test: setup programs check
	npm test
	@$(BIN)/python -m scripts.suites

programs:
	@$(PYTHON) -m scripts.programs

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint --lint --quiet templates
	npm run --silent lint
	npx --no tsc --noEmit
	$(BIN)/python -m scripts.words --check
	$(BIN)/wbv-events openapi --wire > $(WIRE)
	npm run --silent types -- $(WIRE) --check

words: packages
	@$(BIN)/python -m scripts.words

types: packages
	@$(BIN)/wbv-events openapi --wire > $(WIRE)
	@npm run --silent types -- $(WIRE)
	@$(BIN)/python -m scripts.actions

shots: setup
	@$(BIN)/python -m scripts.shots $(ARGS)

bench: setup
	@$(BIN)/python -m benchmarks $(ARGS)
	@WBV_TEST_CUT_SECONDS=20 $(BIN)/python -m pytest tests/journeys/test_reconnect.py

chaos: setup
	@$(BIN)/python -m chaos $(ARGS)

lock:
	@$(PYTHON) -m scripts.lock $(ARGS)
