"""The command line: parses words, calls one function, prints, chooses the exit code."""

from .main import main
from .table import COMMANDS, parser

__all__ = ["COMMANDS", "main", "parser"]
