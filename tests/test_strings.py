"""The files of labels: every language there, complete, with its placeholders and its own typography."""

import re
from functools import lru_cache

import pytest
from fontTools.ttLib import TTFont

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_complete_and_names_its_language(language: str) -> None:
    said = labels(language)
    assert said.language == language
    assert said.direction == ("rtl" if language == "ar" else "ltr")
    assert all(getattr(said, word).strip() == getattr(said, word) != "" for word in [*WORDS, "name"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", WORDS)
def test_the_placeholders_are_intact(language: str, word: str) -> None:
    text = getattr(labels(language), word)
    assert sorted(re.findall(r"\{(.*?)\}", text)) == sorted(PLACEHOLDERS.get(word, set()))
    assert not re.search(r"[{}]", re.sub(r"\{[a-z]+\}", "", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_has_typewriter_marks_or_loose_space(language: str) -> None:
    said = labels(language)
    for text in [*(getattr(said, word) for word in WORDS), *said.quotation_marks, said.list_separator, said.list_last]:
        assert not re.search(r"['\"`]|\.\.\.|  ", text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_typographic_and_levels_differ(language: str) -> None:
    marks = [mark.strip("\u202f") for mark in labels(language).quotation_marks]
    assert all(len(mark) == 1 and mark in "„“”‚‘’«»‹›" for mark in marks)
    assert marks[:2] != marks[2:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_joined_with_space_where_the_script_wants_it(language: str) -> None:
    said = labels(language)
    assert said.list_separator == ("، " if language == "ar" else ", ")
    assert said.list_last[0] == " "
    assert said.list_last[-1] in ("و" if language == "ar" else " \u00a0")


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_nothing_was_left_in_english(language: str) -> None:
    said, english = labels(language), labels("en")
    same = {word for word in WORDS if getattr(said, word).casefold() == getattr(english, word).casefold()}
    assert same == SAME_AS_ENGLISH.get(language, set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_fonts_draw_every_label(language: str) -> None:
    said = labels(language)
    text = "".join([*(getattr(said, word) for word in WORDS), *said.quotation_marks, said.name])
    assert {character for character in text if ord(character) not in drawn()} == set()


def test_each_language_has_its_own_name() -> None:
    assert len({labels(language).name for language in LANGUAGES}) == len(LANGUAGES)
