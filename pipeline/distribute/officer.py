"""Who is at work: the name that stands in the ledger beside what a person released or said."""

from __future__ import annotations

import os
from getpass import getuser


def officer() -> str:
    """The name of this account; where the system has none for it, as in many containers, its number, which says so.

    A name that is no text of Unicode is written with escapes.
    """
    try:
        return os.fsencode(getuser()).decode("utf-8", "backslashreplace")
    except (KeyError, OSError, ImportError):  # pwd.getpwuid: KeyError until Python 3.12, OSError since then
        return f"user number {os.getuid()}, who has no name on this machine"
