"""Setting up: what is told, and what is done, on machines that lack something."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
COMMANDS = {
    "apt-get": "sudo apt-get install --yes --no-install-recommends "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install --assumeyes pango harfbuzz",
    "zypper": "sudo zypper --non-interactive install libpango-1_0-0 libharfbuzz-subset0",
    "pacman": "sudo pacman --sync --noconfirm --needed pango harfbuzz",
    "apk": "sudo apk add pango harfbuzz-subset",
}


def machine(folder: Path, **programs: str) -> Path:
    """A folder of programs, each a shell script, to be the whole PATH."""
    folder.mkdir()
    for name, script in programs.items():
        (folder / name.replace("_", "-")).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name.replace("_", "-")).chmod(0o755)
    return folder


def system(path: Path, purpose: str = "run", **environment: str) -> subprocess.CompletedProcess[str]:
    line = ["/bin/sh", str(HOME / "requirements/system.sh"), str(path / "python"), purpose]
    return subprocess.run(
        line, env={"PATH": str(path), **environment}, capture_output=True, text=True, timeout=30, check=False
    )


@pytest.mark.parametrize("manager", COMMANDS)
def test_the_exact_command_is_printed_where_nothing_may_be_installed(tmp_path, manager):
    log = tmp_path / "log"
    programs = {
        manager.replace("-", "_"): f"echo called >> {log}",
        "id": "echo 1000",
        "python": "echo libpango-1.0.so.0",
    }
    done = system(machine(tmp_path / "bin", **programs))
    assert done.returncode == 3
    assert f"    {COMMANDS[manager]}\n" in done.stderr
    assert not log.exists()


def test_only_what_is_missing_is_asked_for(tmp_path):
    """Node.js as its makers pack it brings npm, and cannot stand beside the npm of Debian."""
    there = dict.fromkeys(("node", "npm", "chromium"), "true")
    done = system(machine(tmp_path / "bin", apt_get="true", id="echo 1000", python="true", **there), "test")
    assert done.returncode == 3
    assert (
        "    sudo apt-get install --yes --no-install-recommends libreoffice-writer-nogui poppler-utils\n" in done.stderr
    )


def test_the_library_of_what_drives_the_browser_is_asked_for_with_the_tests_alone(tmp_path):
    """A bare Debian 12 has no libatomic, and no other package that the tests need brings it along."""
    python = 'for name in "$@"; do case $name in atomic*) echo lib$name ;; esac; done'
    bare = machine(tmp_path / "bin", apt_get="true", id="echo 1000", python=python)
    assert system(bare).returncode == 0
    assert "    sudo apt-get install --yes --no-install-recommends libatomic1 chromium" in system(bare, "test").stderr


def test_a_program_that_an_installation_does_not_bring_is_told(tmp_path):
    there = dict.fromkeys(("node", "npm", "chromium", "soffice"), "true")
    done = system(machine(tmp_path / "bin", apt_get="true", id="echo 0", python="true", **there), "test")
    assert done.returncode == 3
    assert "Still missing after the installation: pdftotext" in done.stderr


def test_without_a_package_manager_the_names_are_told(tmp_path):
    done = system(machine(tmp_path / "bin", id="echo 1000", python="echo libpango-1.0.so.0"))
    assert done.returncode == 3
    assert "libpango-1.0.so.0" in done.stderr


@pytest.mark.parametrize(("number", "environment"), [("0", {}), ("1000", {"CI": "true"})])
def test_what_is_missing_is_installed_where_it_may_be(tmp_path, number, environment):
    log = tmp_path / "log"
    python = f"if [ -e {log} ]; then exit 0; fi; echo libpango-1.0.so.0"
    programs = {"apt_get": f'echo "$@" >> {log}', "id": f"echo {number}", "python": python, "sudo": '"$@"'}
    done = system(machine(tmp_path / "bin", **programs), **environment)
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in log.read_text().splitlines()] == ["update", "install"]


def test_an_installation_that_does_not_help_is_told(tmp_path):
    done = system(machine(tmp_path / "bin", apt_get="true", id="echo 0", python="echo libpango-1.0.so.0"))
    assert done.returncode == 3
    assert "Still missing" in done.stderr


def test_nothing_missing_is_nothing_done(tmp_path):
    done = system(machine(tmp_path / "bin", python="true"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def begun(path: Path, own: str) -> subprocess.CompletedProcess[str]:
    """Setting up begins on a machine whose own Python, which no PATH tells, is a script of these words."""
    system_python = path.parent / "usr" / "python3"
    machine(system_python.parent, python3=own)
    script = (HOME / "requirements/environment.sh").read_text().replace("/usr/bin/python3", str(system_python))
    (path.parent / "environment.sh").write_text(script)
    line = ["/bin/sh", str(path.parent / "environment.sh"), "run"]
    return subprocess.run(line, cwd=path.parent, env={"PATH": str(path)}, capture_output=True, text=True, check=False)


def test_an_old_python_is_refused_with_the_way_out(tmp_path):
    path = machine(tmp_path / "bin", python3="exit 1", basename=f'{shutil.which("basename")} "$@"', touch="true")
    done = begun(path, "exit 1")
    assert done.returncode == 3
    assert "Python 3.11 or newer" in done.stderr


@pytest.mark.parametrize(
    ("own", "number", "taken"),
    [
        ("true", "1000", "own"),
        ("exit 1", "1000", "other"),
        ("case $3 in *ensurepip*) exit 1;; esac", "1000", "other"),
        ("case $3 in *ensurepip*) exit 1;; esac", "0", "own"),
    ],
    ids=["suitable", "too old", "without venv", "without venv, which root installs"],
)
def test_the_python_of_the_system_comes_first(tmp_path, own, number, taken):
    log = tmp_path / "log"
    noted = f'case "$*" in *"-m venv"*) echo %s >> {log};; esac\n'
    programs = {"apt_get": "true", "id": f"echo {number}", "rm": "true", "touch": "true"}
    begun(machine(tmp_path / "bin", python3=noted % "other", **programs), noted % "own" + own)
    assert log.read_text() == f"{taken}\n"


@pytest.mark.slow
def test_an_interrupted_set_up_is_done_again(tmp_path):
    """With locks of nothing: what counts is that an environment without its mark is made anew, and one with it kept."""
    for name in ("pipeline", "requirements"):
        shutil.copytree(HOME / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "requirements/runtime.txt").write_text("")
    line = ["/bin/sh", "requirements/environment.sh", "run"]
    for broken in (None, ".venv/made", ".venv/bin/python"):
        if broken:
            (tmp_path / broken).unlink()
        (tmp_path / ".venv").mkdir(exist_ok=True)
        (tmp_path / ".venv/leftover").touch()
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert not (tmp_path / ".venv/leftover").exists()
    (tmp_path / ".venv/kept").touch()
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
    assert (tmp_path / ".venv/kept").exists()
    helped = subprocess.run(
        [tmp_path / ".venv/bin/factsheet", "--help"], cwd="/", capture_output=True, text=True, check=True
    )
    assert "build" in helped.stdout
