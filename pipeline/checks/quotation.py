"""Straight quotation marks and apostrophes in a text, and the marks that should stand there, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Labels

_OPENS = re.compile(r"(?:(?<=[\s(\[{«“‘„–—/-])|^)[\"'](?=\S)")
_DECADE = re.compile(r"\d\d(?!\d)")


def straight_quotes(text: str, labels: Labels) -> Iterator[tuple[int, int, str | None]]:
    """Each `"`, with the language's outer marks where they come in pairs and no other marks make it doubtful."""
    places = [match.start() for match in re.finditer('"', text)]
    if not places or '"' in labels.quotation_marks[0]:
        return
    opening = [bool(_OPENS.match(text, place)) for place in places]
    paired = len(places) % 2 == 0 and all(opening[0::2]) and not any(opening[1::2])
    certain = paired and not re.search("[«»“”„‘‚‹›]|(?<!\\w)['’]|['’](?!\\w)", text)
    for index, place in enumerate(places):
        yield place, place + 1, labels.quotation_marks[index % 2] if certain else None


def straight_apostrophes(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Each `'` that is no sign for feet or minutes, with ’ where it is an apostrophe beyond doubt."""
    quoted = any(match[0] == "'" and not _DECADE.match(text, match.end()) for match in _OPENS.finditer(text))
    for match in re.finditer("'", text):
        place = match.start()
        before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
        if before.isdigit() and not after.isalpha():
            continue
        inside = before.isalnum() and after.isalpha()
        decade = not before.isalnum() and _DECADE.match(text, place + 1)
        ending = before.isalpha() and not quoted
        yield place, place + 1, "’" if inside or decade or ending else None
