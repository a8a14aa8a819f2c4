"""The files of labels: every language there, complete, with its placeholders and its own typography."""

import re
from collections.abc import Callable
from functools import lru_cache

import pytest
from fontTools.ttLib import TTFont
from pydantic import ValidationError

from pipeline.model import Labels
from tests.examples import TEMPLATES
from tests.languages import LANGUAGES, labels

OFFICIAL = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr",
    "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
]  # fmt: skip
PLACEHOLDERS = {
    "embargo": {"time"},
    "page": {"page", "pages"},
    "note": {"number"},
    "back": {"number"},
    "back_again": {"number", "call"},
    "archived": {"date"},
    "shown": {"number"},
}
SETTINGS = {"language", "name", "direction", "quotation_marks", "list_separator", "list_last"}
WORDS = sorted(set(Labels.model_fields) - SETTINGS)
MARKS = list("„“”‚‘’«»‹›")
# The only labels that a language may share with English, because the word is the same there.
SAME_AS_ENGLISH = {
    "da": {"note"},
    "fr": {"contact", "note", "notes", "source"},
    "nl": {"contact"},
    "ro": {"contact"},
}


@lru_cache
def drawn() -> frozenset[int]:
    points: set[int] = set()
    for name in ("IBMPlexSans-Regular", "IBMPlexSansArabic-Regular"):
        with TTFont(TEMPLATES / f"fonts/{name}.ttf") as font:
            points |= font.getBestCmap().keys()
    return frozenset(points)


def test_all_official_languages_ukrainian_and_arabic_are_there() -> None:
    assert sorted([*OFFICIAL, "uk", "ar"]) == list(LANGUAGES)


def each(label: Callable[[Labels], object]) -> dict[str, object]:
    """What one label or property is in every language."""
    return {language: label(labels(language)) for language in LANGUAGES}


def texts(said: Labels) -> list[str]:
    """All that a reader may see of a file of labels."""
    return [*(getattr(said, word) for word in WORDS), *said.quotation_marks, said.list_separator, said.list_last]


def wrong(is_right: Callable[[Labels, str], bool]) -> list[str]:
    """The labels of every language of which that does not hold."""
    return [
        f"{language}: {word}: {getattr(labels(language), word)!r}"
        for language in LANGUAGES
        for word in [*WORDS, "name"]
        if not is_right(labels(language), word)
    ]


def placeholders_are_intact(said: Labels, word: str) -> bool:
    text = getattr(said, word)
    rest = re.sub(r"\{[a-z]+\}", "", text)
    return sorted(re.findall(r"\{(.*?)\}", text)) == sorted(PLACEHOLDERS.get(word, ())) and not re.search(r"[{}]", rest)


def test_the_file_names_its_language_and_its_direction() -> None:
    assert each(lambda said: said.language) == {language: language for language in LANGUAGES}
    assert [language for language, way in each(lambda said: said.direction).items() if way != "ltr"] == ["ar"]


def test_every_label_is_there() -> None:
    assert wrong(lambda said, word: getattr(said, word).strip() == getattr(said, word) != "") == []


def test_the_placeholders_are_intact() -> None:
    assert wrong(placeholders_are_intact) == []


def test_no_label_has_typewriter_marks_or_loose_space() -> None:
    typewritten = re.compile(r"['\"`]|\.\.\.|  ")
    found = each(lambda said: [text for text in texts(said) if typewritten.search(text)])
    assert found == each(lambda _: [])


def test_quotation_marks_are_typographic_and_levels_differ() -> None:
    marks = {language: [mark.strip("\u202f") for mark in labels(language).quotation_marks] for language in LANGUAGES}
    typed = {language: [mark for mark in some if mark not in MARKS] for language, some in marks.items()}
    assert typed == each(lambda _: [])
    assert [language for language, some in marks.items() if some[:2] == some[2:]] == []


def test_lists_are_joined_with_space_where_the_script_wants_it() -> None:
    separators, lasts = each(lambda said: said.list_separator), each(lambda said: said.list_last)
    assert separators == {language: "، " if language == "ar" else ", " for language in LANGUAGES}
    assert [language for language, last in lasts.items() if last[0] != " "] == []
    assert [
        language for language, last in lasts.items() if last[-1] not in ("و" if language == "ar" else " \u00a0")
    ] == []


def test_nothing_was_left_in_english() -> None:
    english = labels("en")
    same = each(lambda said: {w for w in WORDS if getattr(said, w).casefold() == getattr(english, w).casefold()})
    assert {**same, "en": set()} == {language: SAME_AS_ENGLISH.get(language, set()) for language in LANGUAGES}


def test_our_fonts_draw_every_label() -> None:
    undrawn = each(lambda said: {one for one in "".join([*texts(said), said.name]) if ord(one) not in drawn()})
    assert undrawn == each(lambda _: set())


def test_each_language_has_its_own_name() -> None:
    assert len({labels(language).name for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("page", "Page {page}"),
        ("page", "{page} of {pages} {page}"),
        ("note", "Note {nr}"),
        ("note", "Note {number"),
        ("back", "Back"),
    ],
)
def test_a_label_has_its_placeholders_once_and_no_others(name: str, label: str) -> None:
    with pytest.raises(ValidationError, match="once, where it is filled in"):
        Labels.model_validate(labels("en").model_dump() | {name: label})
