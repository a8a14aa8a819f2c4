"""The PDF: laid out by WeasyPrint, tagged by us."""

from .complaints import RULES
from .fonts import prepare
from .rendering import render

__all__ = ["RULES", "prepare", "render"]
