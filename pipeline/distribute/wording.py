"""The words of cover notes and copy lines in each language: one file each in `templates/distribute`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from string import Formatter
from typing import Self

from pydantic import model_validator

from ..findings import Failed, Finding
from ..model import Labels, Language, Value, primary
from ..press import Place
from ..reading.strings import labels_for, read_labels
from ..reading.text.files import Folder, exists, read_text
from ..reading.text.lines import split
from ..reading.yaml.nodes import compose
from ..reading.yaml.values import raw_values, validate

FALLBACK = "en"

# What each sentence may leave open.
BLANKS = {
    "copy_line": {"delegation", "reference", "number", "total"},
    "early": {"time"},
    "delegation": {"delegation"},
    "yours": {"number", "total"},
    "embargo": {"time"},
    "correction": {"references"},
    "questions": {"contact"},
}


class Words(Value):
    """What copies and cover notes say in one language; names in braces are filled in."""

    language: Language
    copy_line: str
    early: str
    delegation: str
    enclosed: str
    yours: str
    embargo: str
    correction: str
    checksums: str
    signed: str
    questions: str

    @model_validator(mode="after")
    def _blanks(self) -> Self:
        """Only the known blanks: a format string could reach further into what it is given."""
        for name in type(self).model_fields:
            blanks = {blank for _, blank, _, _ in Formatter().parse(getattr(self, name)) if blank is not None}
            if unknown := blanks - BLANKS.get(name, set()):
                raise ValueError(f"Nothing is known that could be filled in for {{{min(unknown)}}} in `{name}`.")
        return self


class Wording(Value):
    """The words and labels that a distribution needs, by language."""

    words: dict[str, Words]
    labels: dict[str, Labels]

    def spoken(self, languages: Iterable[str]) -> str:
        """The first of some languages in which there are words; English where there is none."""
        known = (primary(language) for language in languages if primary(language) in self.words)
        return next(known, FALLBACK)

    def words_in(self, language: str) -> Words:
        """The words of a language, English where it has none."""
        return self.words.get(primary(language), self.words[FALLBACK])

    def labels_in(self, language: str) -> Labels:
        """The labels of a language, English where it has none."""
        return labels_for(self.labels, language) or self.labels[FALLBACK]


def wording(root: Path, languages: Iterable[str]) -> Wording:
    """The words for some languages. Raises Failed with what is wrong in a file of them."""
    wanted, found = {primary(language) for language in languages} | {FALLBACK}, list[Finding]()
    labels = read_labels(root, Place(root).templates[0], wanted, found)
    words = {language: read for language in sorted(wanted) if (read := _read(root, language, found))}
    if found:
        raise Failed(tuple(found))
    return Wording(words=words, labels=labels)


def _read(root: Path, language: str, found: list[Finding]) -> Words | None:
    """The words of a language; the root's own file stands before ours."""
    file = f"distribute/{language}.yaml"
    folders = (Folder(path, "templates/") for path in reversed(Place(root).templates))
    folder = next((folder for folder in folders if exists(folder, file)), None)
    text = read_text(folder, file, found) if folder else None
    if folder is None or text is None:
        return None
    place = folder.place(file)
    read = raw_values(compose(split(text), place.file, place, found), Words, found)
    return validate(read, Words, place, found)
