# make run    read seeds/ and publish into data/   (SOURCE=… DATA=… for others)
# make test   everything: check, then all tests
# make check  the quick part: ruff and mypy --strict
# make bench  whole builds against what one would write instead (FILES=…; JSON=FILE writes the figures)
# make growth  what builds cost as the corpus grows (FILES="10000 100000" for other sizes, KEEP=FOLDER keeps the
#              corpora, JSON=FILE writes the figures, OPTIONS=… are handed on to newslinks build)
# make picture  renew the picture of a page in the README (needs Chromium)
# make worst  memory and time that the worst files take (JSON=FILE writes the figures)
# make crashes  kill runs, fail disks, read during publishes, 1,000 times each (TIMES=… for another number)
# make schedule  serve a schedule and kill its processes in the middle of runs (EVERY=… seconds, ROUNDS=…)
# make fuzz   random changes to seeds, for 60 seconds (SECONDS=… for longer), in .fuzz/
# make bounds all tests with the newest and with the oldest releases that pyproject.toml allows, in .venv-bounds
# make docs   renew everything derived from the declarations in schemas/
# make lock   renew requirements*.lock from pyproject.toml
# make clean  remove .venv and caches; published data stays

SOURCE ?= seeds
SECONDS ?= 60
EVERY ?= 60
ROUNDS ?= 2
DATA ?= data
VENV := .venv
# Where the environment keeps Python from keeping what it compiled, each command would compile all of newslinks again.
export PYTHONDONTWRITEBYTECODE :=
BIN := $(VENV)/bin
# The first Python on the path that is new enough; give PYTHON=… to choose another.
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
    $(p) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && echo $(p))))
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check bench growth picture worst crashes schedule fuzz bounds docs lock clean
.DEFAULT_GOAL := run

run: $(VENV)/.installed
	@$(BIN)/newslinks run "$(SOURCE)" --data "$(DATA)"

# Three files of tests at a time on two processors: some tests wait most of their time.
test: check
	$(BIN)/python -m pytest -n 3

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.benchmarks.build $(if $(FILES),--files "$(FILES)") $(if $(JSON),--json "$(JSON)")

growth: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.benchmarks.growth $(if $(FILES),--files $(FILES)) $(if $(KEEP),--keep "$(KEEP)") \
	    $(if $(JSON),--json "$(JSON)") $(if $(OPTIONS),-- $(OPTIONS))

picture: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.benchmarks.picture

worst: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.benchmarks.worst $(if $(JSON),--json "$(JSON)")

crashes: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.benchmarks.crashes $(TIMES)

schedule: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.benchmarks.schedule --every "$(EVERY)" --rounds "$(ROUNDS)"

# Not in requirements-dev.lock: atheris has no one release with wheels for all the Pythons and systems that
# the tests run on, and from source it needs clang.
fuzz: $(VENV)/.installed-dev
	@$(INSTALL) 'atheris>=3,<4'
	$(BIN)/python -m tests.fuzz "$(SECONDS)" .fuzz

# The second installation adds what tests need, and leaves what is there. The transcripts are of locked versions.
bounds: $(VENV)/.installed-dev
	@for releases in highest lowest-direct; do \
	    echo "With the $$releases releases:" && \
	    $(BIN)/uv venv --quiet --clear .venv-bounds && \
	    $(BIN)/uv pip install --quiet --python .venv-bounds --resolution $$releases --editable ".[dask,s3]" && \
	    $(BIN)/uv pip install --quiet --python .venv-bounds --editable ".[dask,s3,dev]" && \
	    .venv-bounds/bin/python -m pytest -n 3 --deselect tests/test_docs.py::test_transcripts || exit 1; \
	done

docs: $(VENV)/.installed
	$(BIN)/python -m flows.docs

lock: $(VENV)/.installed-dev
	echo "$(HELD)" | $(BIN)/uv pip compile $(LOCK_OPTIONS) --extra build -c /dev/stdin pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $(LOCK_OPTIONS) --extra dev --extra dask --extra s3 -c requirements.lock pyproject.toml -o requirements-dev.lock

# What the lock files are kept from: DuckDB 2.0.1 itself does not always hear of a signal (see flows/databases.py).
HELD = duckdb<2

# Extras must stay (pip cannot match the hashes otherwise); an index address must not get in; a release
# younger than a week is left to others to try first.
LOCK_OPTIONS = --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-strip-extras \
    --no-emit-index-url --no-annotate --exclude-newer "7 days" --custom-compile-command "make lock"

# A lock with hashes needs a pip newer than the one that comes with older Pythons.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "newslinks needs Python 3.11 to 3.14 as python3 (or: make PYTHON=/path/to/python3)" >&2; exit 1; }
	@echo "Setting up $(VENV), once; this takes a minute or two."
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) 'pip>=26'

# An older newslinks would say in the middle of it that it needs other versions.
$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip uninstall -qq --yes newslinks
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) .venv-bounds .mypy_cache .ruff_cache .pytest_cache .hypothesis .fuzz
