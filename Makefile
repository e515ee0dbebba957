# Every command of the project; `make` alone lists them.
PYTHON ?= python3
BOOTSTRAP = $(PYTHON) packaging/bootstrap.py
BIN = .venv/bin

.PHONY: help run setup test check bench shots lock

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

run: ## set up, then open the app on a sample (without a display: run the demo into out/demo)
	@$(BOOTSTRAP) run

setup: ## set up only
	@$(BOOTSTRAP) setup

test: ## set up, then run all tests
	@$(BOOTSTRAP) test

# Each test runs once: those of the engine where Qt is not installed, all others where it is.
check: setup ## everything CI checks: style, types, imports, all tests, the engine's without Qt
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BOOTSTRAP) servers
	$(BOOTSTRAP) test -q --ignore=tests/core --ignore=core/maquette
	$(BOOTSTRAP) engine -q

bench: setup ## measure what the app promises in speed, memory and accuracy; prints JSON
	$(BIN)/python benchmarks/run.py

shots: setup ## make the pictures of all pages, light and dark
	$(BIN)/python packaging/shots.py
	cp out/shots/results-light.png out/shots/results-dark.png docs/pictures

lock: ## pin all dependencies anew (UPGRADE=--upgrade for newer versions)
	@$(BOOTSTRAP) lock $(UPGRADE)
