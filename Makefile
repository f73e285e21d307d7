# make run     sets everything up and opens the app with the articles of seeds/
# make test    sets everything up and runs all tests, the browser's too
# make check   style and types
# make lock    writes requirements.lock anew, from pyproject.toml
# Needs Python 3.11 or newer and make. PYTHON=... names another interpreter.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.DEFAULT_GOAL := run
.PHONY: run test check lock system-deps clean

run: $(INSTALLED)
	$(BIN)/masarat serve seeds/

test: $(INSTALLED) system-deps
	$(BIN)/python -m pytest -rs

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

system-deps: $(INSTALLED)
	tools/system-deps

# The pip that comes with Python 3.11 is old: upgraded first.
$(INSTALLED): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "$(VENV): cannot be made: install the venv module of Python (Debian: python3-venv)" >&2; exit 1; }
	$(PIP) install --quiet --upgrade pip
	$(PIP) install --quiet -r requirements.lock
	PYTHONWARNINGS=ignore $(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet --upgrade pip
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet --editable '.[test]'
	build/lock/bin/python -m pip freeze --all --exclude masarat --exclude pip | grep -E '^[A-Za-z0-9._-]+==' > requirements.lock
	rm -rf build/lock

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
