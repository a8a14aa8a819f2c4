"""`python -m pipeline`: the command line."""

import atexit
import gc
import os
import signal
import sys

if __name__ == "__main__":
    # Before and after `main`, which answers it in words, an interruption just ends the process: nothing is under way.
    asked = signal.getsignal(signal.SIGINT)
    unheard = signal.SIG_DFL if asked is signal.default_int_handler else asked
    signal.signal(signal.SIGINT, unheard)
    # A command is over before there is much to collect, and loading libraries makes thousands of objects that stay.
    gc.disable()
    from .cli import main
    from .room import with_room

    signal.signal(signal.SIGINT, asked)
    code = with_room(main, sys.argv[1:])
    signal.signal(signal.SIGINT, unheard)
    atexit._run_exitfuncs()  # noqa: SLF001  (there is no public way to leave quickly and yet tidily)
    sys.stdout.flush()
    sys.stderr.flush()
    # Taking thousands of objects apart one by one would only cost time.
    os._exit(code)
