"""Numbers in a text, whatever the language writes them with, and the differences between two texts that matter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..model import primary
from .passages import Passage

_GROUP = "[\u00a0\u202f\u2009'’]"
_DIGITS = rf"\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)|\d{{1,3}}(?:[ ]\d{{3}})+(?![\d])|\d+"
_DIGIT = re.compile(r"\d")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_NUMBER = re.compile(rf"(?<![\w.])(?:{_DIGITS})(?:[.,٫٬]\d+)*")
_HALF_DAY = re.compile(r"\W{0,2}(a|p)\.?\s?m\b", re.IGNORECASE)
_TIME_AFTER = re.compile(r"\W{0,2}(?:[ap]\.?\s?m\b|Uhr\b|h\b|ч\b|год\b)", re.IGNORECASE)
_TIME_BEFORE = re.compile(r"\b(?:klo|kl\.?|at|um|ore|alle)\s$", re.IGNORECASE)
_LONGEST = 20  # what is longer is no number that anybody compares
_MOST = 100
_SMALL = 31
_IN_WORDS = 12


@dataclass(frozen=True)
class Number:
    """A number of a passage. `start` is its offset; `text` how it was written."""

    value: Decimal
    start: int
    text: str
    passage: Passage

    @property
    def small(self) -> bool:
        """Whether it may be said in words, or be an ordinal or a month, in another language."""
        return self.value <= _SMALL and self.value == self.value.to_integral_value()


def found(passage: Passage) -> Iterator[Number]:
    """The numbers in the words of a passage; those of dates and facts are not the author's. ISO days count as three."""
    if not _DIGIT.search(passage.text):
        return
    text = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), passage.text)
    for match in _NUMBER.finditer(text):
        piece, _ = passage.piece(match.start())
        if not piece.written or len(match[0]) > _LONGEST:
            continue
        before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 12]
        for index, part in enumerate(_parts(match[0], before, after)):
            start = match.start() + part.start()
            value = _value(part[0], piece.language)
            yield Number(
                value if index else _hour(value, after), start, passage.text[start : start + len(part[0])], passage
            )


def _parts(written: str, before: str, after: str) -> list[re.Match[str]]:
    """A number whole, or apart those of a date such as 26.03.2014 and of a time such as 2.30 p.m."""
    date = re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", written)
    time = re.fullmatch(r"\d{1,2}\.\d{2}", written) and (_TIME_AFTER.match(after) or _TIME_BEFORE.search(before))
    return list(re.finditer(r"\d+" if date or time else r".+", written))


def _value(written: str, language: str) -> Decimal:
    """The number meant. A single mark before exactly three digits groups, unless the language takes it for decimals."""
    bare = re.sub(f"{_GROUP}|[ ٬]", "", written).replace("٫", ",")
    marks = re.findall(r"[.,]", bare)
    if not marks:
        return Decimal(bare)
    whole, mark, last = bare.rpartition(marks[-1])
    grouping = len(last) == 3 and (marks.count(mark) > 1 or (len(marks) == 1 and mark != decimal_mark(language)))
    digits = re.sub(r"[.,]", "", whole)
    return Decimal(digits + last) if grouping else Decimal(f"{digits}.{last}")


def decimal_mark(language: str) -> str:
    """The mark before the decimals: a point in English, Irish and Maltese, a comma in the other languages of Europe."""
    return "." if primary(language) in {"en", "ga", "mt"} else ","


def _hour(value: Decimal, following: str) -> Decimal:
    """The hour of the day for one that is followed by p.m."""
    half = _HALF_DAY.match(following)
    return value + 12 if half and half[1].lower() == "p" and value < 12 else value


def differences(source: list[Number], translation: list[Number]) -> Iterator[tuple[Number | None, Number | None]]:
    """What one text has and the other has not, as pairs (of the source, of the translation).

    Small numbers may stand in words on one side: alone they are no difference, and in pairs only beyond twelve.
    """
    missing, extra = _others(source, translation)[:_MOST], _others(translation, source)[:_MOST]
    missing, extra = _unmatched(missing, extra, _alike), _unmatched(extra, missing, _alike)
    for other in sorted(extra, key=lambda number: number.small):
        near = min(missing, key=lambda one: (one.small != other.small, abs(one.value - other.value)), default=None)
        if near and max(near.value, other.value) > _IN_WORDS:
            missing.remove(near)
            yield near, other
        elif not other.small:
            yield None, other
    yield from ((one, None) for one in missing if not one.small)


def unlike(one: Number, other: Number) -> bool:
    """Whether two numbers that stand for each other cannot mean the same."""
    return one.value != other.value and not _alike(one, other)


def _others(these: list[Number], others: list[Number]) -> list[Number]:
    """The numbers whose values the others have not, or not as often."""
    rest, left = Counter(other.value for other in others), []
    for number in these:
        rest[number.value] -= 1
        if rest[number.value] < 0:
            left.append(number)
    return left


def _alike(one: Number, other: Number) -> bool:
    """Whether two numbers may mean the same: 1.5 billion and 1 500 millones, 2014/15 and 2014–2015."""
    if one.text == other.text:
        return False
    low, high = sorted((one.value, other.value))
    return (low > 0 and high / low in {1000, 1_000_000}) or (high >= 1900 and low < 100 and high % 100 == low)


def _unmatched(these: list[Number], others: list[Number], alike: Callable[[Number, Number], bool]) -> list[Number]:
    """The numbers that have no counterpart, each of which serves once."""
    rest, left = list(others), []
    for number in these:
        counterpart = next((other for other in rest if alike(number, other)), None)
        if counterpart is None:
            left.append(number)
        else:
            rest.remove(counterpart)
    return left
