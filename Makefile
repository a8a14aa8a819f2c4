# Everything that is done with this project. `make` sets up and publishes; `make help` lists the rest.
.DEFAULT_GOAL := publish
.PHONY: publish build test check proof links distribute preview cluster bench lock coverage mutation pictures clean help run-environment test-environment

factsheet := .venv/bin/factsheet
python := .venv/bin/python
properties := tests/test_reading_properties.py tests/test_reading_oracle.py tests/test_checks_positions.py

publish: run-environment ## set up, build, prove and publish into build/
	@$(factsheet) build

build: publish ## the same by another name

test: test-environment ## set up what tests need, and run them all
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -m pytest -m "not slow" -n 2
	$(python) -m pytest -n 2 --hypothesis-profile=thorough $(properties)
	$(python) -m pytest -m slow -n 2

check: run-environment ## look for problems, publish nothing
	@$(factsheet) check

proof: test-environment ## read the published files back once more, then ask other people's validators about them
	@$(factsheet) proof
	@$(python) -W ignore -m tests.standards build

links: run-environment ## ask the web about every address, in the sources and in the finished files
	@$(factsheet) links check

distribute: run-environment ## make the delegations' copies of PUBLICATION=ID; never sends
	@$(factsheet) distribute make $(or $(PUBLICATION),$(error say which: make distribute PUBLICATION=ID))

preview: run-environment ## show the sheets in a browser while they are written
	@$(factsheet) preview

cluster: run-environment ## set up what `factsheet build --cluster` and its workers need; docs/cluster.md says the rest
	@sh requirements/environment.sh cluster

bench: test-environment ## measure everything, beside other systems too, and write docs/benchmarks.md; ONLY=GROUP for one group
	@sh requirements/bench.sh
	$(python) -m benchmarks $(if $(ONLY),--only $(ONLY))

lock: test-environment ## find the newest versions that the declared ranges allow, and lock them
	sh requirements/lock.sh

coverage: test-environment ## count which lines and branches the fast tests run through
	$(python) -m coverage erase
	$(python) -m coverage run -m pytest -m "not slow" -n 2
	$(python) -m coverage combine --quiet
	$(python) -m coverage report

mutation: test-environment ## change the code of checks/ and reading/ here and there, and see whether a test notices
	$(python) tests/mutation.py

pictures: test-environment ## make docs/blocks.md with a picture of every block in every format
	$(python) -m tests.gallery

clean: ## remove what builds made; outbox/ is never touched
	rm -rf build .build.next .build.last .cache

help: ## list all of this
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 12

run-environment:
	@sh requirements/environment.sh run

test-environment:
	@sh requirements/environment.sh test

.DEFAULT:
	@echo "make: there is no «$@» here; «make help» lists what there is" >&2; exit 2
