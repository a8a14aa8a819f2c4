"""How much is read: a fact sheet is a few pages, and whatever is far larger is a mistake or an attack."""

TEXT_BYTES = 1_000_000
PICTURE_BYTES = 5_000_000

BLOCKS = 2000
"""Blocks, items and table rows that an edition may have."""

FAULTS = 1000
"""So many faults that nobody would read on: the rest is left for the next time."""

ADDRESS = 2000
"""Characters of a link's address."""

DELIMITERS = 500
"""Runs of asterisks in one passage: the work of pairing them grows with their square."""

YAML_DEPTH = 8
YAML_VALUES = 20_000
"""More values than any register of links will have."""
