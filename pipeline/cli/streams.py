"""Standard input, output and error as commands find them: open, and in UTF-8, whoever began the program and how."""

from __future__ import annotations

import os
import sys

NAMES = ("stdin", "stdout", "stderr")
"""Each at its number."""


def prepare() -> None:
    """Opens what was closed, to nobody, and lets what is printed be in UTF-8.

    Left closed, its number would go to the next file that is opened, and a library's words would land in that.
    """
    for number, name in enumerate(NAMES):
        if getattr(sys, name) is None:
            _nowhere(number)
            setattr(sys, name, open(number, "w" if number else "r"))  # noqa: SIM115, PTH123 - for the program's life
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def give_up() -> None:
    """Whatever is left to print goes nowhere: it must not be tried again at the end."""
    _nowhere(sys.stdout.fileno())


def _nowhere(number: int) -> None:
    """Lets a descriptor lead to nobody."""
    nobody = os.open(os.devnull, os.O_RDWR)
    if nobody != number:
        os.dup2(nobody, number)
        os.close(nobody)
