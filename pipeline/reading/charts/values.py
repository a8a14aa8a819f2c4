"""What a chart is before it is drawn: names, and one or several rows of numbers for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Colours


@dataclass(frozen=True, slots=True)
class Datum:
    """One number, and how it is written."""

    value: Decimal
    written: str


@dataclass(frozen=True, slots=True)
class Series:
    """One column of numbers under its name, as many of them as the chart has names."""

    name: str
    data: tuple[Datum, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Names and at least one series of numbers for them."""

    title: str
    names: tuple[str, ...]
    series: tuple[Series, ...]

    def data(self) -> Iterator[Datum]:
        """All numbers, series by series."""
        return (datum for series in self.series for datum in series.data)

    def reach(self) -> tuple[Decimal, Decimal]:
        """The ends of a scale that holds all numbers and zero; never both the same."""
        values = [datum.value for datum in self.data()]
        low, high = min(Decimal(0), *values), max(Decimal(0), *values)
        return (low, high) if low != high else (low, low + 1)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a chart is drawn: the house's colours, whether its language runs from the right, how it writes numbers."""

    colours: Colours
    rightwards: bool
    number: Callable[[Decimal], str]


class CrowdedError(Exception):
    """Words have no place in the drawing; the text says which ones, for the author."""
