"""Small parts of the reader, each as a table: what is given, and what must come out."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from PIL import Image
from pydantic import AwareDatetime, Field

from pipeline.findings import Position
from pipeline.model import Card, EditionCard
from pipeline.model.localised import choose
from pipeline.reading import read_publication, survey
from pipeline.reading.charts.lines import _ticks
from pipeline.reading.pictures import _frame
from pipeline.reading.surveys import _twice
from pipeline.reading.yaml.shapes import _options
from tests.checking import PUBLICATION, TEMPLATES, write


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("0", "0.003", "0 0.001 0.002 0.003"),
        ("0.1", "0.35", "0.1 0.2 0.3 0.4"),
        ("0", "1", "0 0.5 1"),
        ("0", "4", "0 1 2 3 4"),
        ("0", "7", "0 2 4 6 8"),
        ("-5", "40", "-20 0 20 40"),
        ("990", "1010", "990 995 1000 1005 1010"),
        ("0", "39", "0 10 20 30 40"),
        ("0", "123456", "0 50000 100000 150000"),
    ],
)
def test_a_scale_has_few_round_numbers_of_any_size(low: str, high: str, expected: str) -> None:
    assert _ticks(Decimal(low), Decimal(high)) == [Decimal(tick) for tick in expected.split()]


def photograph(fill: bytes, before: bytes) -> bytes:
    """A JPEG file of 30 by 20 pixels, with bytes put before the first marker of a kind."""
    data = BytesIO()
    Image.new("RGB", (30, 20)).save(data, "JPEG")
    return data.getvalue().replace(before, fill + before, 1)


@pytest.mark.parametrize("marker", [b"\xff\xe0", b"\xff\xdb", b"\xff\xc0"], ids=["APP0", "DQT", "SOF0"])
@pytest.mark.parametrize("fill", [0, 1, 2, 3, 7])
def test_fill_bytes_before_a_marker_are_passed_over(marker: bytes, fill: int) -> None:
    """Any number of bytes FF may stand before a marker (ITU-T T.81, B.1.1.2)."""
    assert _frame(photograph(b"\xff" * fill, marker)) == ((30, 20), 3)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (str, [str]),
        (AwareDatetime, [AwareDatetime]),
        (AwareDatetime | None, [AwareDatetime, type(None)]),
        (Annotated[AwareDatetime, Field()], [AwareDatetime]),
        (Annotated[Annotated[str, Field()] | None, Field()], [str, type(None)]),
        (Literal["final"] | AwareDatetime, [Literal["final"], AwareDatetime]),
        (tuple[str, ...], [tuple[str, ...]]),
    ],
    ids=str,
)
def test_the_alternatives_of_an_annotation(kind: Any, expected: list[Any]) -> None:
    assert list(_options(kind)) == expected


def card(number: int, reference: str) -> Card:
    place = Position(file=f"content/p{number}/publication.yaml", line=1, column=12)
    return Card(position=place, id=f"p{number}", reference=reference, source_language="en", public=True, editions=())


@pytest.mark.parametrize(
    ("references", "expected"),
    [
        ("A B C", []),
        ("A B A", ["p3: «A» is the reference of «p1» too"]),
        ("A A B A", ["p2: «A» is the reference of «p1» too", "p4: «A» is the reference of «p1» too"]),
        ("- - A", []),
    ],
    ids=["all differ", "one twice", "one three times", "none that could be read"],
)
def test_a_reference_that_others_have_is_told_at_every_later_one(references: str, expected: list[str]) -> None:
    """A publication whose reference could not be read has none that another could share."""
    cards = [card(number, name.strip("-")) for number, name in enumerate(references.split(), 1)]
    found = [f"{finding.position.file.split('/')[1]}: {finding.what}" for finding in _twice(cards)]
    assert found == expected


@pytest.mark.parametrize("written", ["23 November 2026", "23/11/2026", "2026-02-30"])
def test_a_value_that_is_none_is_told_in_the_words_of_its_author(written: str, tmp_path: Path) -> None:
    write(tmp_path, en="", publication=PUBLICATION.replace("issued: 2026-11-23", f"issued: {written}"))
    found = read_publication(tmp_path, "example", survey(tmp_path, TEMPLATES)).findings
    assert f"«{written}» cannot be used for «issued»" in {one.what for one in found}


@pytest.mark.parametrize(
    ("there", "language", "led_to"),
    [
        (["en", "fr"], "fr", "fr"),
        (["en", "fr"], "fr-BE", "fr"),
        (["en-GB", "en"], "en", "en"),
        (["en-GB", "en-IE"], "en", "en-GB"),
        (["en-GB", "en-IE"], "en-IE", "en-IE"),
        (["de", "en-GB"], "fr", "en-GB"),
        (["de", "fr"], "el", None),
    ],
)
def test_a_reader_is_led_to_the_same_language_or_to_the_source(there: list[str], language: str, led_to: str) -> None:
    editions = tuple(EditionCard(stem=tag, language=tag, title="T", status="final") for tag in there)
    chosen = card(1, "A").model_copy(update={"editions": editions}).edition_for(language)
    assert (chosen and chosen.language) == led_to


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Brussels", "fr", ("Brussels", "en")),
        ({"en": "Brussels", "fr": "Bruxelles"}, "fr", ("Bruxelles", "fr")),
        ({"en": "Brussels", "fr": "Bruxelles"}, "fr-BE", ("Bruxelles", "fr")),
        ({"fr-BE": "Bruxelles", "en": "Brussels"}, "fr", ("Bruxelles", "fr-BE")),
        ({"fr": "Bruxelles", "en": "Brussels"}, "de", ("Brussels", "en")),
        ({"fr": "Bruxelles", "en-GB": "Brussels"}, "de", ("Brussels", "en-GB")),
        ({"fr": "Bruxelles", "nl": "Brussel"}, "de", ("Bruxelles", "fr")),
        ({}, "de", ("", "en")),
    ],
)
def test_a_text_is_said_in_the_language_else_in_the_own_one(text: Any, language: str, said: tuple[str, str]) -> None:
    assert choose(text, "en", language) == said
