#!/bin/sh
# Locks the newest versions that pyproject.toml allows, with the hashes of their wheels for every platform and no address.
# Usage: lock.sh [DIR], in the project's folder; DIR is where the locks are written (requirements/).
set -eu
target=${1:-requirements}
uv=.venv/lock/bin/uv
if [ ! -x $uv ]; then
    .venv/bin/python -I -m venv .venv/lock
    .venv/lock/bin/python -I -m pip install --quiet --disable-pip-version-check --only-binary :all: "uv>=0.9,<1"
fi
compile() {
    $uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --only-binary :all: "$@"
}
compile pyproject.toml --output-file "$target/runtime.txt" >/dev/null
compile pyproject.toml --extra cluster --constraint "$target/runtime.txt" --output-file "$target/cluster.txt" >/dev/null
compile pyproject.toml --extra cluster --group test --constraint "$target/cluster.txt" \
    --output-file "$target/test.txt" >/dev/null
compile --group pyproject.toml:bench --output-file "$target/bench.txt" >/dev/null
