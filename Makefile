# make run    sets everything up and serves the demo day on http://127.0.0.1:8000 (PORT changes that)
# make test   sets everything up and runs every check and every test
# make check  what needs no running program: style, types, architecture, generated files
# make words  brings new texts of Python and the templates into the German catalogue
# make lock   pins what pyproject.toml asks for; with ARGS=--upgrade the newest that it allows

PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/.tools/bin:$(PATH)

.PHONY: setup run test programs check words lock
.NOTPARALLEL:

setup:
	@$(PYTHON) -m scripts.setup

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

words: setup
	@$(BIN)/python -m scripts.words

lock:
	@$(PYTHON) -m scripts.lock $(ARGS)
