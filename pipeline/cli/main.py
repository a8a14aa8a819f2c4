"""From words to an exit code, whatever happens on the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from . import streams
from .codes import DONE, ENVIRONMENT, ERRORS, INTERRUPTED, USAGE
from .endings import heeded
from .table import parser

FAULT = """factsheet: this is a fault of the program, not of your text: {error}
Please report it as CONTRIBUTING.md says, with the command and the sheet. FACTSHEET_DEBUG=1 shows the particulars."""


def main(words: Sequence[str] | None = None) -> int:
    """Carries out the command that the words make up; returns the exit code, and raises nothing a user can cause."""
    streams.prepare()
    try:
        with heeded():
            code = _carried_out(sys.argv[1:] if words is None else words)
        sys.stdout.flush()  # here, where a reader that has gone is no fault
    except BrokenPipeError:  # whoever read our output has gone, as `head` does
        streams.give_up()
        return DONE
    except OSError as error:  # the disk is full, most often
        streams.give_up()
        print(f"factsheet: what is to be printed cannot be written: {_told(error)}", file=sys.stderr)
        return ENVIRONMENT
    return code


def _carried_out(words: Sequence[str]) -> int:
    """Raises nothing but BrokenPipeError."""
    try:
        options = parser(words).parse_args(words)
        return int(options.run(options))
    except KeyboardInterrupt:
        with suppress(KeyboardInterrupt):  # who leans on the key has the answer already
            print("\nfactsheet: interrupted", file=sys.stderr)
        return INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else USAGE
    except BrokenPipeError:
        raise
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    """Tells a person why the command ended; returns its exit code. FACTSHEET_DEBUG lets a fault of ours through."""
    from ..findings import Failed
    from ..press import Unavailable
    from ..reports import as_text

    if isinstance(error, Failed):
        print(as_text(error.findings), end="")
        return ERRORS
    if isinstance(error, Unavailable | OSError):
        print(f"factsheet: {_told(error)}", file=sys.stderr)
        return ENVIRONMENT
    if os.environ.get("FACTSHEET_DEBUG"):
        raise error
    print(FAULT.format(error=f"{type(error).__name__}: {error}"), file=sys.stderr)
    return ERRORS


def _told(error: Exception) -> str:
    """What the system has against a file, where it says which, without its number."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror if error.filename is None else f"{error.filename}: {error.strerror}"
    return str(error)
