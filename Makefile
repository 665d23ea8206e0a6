# What readers, editors and developers do, one word each. `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help site serve check test test-fast docs messages assets lock clean

# The first of these that is 3.11 or newer makes the project's own .venv.
PYTHONS ?= python3.13 python3.12 python3.11 python3

# Material prints an end-of-life notice into every log otherwise.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s  %s\n", $$1, $$2 }' Makefile

site: .venv/site.installed ## build the site into site/
	.venv/bin/azgeo build
	@echo
	@echo "The site is in site/. To look at it: open site/index.html in a browser, or run 'make serve'."

serve: .venv/site.installed ## show the site in a browser, and rebuild it after each edit
	.venv/bin/azgeo serve

check: .venv/site.installed ## report every mistake in data/, without building
	.venv/bin/azgeo check

test: .venv/dev.installed ## check style and types, and run all tests but those for Chromium and Java
	$(CHECKS)
	.venv/bin/pytest -n auto --dist worksteal -m "not browser and not html" --cov

test-fast: .venv/dev.installed ## run the quick tests only, in under a minute
	.venv/bin/pytest -n auto --dist worksteal -m "not browser and not html and not slow"

define CHECKS
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo --no-cache
endef

docs: .venv/dev.installed ## write the counts in README.md anew
	.venv/bin/python tools/counts.py

messages: .venv/dev.installed ## collect the messages that translators start from
	.venv/bin/python tools/messages.py

assets: .venv/dev.installed ## make the base map and the fonts of pictures anew (needs npm)
	.venv/bin/python tools/basemap.py
	.venv/bin/uv run --no-project --with fonttools==4.68.0 --with brotli==1.2.0 tools/picture_font.py

LOCK = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-strip-extras --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

lock: .venv/dev.installed ## pin what pyproject.toml asks for; UPGRADE=--upgrade takes the newest
	$(LOCK) --group build --output-file requirements/site.txt
	$(LOCK) --group build --group dev --constraint requirements/site.txt --output-file requirements/dev.txt

clean: ## remove what make and the tools have made, but for .venv
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
