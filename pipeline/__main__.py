"""`python -m pipeline`: the command line."""

import os
import sys

from .cli import main

if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is closed and removed by now; taking thousands of objects apart one by one would only cost time.
    os._exit(code)
