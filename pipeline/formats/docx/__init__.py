"""The Word file."""

from .pandoc import RULES as PANDOC_RULES
from .pandoc import VERSION as PANDOC_VERSION
from .rendering import render
from .style_table import STYLE_TABLE

RULES = (*PANDOC_RULES, STYLE_TABLE)

__all__ = ["PANDOC_VERSION", "RULES", "render"]
