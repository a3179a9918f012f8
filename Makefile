# The two commands that do everything on a fresh machine with Swift: `make demo` and `make test`.

BIN := .build/release/journeyc
RELEASE := swift build -c release --static-swift-stdlib --disable-local-rpath --product journeyc
# The standard library is linked statically on Linux only.
ifeq ($(shell uname),Darwin)
RELEASE := swift build -c release --product journeyc
endif

.PHONY: demo build test bench screenshots pictures goldens format lint install clean

## demo: install what is missing, build, and build the site of all example journeys into site/
demo: build
	@$(BIN) build Journeys --out site --format short --quiet; status=$$?; test $$status -le 1
	@echo
	@echo "What is listed above is meant: the examples show what goes wrong between companies and customers."
	@echo "The site: $(CURDIR)/site/index.html"

## build: the optimised journeyc
build:
	@Scripts/setup.sh build
	$(RELEASE)

## test: install what is missing and run the whole test suite
test:
	@Scripts/setup.sh test
	swift build --build-tests
	JOURNEYC_TOOLS="$(CURDIR)/.build-tools" swift test --skip-build

## bench: measure against references, side by side
bench:
	@Scripts/setup.sh bench
	Scripts/bench/run.sh

# Another journeyc that is there already can be named with BIN, and the built one is not needed then.
PICTURED := $(if $(filter file,$(origin BIN)),build)

## screenshots: pictures of all that people look at, screens and paper, into screenshots/; ONLY="smartphone first" for some
screenshots: $(PICTURED)
	@Scripts/setup.sh screenshots
	@python3 Scripts/screenshots.py $(BIN) screenshots $(ONLY)

## pictures: renew the pictures of the README
pictures: $(PICTURED)
	@Scripts/setup.sh screenshots
	@python3 Scripts/screenshots.py --readme $(BIN)

## goldens: write the expected outputs of the tests anew; read the difference before committing it
goldens:
	UPDATE_GOLDENS=1 JOURNEYC_TOOLS="$(CURDIR)/.build-tools" swift test

## format: lay the Swift sources out
format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

## lint: hold the Swift sources against the style
lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

## install: put journeyc into PREFIX/bin (/usr/local by default)
PREFIX ?= /usr/local
install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(BIN) "$(DESTDIR)$(PREFIX)/bin/journeyc"

clean:
	rm -rf .build .build-tools site screenshots
