"""The exit codes, the same for every command."""

DONE = 0
"""Done; there may be warnings."""

ERRORS = 1
"""At least one error."""

USAGE = 2
"""The words make no command."""

ENVIRONMENT = 3
"""The machine lacks something: a library, a tool, a folder that can be written."""

INTERRUPTED = 130
"""Interrupted from the keyboard."""
