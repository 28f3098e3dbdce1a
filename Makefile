# The commands of the project; each sets up what it needs. PYTHON, PORT, CHROMIUM, SECONDS and N may be given.
PYTHON ?= python3
PORT ?= 8000
SECONDS ?= 60
N ?= 3000
BIN := .venv/bin
READY := .venv/ready
READY_DEV := .venv/ready-dev
# All that is needed is listed and pinned, so pip need not search.
INSTALL := $(BIN)/pip install -q --disable-pip-version-check --require-hashes --no-deps
TESTS := $(BIN)/pytest -q -n 4 --dist worksteal
COMPILE := $(BIN)/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

unexport PYTHONDONTWRITEBYTECODE # each process of the tests would compile all modules

.PHONY: site test test-all nightly tools debian bench lint style types layers scripts fuzz messages spelling font map pictures
.PHONY: requirements dist clean

site: $(READY)  ## build the sample archive and serve it on http://localhost:8000
	$(BIN)/pelican content -s pelicanconf.py -o output
	@echo "The archive is on http://localhost:$(PORT) (Ctrl-C ends it)"
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory output $(PORT)

test: lint tools  ## every test, pairwise combinations
	$(TESTS)

test-all: lint tools  ## every test, the full matrix
	$(TESTS) -m "not nightly"

nightly: $(READY_DEV)  ## the cost of changes in large archives, counted: minutes, and two gigabytes
	$(BIN)/pytest -q -m nightly

tools: $(READY_DEV) debian  ## find or install the programs that tests run
	$(BIN)/python tests/tools.py

debian:  ## install those of Debian when root, while pip installs the libraries
	$(PYTHON) tests/tools.py debian

bench: $(READY_DEV)  ## what builds of N invented testimonies cost, beside Hugo with Pagefind
	$(BIN)/python tests/bench/builds.py --records $(N)

lint: style types layers scripts  ## format, style, types, layers; the same of scripts

style: $(READY_DEV)
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: $(READY_DEV)
	$(BIN)/mypy

layers: $(READY_DEV)
	PYTHONPATH=plugins $(BIN)/lint-imports

scripts: $(READY_DEV)
	$(BIN)/python tools/lint/check.py

fuzz: $(READY_DEV)  ## feed what reads content anything, for SECONDS each
	PYTHONPATH=plugins:tests $(BIN)/python tests/fuzz/run.py $(SECONDS)
	PYTHONPATH=plugins:tests $(BIN)/python tests/fuzz/words.py 100000

messages: $(READY)  ## find the interface's words and write them into translations/*.po
	$(BIN)/python tools/update_catalogues.py .

spelling: $(READY_DEV)  ## words that no dictionary knows; ACCEPT="kk ru" puts them into the lists, once they are read
	PYTHONPATH=plugins:tests $(BIN)/python tools/spelling.py $(ACCEPT)

font: $(READY_DEV)  ## make the font of the edition in Arabic script anew, from Debian's package fonts-noto-core
	PYTHONPATH=plugins $(BIN)/python tools/make_font.py theme/static/fonts/aigaq-naskh.woff2

map: $(READY_DEV)  ## make the outline of the map anew, from npm's world-atlas (Natural Earth) and @svg-maps/china
	PYTHONPATH=plugins $(BIN)/python tools/make_map.py theme/templates/map-outline.html

pictures: $(READY_DEV)  ## take the pictures of README.md anew, of the sample archive in Chromium
	PYTHONPATH=plugins:tests $(BIN)/python tools/make_pictures.py docs/pictures

requirements: $(READY_DEV)  ## pin the newest versions, with hashes and without the address of an index, the same in both files
	$(BIN)/pip install -q pip-tools
	$(COMPILE) --upgrade -o requirements-dev.txt requirements-dev.in
	$(COMPILE) -c requirements-dev.txt -o requirements.txt requirements.in

dist: $(READY)  ## the program as a wheel in dist/, the same bytes from the same commit
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/pip wheel -q --disable-pip-version-check --no-deps \
		--no-build-isolation --no-index -w dist .

clean:
	rm -rf .venv .cache output build dist

$(READY): requirements.txt requirements.in pyproject.toml setup.py
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	touch $@

$(READY_DEV): $(READY) requirements-dev.txt
	$(INSTALL) -r requirements-dev.txt
	$(BIN)/pip check -q --disable-pip-version-check
	touch $@
