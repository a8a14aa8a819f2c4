"""`python -m pipeline`: the command line."""

import atexit
import gc
import os
import sys

from .cli import main
from .room import with_room

if __name__ == "__main__":
    # A command is over before there is much to collect, and loading libraries makes thousands of objects that stay.
    gc.disable()
    code = with_room(main, sys.argv[1:])
    atexit._run_exitfuncs()  # noqa: SLF001  (there is no public way to leave quickly and yet tidily)
    sys.stdout.flush()
    sys.stderr.flush()
    # Taking thousands of objects apart one by one would only cost time.
    os._exit(code)
