"""The Word file's proof: its parts, what Word shows and tells, and the rules that it must keep."""

from .reader import read, transcribe, transcript

def examine(document, edition, files): yield from document.faults

__all__ = ["examine", "read", "transcribe", "transcript"]
