"""What stands out of a list to be looked at is its dates and its figures, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from pipeline.press.formats import FORMATS
from pipeline.proof import prove
from tests.examples import stationery
from tests.sabotage.damage import once
from tests.sabotage.word.changes import DOCUMENT
from tests.sabotage.word.changes import put as written
from tests.specimen import specimen

FIGURE = '<span class="figure">53</span>'
TITLE = '<figcaption class="list-title">Milestones</figcaption>'
NUMBER = '<w:r><w:rPr><w:rStyle w:val="KeyFigure"/></w:rPr><w:t xml:space="preserve">53'
DATE = '<w:r><w:rPr><w:rStyle w:val="EventDate"/></w:rPr><w:t xml:space="preserve">2011'
PLAIN = '<w:r><w:t xml:space="preserve">'


def page(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda data: once(data.decode(), old, new).encode()


DAMAGES: tuple[tuple[str, str, Callable[[bytes], bytes]], ...] = (
    ("html", "a figure like any word", page(FIGURE, "53")),
    ("html", "a word like a figure", page(f"{FIGURE} countries", '<span class="figure">53 countries</span>')),
    ("html", "events that are not counted", page(f"{TITLE}\n<ol>", f"{TITLE}\n<ul></ul>\n<ol>")),
    ("html", "a timeline that looks like figures", page('class="timeline"', 'class="key-figures"')),
    ("docx", "a figure like any word", written(DOCUMENT, NUMBER, f"{PLAIN}53")),
    ("docx", "a date like any word", written(DOCUMENT, DATE, f"{PLAIN}2011")),
    (
        "docx",
        "a word like a figure",
        written(DOCUMENT, f"{PLAIN} countries", NUMBER.removesuffix("53") + " countries"),
    ),
)


@lru_cache
def good(form: str) -> bytes:
    return FORMATS[form].render(specimen(), stationery())


@pytest.mark.parametrize(("form", "what", "damage"), DAMAGES, ids=[f"{form}: {what}" for form, what, _ in DAMAGES])
def test_what_stands_out_is_the_source_s(form: str, what: str, damage: Callable[[bytes], bytes]) -> None:
    assert prove(specimen(), form, good(form), stationery().files) == ()
    assert prove(specimen(), form, damage(good(form)), stationery().files), what
