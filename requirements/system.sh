#!/bin/sh
# Checks for the libraries and programs of the system, and installs what is missing where that is permitted:
# as root, or with CI=true. Otherwise it prints the exact command and ends with exit code 3.
# Usage: system.sh PYTHON run|cluster|test
set -eu
python=$1 purpose=$2

libraries="pango-1.0.so.0 pangoft2-1.0.so.0 harfbuzz-subset.so.0 fontconfig.so.1"
if [ "$purpose" = test ]; then libraries="$libraries atomic.so.1"; fi # for what drives the browser

missing_libraries() {
    "$python" -I - $libraries <<'PYTHON'
import sys
from ctypes import CDLL

for name in sys.argv[1:]:
    try:
        CDLL(f"lib{name}")
    except OSError:
        print(f"lib{name}")
PYTHON
}

missing_programs() {
    for names in "chromium chromium-browser google-chrome" "soffice libreoffice" pdftotext node npm; do
        found=no
        for name in $names; do
            if command -v "$name" >/dev/null; then found=yes; fi
        done
        if [ $found = no ]; then echo "${names%% *}"; fi
    done
}

# What brings a missing thing, by MANAGER/THING.
package() {
    case $1 in
    apt-get/libatomic* | zypper/libatomic*) echo libatomic1 ;;
    pacman/libatomic*) echo gcc-libs ;;
    */libatomic*) echo libatomic ;;
    apt-get/lib*) echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ;;
    apk/lib*) echo pango harfbuzz-subset ;;
    zypper/lib*) echo libpango-1_0-0 libharfbuzz-subset0 ;;
    */lib*) echo pango harfbuzz ;;
    */chromium) echo chromium ;;
    apt-get/soffice) echo libreoffice-writer-nogui ;;
    pacman/soffice) echo libreoffice-fresh ;;
    */soffice) echo libreoffice-writer ;;
    zypper/pdftotext) echo poppler-tools ;;
    pacman/pdftotext) echo poppler ;;
    */pdftotext) echo poppler-utils ;;
    */node) echo nodejs ;;
    */npm) echo npm ;;
    esac
}

# Only what is missing is asked for: a Node.js from elsewhere brings its own npm, and stands in the way of the system's.
packages() {
    manager=$1 named=
    shift
    for thing in "$@"; do
        brings=$(package "$manager/$thing")
        case " $named " in *" $brings "*) ;; *) named="$named $brings" ;; esac
    done
    echo $named
}

command_for() {
    case $1 in
    apt-get) echo "apt-get install --yes --no-install-recommends" ;;
    dnf) echo "dnf install --assumeyes" ;;
    zypper) echo "zypper --non-interactive install" ;;
    pacman) echo "pacman --sync --noconfirm --needed" ;;
    apk) echo "apk add" ;;
    esac
}

missing() {
    missing_libraries
    if [ "$purpose" = test ]; then missing_programs; fi
}

missing=$(echo $(missing)) # on one line
if [ -z "$missing" ]; then exit 0; fi

for manager in apt-get dnf zypper pacman apk none; do
    if command -v $manager >/dev/null; then break; fi
done
if [ $manager = none ]; then
    echo "Missing on this system: $missing. Install Pango (and for the tests Chromium, LibreOffice Writer, Poppler's" >&2
    echo "tools, Node.js and libatomic) with the system's package manager, then run make again." >&2
    exit 3
fi
install="$(command_for $manager) $(packages $manager $missing)"

if [ "$(id -u)" = 0 ]; then
    prefix=
elif [ "${CI:-}" = true ] && command -v sudo >/dev/null; then
    prefix=sudo
else
    echo "Missing on this system: $missing. Install with:" >&2
    echo >&2
    echo "    sudo $install" >&2
    echo >&2
    echo "then run make again." >&2
    exit 3
fi
echo "Installing what is missing on this system: $missing" >&2
if [ $manager = apt-get ]; then
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    $prefix apt-get update --quiet=2 >&2
fi
$prefix $install >&2
still=$(echo $(missing))
if [ -n "$still" ]; then
    echo "Still missing after the installation: $still. Is this a supported system?" >&2
    exit 3
fi
