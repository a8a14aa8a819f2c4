"""Permanent redirects written into the sources: at the exact place, and nothing else is touched."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from ..findings import Position
from ..reading.markdown.brackets import plain
from ..reading.markdown.entities import ENTITY
from .results import Result
from .web.addresses import Address, parse

# What a link may look like where it begins: an address in angle brackets, or words in brackets and then the address.
_BARE = re.compile(r"<([^<>\s]*)>")
_TARGET = re.compile(r"\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?")
# What Markdown or a table reads as its own, and what no address may hold behind its host (RFC 3986, 3.3 and 3.4).
_UNSAFE = str.maketrans({character: quote(character) for character in '()<>\\*`| "{}[]^'})


@dataclass(frozen=True, slots=True)
class Repair:
    """One link of a file whose address is replaced. `position` is where the link begins."""

    position: Position
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after its repairs; `left` are those that could not be found as they are written."""

    file: str
    before: str
    after: str
    left: tuple[Repair, ...]

    def diff(self) -> str:
        """The change as a unified diff."""
        import difflib

        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(difflib.unified_diff(before, after, f"a/{self.file}", f"b/{self.file}"))


def repairs(results: Iterable[Result]) -> tuple[Repair, ...]:
    """The repairs that follow from results: moved for good, and still the same site."""
    return tuple(
        Repair(place.position, result.url, new)
        for result in results
        if (new := renewed(result)) is not None
        for place in result.places
        if place.position.file.endswith(".md")
    )


def renewed(result: Result) -> str | None:
    """The new address of a page that moved for good within its site (http to https included); else None."""
    judgement = result.judgement
    old, new = parse(result.url), parse(judgement.reached or "")
    if judgement.verdict != "moved" or not judgement.permanent or not isinstance(new, Address):
        return None
    if not isinstance(old, Address) or old.site != new.site or (old.scheme == "https" and new.scheme == "http"):
        return None
    fragment = new.fragment if new.fragment is not None else old.fragment
    rest = new.target if fragment is None else f"{new.target}#{fragment}"
    return f"{new.scheme}://{new.authority}{rest.translate(_UNSAFE)}"


def repaired(file: str, text: str, wanted: Iterable[Repair]) -> Change:
    """The text of a file with its repairs made, from the last to the first so that positions stay right."""
    after, left = text, []
    starts = _line_starts(text)
    for repair in sorted(set(wanted), key=lambda one: one.position, reverse=True):
        place = _offset(starts, repair.position)
        replaced = _replaced(after, place, repair)
        if replaced is None:
            left.append(repair)
        else:
            after = replaced
    return Change(file, text, after, tuple(left))


def _line_starts(text: str) -> list[int]:
    """Where each line begins: CRLF is one line end, and a byte order mark takes no column."""
    first = 1 if text.startswith("\ufeff") else 0
    return [first, *(match.end() for match in re.finditer(r"\r\n|\n", text))]


def _offset(starts: list[int], position: Position) -> int:
    return starts[position.line - 1] + position.column - 1 if position.line <= len(starts) else -1


def _replaced(text: str, place: int, repair: Repair) -> str | None:
    """The text with the link at `place` repaired; None where no link with the old address stands there."""
    if place < 0 or text[place : place + 1] not in {"<", "["}:
        return None
    bare = text[place] == "<"
    end = place if bare else _closing(text, place)
    match = (_BARE if bare else _TARGET).match(text, end) if end is not None else None
    if match is None or (match[1] if bare else plain(match[1])) != repair.old:
        return None
    new = repair.new if bare else _coded(repair.new)
    after = text[: match.start(1)] + new + text[match.end(1) :]
    words = text[place + 1 : match.start()]
    if plain(words) == repair.old:  # the address is printed too, and must not tell another one
        after = after[: place + 1] + new + after[match.start() :]
    return after


def _coded(address: str) -> str:
    """An address as it is written behind words, where what looks like an entity would be one."""
    return ENTITY.sub(lambda entity: f"&amp;{entity[0][1:]}", address)


def _closing(text: str, place: int) -> int | None:
    """Where the bracket that opens at `place` closes; backslashes escape, brackets nest."""
    depth = 0
    for match in re.compile(r"\\.|[\[\]]", re.DOTALL).finditer(text, place):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    return None


def renamed(results: Iterable[Result], made: Iterable[Repair]) -> Mapping[str, str]:
    """Old addresses to new ones, of the results whose every place has been repaired."""
    done = {(repair.position, repair.old) for repair in made}
    return {
        result.url: new
        for result in results
        if (new := renewed(result)) is not None and all((place.position, result.url) in done for place in result.places)
    }
