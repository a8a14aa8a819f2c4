"""Charts: their numbers read from a table, and drawn."""

from .data import chart_data, says_more
from .drawing import DRAWINGS, draw
from .values import Chart, CrowdedError, Datum, Series, Setting

__all__ = ["DRAWINGS", "Chart", "CrowdedError", "Datum", "Series", "Setting", "chart_data", "draw", "says_more"]
