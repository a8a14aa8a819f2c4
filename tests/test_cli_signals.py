"""What ends a command from outside: at its first moment, and when its terminal goes."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import nullcontext

import pytest

from pipeline.cli import main

from .presses import HOME, command


def test_an_interruption_while_the_program_loads_ends_it_without_a_word(tmp_path):
    (tmp_path / "argparse.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")
    done = command("explain", environment={"PYTHONPATH": f"{tmp_path}{os.pathsep}{HOME}"})
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


@pytest.mark.parametrize("ignored", [True, False])
def test_a_terminal_that_goes_ends_a_command_unless_nohup_began_it(monkeypatch, ignored):
    monkeypatch.setattr(sys.modules["pipeline.cli.main"], "_carried_out", lambda words: _hang_up())
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN if ignored else signal.SIG_DFL)
    try:
        with nullcontext() if ignored else pytest.raises(SystemExit, match="129"):
            main(())
    finally:
        signal.signal(signal.SIGHUP, before)


def _hang_up() -> int:
    os.kill(os.getpid(), signal.SIGHUP)
    return 0
