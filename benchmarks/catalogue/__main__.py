"""Writes a content root: `python -m benchmarks.catalogue FOLDER --sheets N --seed S`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import catalogue, save


def main() -> int:
    """Exit code 0, or 2 where the folder holds a catalogue already: nothing is ever written over."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.catalogue", description=__doc__)
    parser.add_argument("folder", type=Path, help="becomes a root: content/ is made in it")
    parser.add_argument("--sheets", type=int, default=100, metavar="N", help="editions in all (100)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed, another catalogue (1)")
    options = parser.parse_args()
    if options.sheets < 1:
        parser.error("--sheets must be 1 or more")
    if (options.folder / "content").exists():
        parser.error(f"{options.folder / 'content'} exists already")
    made = catalogue(options.sheets, options.seed)
    save(made, options.folder)
    print(f"{len(made)} publications, {options.sheets} editions in {options.folder / 'content'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
