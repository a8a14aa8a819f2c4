"""The Word file's proof: its parts, what Word shows and tells, and the rules that it must keep."""

from .reader import read, transcript
from .rules import examine

__all__ = ["examine", "read", "transcript"]
