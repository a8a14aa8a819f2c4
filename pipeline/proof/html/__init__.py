"""The web page's proof: a strict parser, a reader, the rules for its frame and its style."""

from .frame import examine
from .reader import read, transcript

__all__ = ["examine", "read", "transcript"]
