"""The good files that are damaged, and what the proof says of a damaged one."""

from __future__ import annotations

from functools import lru_cache

from pipeline.findings import Finding
from pipeline.model import Edition, Notice, Translation
from pipeline.press.formats import FORMATS
from pipeline.proof import prove
from tests.examples import example, stationery
from tests.sabotage.damage import Damage


@lru_cache
def victim() -> Edition:
    """The example with notices and a translation, so that there is more to damage."""
    notices = (Notice(kind="draft", text="Draft"), Notice(kind="embargo", text="Embargo until 24 November 2026, 14:00"))
    french = Translation(language="fr", name="français", direction="ltr", path="example/example.fr.html")
    return example(notices=notices, translations=(french,))


@lru_cache
def good(form: str) -> bytes:
    """The undamaged file."""
    return FORMATS[form].render(victim(), stationery())


def findings(damage: Damage) -> tuple[Finding, ...]:
    """What the proof says of the damaged file; the damage must have changed something."""
    data = damage.apply(good(damage.form))
    assert data != good(damage.form), damage
    return prove(victim(), damage.form, data, stationery().files)
