#!/bin/sh
# Makes .venv hold what the locks name, and the command .venv/bin/factsheet. Quick when nothing is to be done.
# Usage: environment.sh run|cluster|test, in the project's folder. Exit code 3: something that the machine must have is missing.
set -eu
purpose=$1
locks="requirements/runtime.txt"
if [ "$purpose" != run ]; then locks="$locks requirements/$purpose.txt"; fi

suitable() {
    "$1" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# The system's own comes first: its distributor builds it with profile-guided optimisation, which most tools that bring
# other Pythons do not (a hundred sheets then take 0.93 of the processor's time), and keeps it secure.
find_python() {
    for candidate in ${PYTHON:-} /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && suitable "$candidate" && can_begin "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer with its module venv is needed, and was not found. On Debian and Ubuntu install it with:" >&2
    echo >&2
    echo "    sudo apt-get install --yes python3 python3-venv" >&2
    echo >&2
    echo "or name one that you have: make PYTHON=/path/to/python3" >&2
    exit 3
}

# Whether a Python can make virtual environments, or the system's could after the package python3-venv is installed here.
can_begin() {
    has_venv "$1" || { [ "$1" = /usr/bin/python3 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
}

has_venv() {
    "$1" -I -c 'import ensurepip, venv' 2>/dev/null
}

make_environment() {
    python=$(find_python)
    echo "Setting up .venv with $("$python" --version)" >&2
    rm -rf .venv
    if ! has_venv "$python"; then
        apt-get update --quiet=2 >&2
        DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends python3-venv >&2
    fi
    "$python" -I -m venv .venv
}

# The package is found through a path relative to site-packages, so that the folder may be moved. The command keeps
# environment variables and the current folder out of Python (-I): both could put other code before ours.
make_command() {
    site=$(.venv/bin/python -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    echo "../../../.." >"$site/factsheet.pth"
    cat >.venv/bin/factsheet <<'COMMAND'
#!/bin/sh
here=${0%/*}
if [ -L "$0" ]; then here=$(dirname "$(readlink -f "$0")"); fi
exec "$here/python" -I -m pipeline "$@"
COMMAND
    chmod +x .venv/bin/factsheet
}

# A lock that was installed completely leaves its checksum. An interrupted installation leaves none: what it may have
# damaged is then made anew.
if ! .venv/bin/python -I -c '' 2>/dev/null || ! suitable .venv/bin/python || [ ! -e .venv/made ]; then
    make_environment
    touch .venv/made
fi
for lock in $locks; do
    stamp=.venv/$(basename "$lock" .txt).sha256
    if sha256sum --check --status "$stamp" 2>/dev/null; then continue; fi
    rm -f .venv/made "$stamp"
    echo "Installing $lock" >&2
    .venv/bin/python -I -m pip install --quiet --quiet --disable-pip-version-check --no-input --require-hashes --no-deps \
        --only-binary :all: --requirement "$lock" >&2
    sha256sum "$lock" >"$stamp"
    touch .venv/made
done
if [ ! -x .venv/bin/factsheet ] || [ requirements/environment.sh -nt .venv/bin/factsheet ]; then make_command; fi
sh requirements/system.sh .venv/bin/python "$purpose"

# The accessibility rules and the HTML checker, as locked; none of their own scripts is run.
if [ "$purpose" = test ] && ! sha256sum --check --status .venv/node.sha256 2>/dev/null; then
    echo "Installing tests/node" >&2
    (cd tests/node && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
    sha256sum tests/node/package-lock.json >.venv/node.sha256
fi
