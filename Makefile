# make demo and make test prepare all they need themselves, from Python 3.11 on.

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SAMPLES := src/recoupe/samples
SAMPLE := $(SAMPLES)/verdelle.txt
DEMO := RECOUPE_GAZETTEER=build/demo/places.sqlite3 RECOUPE_LEDGER=build/demo/recoupe.db
CODE := src tests benchmarks models docs

.PHONY: demo test lint format quality speed picture model clean
.DELETE_ON_ERROR:

demo: .venv/ready
	@$(BIN)/recoupe read $(SAMPLE)
	@mkdir -p build/demo
	@$(DEMO) $(BIN)/recoupe gazetteer add $(SAMPLES)/ilmara.places.csv
	@$(DEMO) $(BIN)/recoupe add $(SAMPLES)/ilmara.jsonl
	@$(DEMO) $(BIN)/recoupe incidents
	@echo "Go on with:"
	@echo "  $(BIN)/recoupe accounts ID --ledger build/demo/recoupe.db   who holds which account of one incident"
	@echo "  $(BIN)/recoupe read $(SAMPLE) --format text     the passage with its marks"
	@echo "  $(BIN)/recoupe read FILE --format jsonl         your own .txt, .md or .jsonl"
	@echo "  $(BIN)/recoupe read --help                      all it can do"
	@$(DEMO) $(BIN)/recoupe dossier --output build/demo/dossier.html >/dev/null
	@echo "The dossier of the sample affair is in $(CURDIR)/build/demo/dossier.html: open it in a browser."

test: .venv/ready-dev
	@$(BIN)/python -m pytest -q

lint: .venv/ready-dev
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy src models benchmarks docs

format: .venv/ready-dev
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

quality: .venv/ready-dev
	@$(BIN)/python benchmarks/quality.py
	@$(BIN)/python benchmarks/incidents.py
	@$(BIN)/python benchmarks/intake.py

speed: .venv/ready-dev
	@$(BIN)/python benchmarks/speed.py

picture: .venv/ready-dev demo
	@$(BIN)/python docs/picture.py
	@$(BIN)/python docs/page_picture.py build/demo/dossier.html

model: .venv/ready-dev
	@$(MAKE) -C models model

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@python=; for name in python3.11 python3.12 python3.13 python3; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Python 3.11 or later is needed: install it, then run make again." >&2; exit 1; fi; \
	$$python -m venv .venv

.venv/ready: pyproject.toml | .venv/bin/python
	@echo "Installing recoupe in .venv (a minute, the first time only) ..."
	@$(PIP) install --editable .
	@touch $@

.venv/ready-dev: .venv/ready
	@echo "Installing what the tests need ..."
	@$(PIP) install --editable '.[dev]'
	@touch $@
