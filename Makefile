# Every recipe may be repeated: what is up to date is left alone.

PYTHON ?= python3
PORT ?= 8000
N ?= 2000
BIN := .venv/bin
LOCK := -q --upgrade --universal --generate-hashes --no-emit-index-url --no-header \
	--python-version 3.11
# A site as it runs in earnest, for checks that look at the settings.
PRODUCTION = env -u DEBUG -u DEMO -u INSECURE_LOCAL ALLOWED_HOSTS=tracker.example \
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))")

.PHONY: help run test check fuzz bench screenshots lock assets browser
.DEFAULT_GOAL := help

help:  ## Say what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 13

run: .venv/installed var/assets var/secret_key  ## Start the site with demonstration data on 127.0.0.1:8000 (PORT=… for another)
	@echo "Preparing the database and the demonstration: the first time this takes a minute or more."
	@export SECRET_KEY=$$(cat var/secret_key) DEMO=1 INSECURE_LOCAL=1 ALLOWED_HOSTS=127.0.0.1,localhost; \
	$(BIN)/python manage.py migrate --verbosity 0 && \
	$(BIN)/python manage.py collectstatic --no-input --verbosity 0 && \
	$(BIN)/python manage.py prepare && \
	echo "Open http://127.0.0.1:$(PORT)" && \
	{ $(BIN)/python manage.py db_worker --no-reload & worker=$$!; \
	$(BIN)/gunicorn ofsted_tracker.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --no-control-socket & \
	site=$$!; trap "kill $$site $$worker 2> /dev/null" EXIT INT TERM; wait $$site; }

# Browser tests talk to the site over HTTP: the database makes no difference, so they run once.
test: .venv/installed-dev var/assets browser  ## Run every test: on SQLite, then on PostgreSQL
	env -u DATABASE_URL $(BIN)/pytest $(ON_ALL_CORES) -m "not browser" --cov
	env -u DATABASE_URL $(BIN)/pytest -m browser
	$(BIN)/python bin/with-postgres $(BIN)/pytest $(ON_ALL_CORES) -m "not browser"
# By file: fixtures that load the documents once for a module stay in one process.
ON_ALL_CORES = --numprocesses auto --dist loadfile

check: .venv/installed-dev var/assets  ## Check style, migrations, settings and what is in the tree
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	bin/check-tree

fuzz: .venv/installed-dev  ## Read and load 2,000 documents that are damaged at random (N=… for another number)
	$(BIN)/python -m tests.findings.reading.mangling $(N)
	MANGLED_LOADS=$(N) $(BIN)/pytest --numprocesses auto tests/findings/test_mangled_loads.py

bench: .venv/installed-dev var/assets  ## Time pages beside a bare Django list, with 1,000 to 100,000 rows; then those of one large authority
	$(BIN)/python bin/with-postgres $(BIN)/python -m tests.bench.run
	$(BIN)/python bin/with-postgres $(BIN)/python -m tests.bench.dashboards

screenshots: .venv/installed-dev var/assets browser  ## Take the pictures of README.md from a fresh demonstration
	bin/screenshots

lock: .venv/installed-dev  ## Lock the newest packages that requirements*.in and package.json allow
	$(BIN)/uv pip compile $(LOCK) requirements.in -o requirements.txt
	$(BIN)/uv pip compile $(LOCK) requirements-dev.in -c requirements.txt -o requirements-dev.txt
	npm update --package-lock-only

assets: var/assets  ## Copy the front-end packages to var/vendor

browser:
	bin/ensure-chromium

.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=…")'
	$(PYTHON) -m venv .venv

node_modules/installed: package-lock.json
	npm ci --ignore-scripts --silent
	@touch $@

var/assets: bin/assets node_modules/installed
	@mkdir -p var
	$(PYTHON) bin/assets
	@touch $@

# Never in the repository, and readable only by who runs the site.
var/secret_key:
	@mkdir -p var
	@umask 077 && $(PYTHON) -c "import secrets; print(secrets.token_urlsafe(50))" > $@
