# What readers, editors and developers do, one word each. `make` alone lists the words.

.DEFAULT_GOAL := help
.PHONY: help site serve check test lock clean

# The first of these that is 3.11 or newer makes the project's own .venv.
PYTHONS ?= python3.13 python3.12 python3.11 python3

# Material prints an end-of-life notice into every log otherwise.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## list these words
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s  %s\n", $$1, $$2 }' Makefile

site: .venv/site.installed ## build the site into site/
	.venv/bin/azgeo build
	@echo
	@echo "The site is in site/. To look at it: open site/index.html in a browser, or run 'make serve'."

serve: .venv/site.installed ## show the site in a browser, anew after each edit
	.venv/bin/azgeo serve

check: .venv/site.installed ## tell all that is wrong in data/, without building
	.venv/bin/azgeo check

test: .venv/dev.installed ## hold the code to its rules: style, types, tests (but those that need Chromium or Java)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo --no-cache
	.venv/bin/pytest -m "not browser and not html" --cov

LOCK = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-strip-extras --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

lock: .venv/dev.installed ## pin what pyproject.toml asks for; make lock UPGRADE=--upgrade takes what is newest
	$(LOCK) --group build --output-file requirements/site.txt
	$(LOCK) --group build --group dev --constraint requirements/site.txt --output-file requirements/dev.txt

clean: ## remove all that make and the tools have made, but for .venv
	rm -rf site .site-* .cache build dist htmlcov .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache

# An installation lasts until its lock changes. The project itself is linked in, so that edits count at once.
.venv/%.installed: requirements/%.txt pyproject.toml .venv/made
	@echo "Installing requirements/$*.txt into .venv (once; this takes a minute)"
	.venv/bin/python -m pip install --quiet --require-hashes -r requirements/$*.txt
	.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/made:
	@for python in $(PYTHONS); do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making .venv with $$("$$python" --version)"; \
			"$$python" -m venv .venv && touch $@; \
			exit; \
		fi; \
	done; \
	echo "azgeo needs Python 3.11 or newer, and none of these is it: $(PYTHONS)" >&2; \
	exit 1
