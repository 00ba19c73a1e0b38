# Two commands: `make run` (dashboard) and `make test` (everything that is tested). Each does its own set-up.
PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8501
BIN    := $(VENV)/bin

.PHONY: run test lint types data bench eval compiled pure clean help
.DELETE_ON_ERROR:

help:            ## What can be made
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/:/'

run: $(VENV)/ready  ## The dashboard on 127.0.0.1:8501; without a store of your own, on the demonstration
	@$(BIN)/python -m steppewire.compiled || $(MAKE) --no-print-directory pure
	@$(BIN)/steppewire app --port $(PORT)

test: $(VENV)/ready-test  ## Lint, types, unit, property, page and browser tests
	@$(BIN)/python -m steppewire.compiled || $(MAKE) --no-print-directory pure
	@sh .ci/chromium
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/ready-test  ## Lint and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(VENV)/ready-test  ## Accuracy on the project's own labelled texts, against the floors
	$(BIN)/python evaluation/gate.py

compiled: $(VENV)/ready-compiled  ## The finders as native code (needs a C compiler and Python's headers), and their tests
	@VENV="$(VENV)" sh .ci/compiled
	$(BIN)/pytest tests/analysis tests/test_spans.py tests/test_compiled.py

pure:            ## Do without compiled finders
	find steppewire \( -name '*.so' -o -name compiled.sum \) -exec rm -f {} +
	rm -f steppewire_finders__mypyc.*.so

data: $(VENV)/ready-build  ## Compile the tables in data/ again from their sources
	sh data/build/all.sh $(BIN)/python

$(VENV)/ready: pyproject.toml constraints.txt
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh .ci/venv .
	@touch $@

$(VENV)/ready-test: $(VENV)/ready
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh .ci/venv '.[test]'
	@touch $@

$(VENV)/ready-build: $(VENV)/ready
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh .ci/venv '.[build]'
	@touch $@

$(VENV)/ready-compiled: $(VENV)/ready-test
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh .ci/venv '.[compiled]'
	@touch $@

clean: pure      ## Remove the virtual environment and what was built; stores stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis
