# `make app` serves the page, `make test` runs every test, `make check` is the one command before
# a commit. Needs Python 3.11 to 3.13 with venv; everything else goes into .venv.

BIN := .venv/bin
.PHONY: help app test kill-test check lint format

help:
	@echo "make app      set up if needed, serve the page on 127.0.0.1 (PORT=8600 to choose)"
	@echo "make test     set up if needed, run every test (PYTEST_FLAGS='-m \"not slow\"')"
	@echo "make kill-test  kill the server 50 times while someone types"
	@echo "make check    format, lint, types, import direction, then every test"
	@echo "make format   rewrite the code as ruff formats it"

app:
	@sh .ci/setup app
	@exec $(BIN)/wellmet app $(if $(PORT),--port $(PORT))

test:
	@sh .ci/setup test
	@WELLMET_CHROMIUM="$$(sh .ci/browser)" $(BIN)/python -m pytest -rfEs $(PYTEST_FLAGS)

kill-test:
	@sh .ci/setup test
	@WELLMET_CHROMIUM="$$(sh .ci/browser)" WELLMET_KILLS=50 $(BIN)/python -m pytest -rfEs -s \
		tests/browser/test_store.py -k kill_9

check: lint test

lint:
	@sh .ci/setup test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_architecture.py

format:
	@sh .ci/setup test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
