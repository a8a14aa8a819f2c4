"""Cover notes: each language sets its signs, lists and moments as its readers expect them."""

from __future__ import annotations

import pytest

from pipeline.distribute.cover import cover
from pipeline.distribute.wording import wording
from pipeline.reading.wording import moment

from .mail.copies import EMBARGO
from .mail.ledgers import copy, sheet
from .presses import HOME

LANGUAGES = sorted(path.stem for path in (HOME / "templates" / "distribute").glob("*.yaml"))
# Where the month cannot be declined after a preposition, the labels of the sheet set a colon before the moment.
UNDECLINED = ["hu", "lv", "mt", "sl"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cover_note_is_set_as_its_language_wants_it(language):
    words = wording(HOME, [language])
    alpha = sheet("en-GB", embargo=EMBARGO, marking="limited")
    known = copy("FR").model_copy(update={"language": language, "early": True})
    note = cover(HOME, alpha, known, words, ("FS-1", "FS-2", "FS-3")).text
    labels = words.labels_in(language)
    assert f"FS-1{labels.list_separator}FS-2{labels.list_last}FS-3" in note
    assert "\nFact sheet FS-2026-01 · A sheet\n" in note
    time = moment(EMBARGO, language)
    assert (f": {time}" in note) == (language in UNDECLINED)
    colons = [note[place - 1] for place, letter in enumerate(note) if letter == ":" and not note[place - 1].isdigit()]
    assert set(colons) == {"\u00a0"} if language == "fr" else "\u00a0" not in colons
