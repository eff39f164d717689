.PHONY: demo test test-web check-web web lint bench model clean
PYTHON ?= python3
BIN := .venv/bin

# Both targets need nothing but Python and make: they build the virtual environment first.
demo: .venv/installed
	$(BIN)/dateline code examples --table -o output/records.jsonl -o output/events.csv
	@echo "Records: output/records.jsonl   Events: output/events.csv"
	@echo "Why an event was coded: $(BIN)/dateline explain output/records.jsonl ev1"

test: .venv/dev
	$(BIN)/pytest -n auto

# The page in Debian's Chromium (apt-get install chromium); `make test` runs these too, and skips them where there is none.
test-web: .venv/dev
	$(BIN)/pytest tests/web/browser

# Builds the page into the package; needs Node.js 20 or newer, which nothing else here does.
web: web/node_modules/.package-lock.json
	cd web && npm run build

# The page's types and logic, and that the committed build is the one its sources give.
check-web: web/node_modules/.package-lock.json
	cd web && npm run check && npm test && npx vite build --outDir ../build/page --emptyOutDir --logLevel warn
	diff -r build/page src/dateline/web/static

web/node_modules/.package-lock.json: web/package-lock.json
	cd web && npm ci --no-audit --no-fund

lint: .venv/dev
	$(BIN)/ruff check src tests bench training
	$(BIN)/mypy

# GOLD=DIR also scores the third-party sets of DIR/eval and the article of DIR/acceptance, and writes docs/ACCURACY.md.
# DOCUMENTS=N sets the size of the store measured.
bench: .venv/dev
	$(BIN)/python bench/accuracy.py $(if $(GOLD),--gold $(GOLD) --page)
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/linking.py
	$(BIN)/python bench/store.py --documents $(or $(DOCUMENTS),10000)

# Trains the judge anew from training/sentences.jsonl (some fifteen minutes on two cores); see training/README.md.
model: .venv/installed
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/pip install --quiet --disable-pip-version-check -r training/requirements.txt
	$(BIN)/python training/items.py training/sentences.jsonl .venv-training/items.jsonl
	PYTHONPATH=src .venv-training/bin/python training/fit.py .venv-training/items.jsonl src/dateline/events/model

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/dev: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --group dev
	-$(BIN)/pip install --quiet --disable-pip-version-check --group ftm
	@touch $@

clean:
	rm -rf .venv .venv-training output build web/node_modules
