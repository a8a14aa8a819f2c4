#!/bin/sh
# Sets up the other systems that `make bench` measures beside ours: .venv-bench holds what bench.txt names, asciidoctor
# and asciidoctor-pdf are the system's. What cannot be installed is told; its rows then say that they were not measured.
# Usage: bench.sh, in the project's folder, after environment.sh test.
set -eu
lock=requirements/bench.txt stamp=.venv-bench/bench.sha256
if ! sha256sum --check --status $stamp 2>/dev/null; then
    echo "Installing $lock" >&2
    rm -rf .venv-bench
    .venv/bin/python -I -m venv .venv-bench
    .venv-bench/bin/python -I -m pip install --quiet --quiet --disable-pip-version-check --no-input --require-hashes \
        --no-deps --only-binary :all: --requirement $lock >&2
    sha256sum $lock >$stamp
fi

if command -v asciidoctor >/dev/null && command -v asciidoctor-pdf >/dev/null; then exit 0; fi
if command -v apt-get >/dev/null; then
    install="apt-get install --yes --no-install-recommends asciidoctor ruby-asciidoctor-pdf"
elif command -v dnf >/dev/null; then
    install="dnf install --assumeyes rubygem-asciidoctor rubygem-asciidoctor-pdf"
else
    echo "Not here, and not measured: asciidoctor and asciidoctor-pdf. Install them as your system does." >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    prefix=
elif [ "${CI:-}" = true ] && command -v sudo >/dev/null; then
    prefix=sudo
else
    echo "Not here, and not measured: asciidoctor and asciidoctor-pdf. To have them measured too:" >&2
    echo >&2
    echo "    sudo $install" >&2
    exit 0
fi
if command -v apt-get >/dev/null; then $prefix apt-get update --quiet=2 >&2; fi
DEBIAN_FRONTEND=noninteractive $prefix $install >&2 || echo "asciidoctor could not be installed" >&2
