"""The PDF's proof: drawn in the mind, read through its tags, read again by another engine, held against the rules."""

from .examining import examine
from .parts.file import read
from .telling import transcript

__all__ = ["examine", "read", "transcript"]
