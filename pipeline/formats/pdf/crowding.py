"""Where blocks hold more than the style sheet has room for: key figures of long numbers, boxes of many lines."""

from __future__ import annotations

import re

from ...model import Block, Callout, Edition, Fact, KeyFigures, List, Paragraph, Quote, Timeline
from ..letters import width
from ..markup import NUMBER, said

# All lengths in points: what the cells of a row share, what each keeps free, the size of their words, and the sizes
# that the numbers may have, the usual one first (print.css).
ROW, FREE, WORDS, NUMBERS = 138 * 72 / 25.4, 8 * 72 / 25.4, 9.25, (20, 16, 13)

HELD = re.compile(rf"{NUMBER}|[^ ]*\N{{NO-BREAK SPACE}}[^ ]*")

TALL = 1200
"""The letters that fill about a quarter of a page: a longer box may be broken, else the page before stays empty."""


def easing(edition: Edition) -> str:
    """The rules of CSS for an edition's crowded blocks, beside those of print.css."""
    return "".join(map(_rule, edition.blocks))


def _rule(block: Block) -> str:
    match block:
        case KeyFigures():
            return _figures(block)
        case Callout() | Quote() | Timeline() if _bulk(block) > TALL:
            return f"#{block.id} {{ break-inside: auto; box-decoration-break: clone }}"
        case _:
            return ""


def _figures(block: KeyFigures) -> str:
    """Smaller numbers where they are long; a row for each where nothing else keeps numbers and words whole."""
    room = ROW / len(block.items) - FREE
    size = next((size for size in NUMBERS if size * _longest_number(block) <= room), 0)
    if not size or WORDS * _longest_word(block) > room:
        return f"#{block.id} :is(ul, li) {{ display: block }}"
    smaller = "" if size == NUMBERS[0] else f"#{block.id} .figure {{ font-size: {size}pt }}"
    held = f"#{block.id} :is(.unbroken, .range, .number) {{ white-space: pre-wrap }}"
    return smaller + (held if WORDS * _longest_held(block) > room else "")


def _longest_number(block: KeyFigures) -> float:
    facts = (item.children[0] for item in block.items)
    return max(width(fact.number) for fact in facts if isinstance(fact, Fact))


def _longest_word(block: KeyFigures) -> float:
    words = (re.split(r"[ \u00a0]|(?<=[-/])", said(item.children)) for item in block.items)
    return max((width(word) for said_words in words for word in said_words if not word[:1].isdigit()), default=0.0)


def _longest_held(block: KeyFigures) -> float:
    """The longest date, fact or number in groups among the words, which else would stay on one line."""
    return max(width(found) for item in block.items for found in [*HELD.findall(said(item.children[1:])), ""])


def _bulk(block: Block) -> int:
    """How many letters a block's paragraphs and items have."""
    match block:
        case Callout() | Quote():
            return sum(map(_bulk, block.blocks))
        case List() | Timeline():
            return sum(len(said(item.children)) + (_bulk(item.list) if item.list else 0) for item in block.items)
        case Paragraph():
            return len(said(block.children))
        case _:
            return 0
