# Every target sets itself up in .venv, from hashed requirements, without root.
# Another interpreter: make demo PYTHON=python3.12     Further pytest arguments: make test ARGS="-k periods"
PYTHON ?= python3
ARGS ?=
RUN := .venv/bin/python
INSTALL := $(RUN) -m pip --disable-pip-version-check install --quiet --only-binary :all: --require-hashes
PACKAGE := $(RUN) -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url
PYTEST := $(RUN) -m pytest $(if $(CI),-p tests.no_skips) $(if $(COVERAGE),--cov --cov-report=)
LAYERS := src/commonweal/lib src/commonweal/playbook src/commonweal/tables src/commonweal/analysis src/commonweal/reports

.PHONY: help demo serve test test-postgres journeys attack check bench docs reference lock clean
.DEFAULT_GOAL := help

help:
	@echo "make demo            build the demonstration, print its findings, serve it on this machine"
	@echo "make serve           serve this installation"
	@echo "make test            run the tests that need nothing but Python"
	@echo "make test-postgres   run all but the tests of the tree on PostgreSQL (brought by a wheel)"
	@echo "make journeys        walk through the pages in a real browser (needs Chromium)"
	@echo "make attack          play an attacker against a running installation"
	@echo "make check           format, lint, types, layers, migrations, reference pages"
	@echo "make docs            build the documentation into site/"
	@echo "make reference       write docs/reference again from the code"
	@echo "make bench           measure against peers, print one ratio each"
	@echo "make lock            resolve requirements/*.txt again (needs uv)"

.venv/.made:
	@command -v "$(PYTHON)" >/dev/null || { echo "There is no '$(PYTHON)' here. Install Python 3.11 or later, or name one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Commonweal needs Python 3.11 or later; '$(PYTHON)' is $$("$(PYTHON)" --version 2>&1). Name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up Python in .venv"
	@"$(PYTHON)" -m venv --clear .venv
	@touch $@

.venv/.web: .venv/.made requirements/web.txt pyproject.toml
	@echo "Installing the workbench from requirements/web.txt (once; some 700 MB)"
	@$(INSTALL) -r requirements/web.txt
	@$(PACKAGE)
	@touch $@

.venv/.test: .venv/.web requirements/test.txt
	@echo "Installing the test tools from requirements/test.txt (once; some 500 MB more)"
	@$(INSTALL) -r requirements/test.txt
	@touch $@

demo: .venv/.web
	@.venv/bin/commonweal demo $(ARGS)

serve: .venv/.web
	@.venv/bin/commonweal serve $(ARGS)

test: .venv/.test
	$(PYTEST) -n auto -m "not journey and not attack and not postgres" $(ARGS)

test-postgres: .venv/.test
	$(RUN) -m tests.postgres -m pytest $(if $(CI),-p tests.no_skips) -n auto --ignore tests/architecture -m "not journey and not attack" $(ARGS)

journeys: .venv/.test
	$(PYTEST) -m journey $(ARGS)

attack: .venv/.test
	$(PYTEST) -m attack $(ARGS)

check: .venv/.test
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy $(LAYERS)
	$(RUN) -c "from importlinter.cli import lint_imports_command as lint; lint()"
	$(RUN) -m django makemigrations --check --dry-run --settings tests.settings
	$(RUN) -m django check --settings tests.settings
	$(RUN) docs/generate.py --check

bench: .venv/.test
	$(RUN) -m bench $(ARGS)

docs: .venv/.test
	$(RUN) docs/generate.py --check
	$(RUN) docs/build.py

reference: .venv/.test
	$(RUN) docs/generate.py

lock:
	$(LOCK) pyproject.toml requirements/build.in -o requirements/library.txt
	$(LOCK) --extra web --extra postgres pyproject.toml requirements/build.in -o requirements/web.txt
	$(LOCK) --extra test pyproject.toml requirements/build.in -o requirements/test.txt

clean:
	rm -rf .venv site .coverage .coverage.* .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
