"""House texts: one for all languages, or one for each."""

from collections.abc import Mapping
from typing import NamedTuple

from .base import primary
from .publication import Localised


class Said(NamedTuple):
    """A text and the language that it is in."""

    text: str
    language: str


def choose(text: Localised, own: str, language: str) -> Said:
    """The text for `language`; a text without languages, and the text to fall back to, is in `own`."""
    if not isinstance(text, Mapping):
        return Said(text, own)
    for wanted in (language, primary(language), own, primary(own)):
        found = next((tag for tag in text if tag == wanted or primary(tag) == wanted), None)
        if found is not None:
            return Said(text[found], found)
    return Said(next(iter(text.values()), ""), next(iter(text), own))


def same(one: str, other: str) -> bool:
    """Whether two tags are of one language: en and en-GB are."""
    return primary(one) == primary(other)


def said_in(text: Localised, own: str, language: str) -> bool:
    """Whether a text is given in the language."""
    return same(choose(text, own, language).language, language)
