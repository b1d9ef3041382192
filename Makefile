# Each word is one line; what it does is in archive/bootstrap.py and in the commands that it starts.
PYTHON ?= python3
DEED = $(PYTHON) -m archive.bootstrap

.PHONY: run setup test check lint lock bench quality
run: ; @$(DEED) run
setup: ; @$(DEED) setup
test: ; @$(DEED) test $(ARGS)
check: ; @$(DEED) check
lint: ; @$(DEED) lint
lock: ; @$(DEED) lock
bench: ; @$(DEED) bench $(ARGS)
quality: ; @$(DEED) quality
