"""Every damage is found, every undamaged file passes, and the page that tells of it is up to date."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from pipeline.proof import prove
from pipeline.proof.normalisation import NORMALISATIONS
from tests.examples import stationery
from tests.sabotage import DAMAGES, Damage
from tests.sabotage.__main__ import PAGE
from tests.sabotage.files import findings, good, victim
from tests.sabotage.page import written
from tests.sabotage.pdf import changes as pdf
from tests.sabotage.word import changes as word


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_the_undamaged_file_passes(form: str) -> None:
    assert prove(victim(), form, good(form), stationery().files) == ()


@pytest.mark.parametrize(("form", "resaved"), [("pdf", pdf.resaved), ("docx", word.resaved)])
def test_opening_and_saving_is_no_damage(form: str, resaved: pdf.Change) -> None:
    assert prove(victim(), form, resaved(good(form)), stationery().files) == ()


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_every_damage_is_found(damage: Damage) -> None:
    assert findings(damage), f"nobody noticed: {damage}"


def test_damages_differ_and_are_many() -> None:
    assert max(Counter(map(str, DAMAGES)).values()) == 1
    assert all(sum(damage.form == form for damage in DAMAGES) >= 40 for form in ("html", "pdf", "docx"))


@pytest.mark.slow
def test_the_page_is_up_to_date() -> None:
    reasons = [f"{', '.join(sorted(row.formats))}: {row.reason}" for row in NORMALISATIONS]
    expected = written({damage: findings(damage) for damage in DAMAGES}, reasons)
    assert told(PAGE.read_text(encoding="utf-8")) == told(expected), "write it anew: python -m tests.sabotage"


def told(page: str) -> str:
    """The page without the codes: with other versions of Pango or HarfBuzz another rule may be the first to see it."""
    return re.sub(r"^(\|[^|]+\|).*", r"\1", page, flags=re.MULTILINE)
