# `make help` lists what there is.
.DEFAULT_GOAL := help
.PHONY: help demo run build test unit e2e fuzz bench schema lint format

SWIFT_BUILD := swift build --quiet
ARGS ?=
# Suites that wait for a server with a limit of time: apart from those that keep every core busy.
WAITING := ^(ExampleProviderTests|GatewayTests|ProviderDocumentsTests|StorageTests)\.

help: ## show this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## gateway and example provider on loopback: real exchanges, each step shown (ARGS=--once ends after them)
	@scripts/setup build
	@echo 'make: building cambio (the first build takes some minutes)' >&2
	@$(SWIFT_BUILD) --product cambio
	@"$$(swift build --show-bin-path)"/cambio demo $(ARGS)

run: ## the gateway with config/gateway.yaml
	@scripts/setup build
	@$(SWIFT_BUILD) --product cambio
	@"$$(swift build --show-bin-path)"/cambio serve --config config/gateway.yaml $(ARGS)

build: ## everything, tests included
	@scripts/setup build
	swift build --build-tests

test: unit e2e ## every test

unit: ## the Swift tests (ARGS='--filter Conformance' runs a part)
	@scripts/setup build test
ifeq ($(ARGS),)
	swift test --filter '$(WAITING)'
	swift test --skip-build --skip '$(WAITING)'
else
	swift test $(ARGS)
endif

e2e: ## real identity providers and OAuth clients against a running gateway
	@scripts/setup build test
	@$(SWIFT_BUILD) --product cambio
	@CAMBIO="$$(swift build --show-bin-path)/cambio" Tests/EndToEnd/run $(ARGS)

fuzz: ## every fuzz target for SECONDS=60 each (TARGET=json runs one, RUNS=1000000 that many inputs)
	@scripts/setup fuzz
	@Tests/Fuzz/run $(TARGET)

bench: ## micro benchmarks, and /token beside a bare handler, with the ratios of the budgets (ARGS=cel: other CEL runtimes; ARGS=saml: a SAML exchange and its parts; ARGS=aggregate: a federation's metadata)
	@scripts/setup bench
	@Benchmarks/run $(ARGS)

schema: ## config/schema anew, from the keys that the readers of configuration know
	@scripts/setup build
	@$(SWIFT_BUILD) --product cambio
	@for file in gateway provider; do \
	  "$$(swift build --show-bin-path)"/cambio schema $$file >config/schema/$$file.schema.json || exit 1; \
	done

lint: ## formatting and style of every Swift file
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format: ## formats every Swift file in place
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks
