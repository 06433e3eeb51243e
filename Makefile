# Aliases of run.py, which needs no make. `make` alone lists them.
.PHONY: help run test setup check bench soak docs
help: ## list these
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10
run: ## set up and start the demo
	@python3 run.py
test: ## set up and run all tests
	@python3 run.py test
setup: ## make .venv
	@python3 run.py setup
check: ## lint, types, floors, sizes: what a change must pass
	@python3 run.py check
bench: ## run all benchmarks, one JSON line a claim
	@python3 run.py bench
soak: ## the tests with twenty times as many generated examples, and a real Ozone
	@python3 run.py soak
docs: ## check links and commands in the documentation
	@python3 run.py docs
