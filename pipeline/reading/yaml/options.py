"""What each directive is given above its line `---`."""

from typing import Literal

from ...model import Value


class FigureOptions(Value):
    """What a figure needs besides its caption."""

    file: str
    alternative: str


class CalloutOptions(Value):
    """What a callout needs besides its text."""

    title: str


class ContactOptions(Value):
    """Which contact of house.yaml is meant."""

    name: str


class ChartOptions(Value):
    """What a chart needs besides its numbers; `source` says where they come from."""

    kind: Literal["bar", "line", "share"]
    title: str
    alternative: str
    source: str


class TableOptions(Value):
    """What a table needs besides its rows."""

    caption: str
    row_headers: bool = False


class QuoteOptions(Value):
    """What a quotation needs besides its words."""

    source: str


class SequenceOptions(Value):
    """What a timeline and key figures need besides their items."""

    title: str
