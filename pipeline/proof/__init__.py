"""Reads every finished file back, independently of its renderer, and proves that it says what the source says."""

from .compare import compare
from .proving import READERS, prove
from .rules import RULES

__all__ = ["READERS", "RULES", "compare", "prove"]
