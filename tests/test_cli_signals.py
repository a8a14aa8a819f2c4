"""What ends a command from outside: at its first moment, and when its terminal goes."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import nullcontext

import pytest

from pipeline.cli import main
from pipeline.cli.endings import heeded

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


@pytest.mark.parametrize(("number", "ended"), [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit)])
def test_a_request_to_end_that_a_library_drops_is_heard_all_the_same(number, ended):
    """As behind a fork: what is raised there goes nowhere."""

    class Dropping:
        def __del__(self) -> None:
            os.kill(os.getpid(), number)

    def work() -> None:
        Dropping()
        time.sleep(20)

    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)}
    try:
        with pytest.raises(ended), heeded():
            work()
    finally:
        for each, answer in before.items():
            signal.signal(each, answer)


def _hang_up() -> int:
    os.kill(os.getpid(), signal.SIGHUP)
    return 0
