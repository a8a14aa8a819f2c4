"""What is printed where nobody reads it: a reader that goes, a full disk, a stream that is closed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from .presses import HOME


def shell(words: str) -> subprocess.CompletedProcess[str]:
    """The command line as a shell begins it, with what it does to the streams."""
    line = f"{sys.executable} -P -m pipeline {words}"
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOME)}
    return subprocess.run(line, shell=True, env=known, capture_output=True, text=True, timeout=120, check=False)


def test_a_reader_that_goes_away_is_no_fault():
    done = shell("explain | head -1")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", ["explain", "explain N001", "--help"])
def test_a_full_disk_under_what_is_printed_is_told(words):
    done = shell(f"{words} >/dev/full")
    assert done.returncode == 3
    assert done.stderr.startswith("factsheet: ")
    assert done.stderr.endswith("No space left on device\n")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("closed", "heard"), [("<&-", True), (">&-", False), ("2>&-", True), ("<&- >&- 2>&-", False)])
def test_a_stream_that_is_closed_goes_to_nobody(closed, heard):
    """Nor does its number go to a file that is opened later."""
    done = shell(f"explain N001 {closed}")
    assert (done.returncode, done.stderr) == (0, "")
    assert bool(done.stdout) == heard
