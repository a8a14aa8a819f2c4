"""Weekdays beside dates, in the words of many languages."""

from __future__ import annotations

import pytest

from pipeline.checks.days import no_days

from .checking import context, prose

FRIDAYS = {
    "en": "Friday, 23 November 2026", "fr": "vendredi 23 novembre 2026", "de": "Freitag, den 23. November 2026",
    "es": "viernes, 23 de noviembre de 2026", "pt": "sexta-feira, 23 de novembro de 2026",
    "it": "venerdì 23 novembre 2026",
    "nl": "vrijdag 23 november 2026", "pl": "piątek, 23 listopada 2026", "cs": "pátek 23. listopadu 2026",
    "el": "Παρασκευή 23 Νοεμβρίου 2026", "bg": "петък, 23 ноември 2026", "ro": "vineri, 23 noiembrie 2026",
    "da": "fredag den 23. november 2026", "sv": "fredag 23 november 2026", "uk": "пʼятниця, 23 листопада 2026",
}  # fmt: skip


@pytest.mark.parametrize("language", FRIDAYS)
def test_a_weekday_must_be_that_of_the_date(language: str) -> None:
    words = f"— {FRIDAYS[language]}."
    (told,) = no_days(prose(words, language), context())
    assert (told.code, told.position.column) == ("T022", 3)
    assert not list(no_days(prose(words.replace("23", "27"), language), context()))
