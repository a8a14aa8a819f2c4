"""Emphasis: which runs of asterisks belong together (CommonMark 6.2 and its appendix on delimiter runs)."""

import unicodedata
from collections.abc import Sequence

from ...model import Emphasis, Inline, Strong, Text
from ..rules import inlines as rules
from ..text.limits import DELIMITERS
from .scans import Delimiter, Scan, Token

LONGEST = 3


def asterisks(scan: Scan) -> None:
    """A run of asterisks becomes a delimiter, or plain text where it can neither begin nor end anything."""
    start = scan.offset
    while scan.offset < scan.end and scan.text[scan.offset] == "*":
        scan.offset += 1
    length = scan.offset - start
    opens, closes = flanking(scan.text, start, scan.offset)
    scan.delimiters += 1
    if length > LONGEST:
        _too_many(scan, start, length, closes=closes)
    elif scan.delimiters > DELIMITERS:
        scan.report(rules.UNCLOSED, start)
    elif opens or closes:
        scan.add(Delimiter(start, length, opens, closes, length))
        return
    elif length > 1:
        scan.idle.append(start)
    scan.say(scan.text[start : scan.offset], start)


def _too_many(scan: Scan, start: int, length: int, *, closes: bool) -> None:
    """Reports too long a run; the one at the other end of its words belongs to the same fault."""
    if closes and length in scan.excessive:
        scan.excessive.remove(length)
        return
    scan.report(rules.UNCLOSED, start, f"{length} asterisks in a row mean nothing")
    scan.excessive.add(length)


def flanking(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the run is left-flanking and right-flanking (CommonMark 6.2)."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    left = not after.isspace() and (not _punctuation(after) or before.isspace() or _punctuation(before))
    right = not before.isspace() and (not _punctuation(before) or after.isspace() or _punctuation(after))
    return left, right


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def resolve(scan: Scan) -> tuple[Inline, ...]:
    """The scan's tokens as inlines, each pair of delimiters with what it holds as emphasis or strong text."""
    scan.flush()
    stack: list[Token] = []
    bottoms: dict[tuple[bool, int], int] = {}
    for token in scan.tokens:
        if isinstance(token, Delimiter) and token.closes:
            _close(scan, stack, token, bottoms)
        else:
            stack.append(token)
    inlines = _plain(scan, stack)
    if scan.idle and not any(isinstance(token, Delimiter) for token in stack):
        what = "Signs of stress stand between spaces, and stress nothing"
        scan.report(rules.UNCLOSED, scan.idle[0], what)
    return inlines


def _close(scan: Scan, stack: list[Token], closer: Delimiter, bottoms: dict[tuple[bool, int], int]) -> None:
    """Joins the closer with the openers before it until it is used up or finds no more."""
    kind = (closer.opens, closer.length % 3)
    while closer.count:
        index = _opener(stack, closer, bottoms.get(kind, 0))
        if index is None:
            bottoms[kind] = len(stack)
            stack.append(closer)
            return
        _join(scan, stack, index, closer)


def _opener(stack: list[Token], closer: Delimiter, bottom: int) -> int | None:
    for index in range(len(stack) - 1, bottom - 1, -1):
        token = stack[index]
        if isinstance(token, Delimiter) and token.opens and _fit(token, closer):
            return index
    return None


def _fit(opener: Delimiter, closer: Delimiter) -> bool:
    """The rule of three: `a*b**c*` is not torn apart (CommonMark 6.2, rules 9 and 10)."""
    if opener.closes or closer.opens:
        return (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)
    return True


def _join(scan: Scan, stack: list[Token], index: int, closer: Delimiter) -> None:
    """Wraps what stands between opener and closer, and shortens both."""
    opener = stack[index]
    if not isinstance(opener, Delimiter):
        raise TypeError(opener)
    children = _plain(scan, stack[index + 1 :])
    used = 2 if opener.count >= 2 and closer.count >= 2 else 1
    opener.count -= used
    offset = opener.offset + opener.count
    del stack[index + (1 if opener.count else 0) :]
    kind = Strong if used == 2 else Emphasis
    if any(isinstance(child, kind) for child in _all(children)):
        scan.report(rules.WITHIN, offset, "Stressed words stand inside stressed words of the same kind")
        stack.extend(children)
    else:
        stack.append(kind(position=scan.passage.at(offset), children=children))
    closer.count -= used
    closer.offset += used


def _all(inlines: Sequence[Inline]) -> list[Inline]:
    """The inlines and those inside them."""
    return [each for inline in inlines for each in (inline, *_all(getattr(inline, "children", ())))]


def _plain(scan: Scan, tokens: list[Token]) -> tuple[Inline, ...]:
    """The tokens with each delimiter that found no partner reported, and printed as it stands."""
    inlines: list[Inline] = []
    for token in tokens:
        if isinstance(token, Delimiter):
            words = "*" * token.count
            scan.report(rules.UNCLOSED, token.offset, f"«{words}» has no partner")
            inlines.append(Text(position=scan.passage.at(token.offset), text=words))
        else:
            inlines.append(token)
    return tuple(inlines)
