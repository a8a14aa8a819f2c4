"""Glyphs: every character that is printed must be in our fonts, and every mark on a letter have that letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from ..findings import Finding, Position, Rule
from ..model import Context, Edition, Figure, Mark, Picture
from .hosts import script
from .passages import Passage, of_block, of_edition, of_inlines, plain

NO_GLYPH = Rule(
    "G001",
    "Our fonts cannot show this character",
    "PDF and print would show an empty box, for only fonts of ours are embedded.",
    "Write another character, or words instead.",
)
NO_BASE = Rule(
    "G002",
    "A mark that belongs on a letter has none to stand on",
    "Fonts draw it on the letter before it; without one some draw it on a dotted circle that nobody wrote, some alone.",
    "Write it right behind its letter, with no space and no stress between; one that is shown by itself stands on ◌.",
)
TWICE = "Take one of the two out."

NO_LETTERS = (
    "Write the words in letters that our fonts have; a house may also lay fonts with these letters over ours, "
    "and style sheets that name them, in its folder templates."
)
OURS = frozenset({"", "ARABIC", "CYRILLIC", "FULLWIDTH", "GREEK", "LATIN", "MATHEMATICAL", "MODIFIER"})
"""The scripts of our fonts, and letters that are those of other typefaces, each told with what to write."""


def coverage(edition: Edition, context: Context) -> Iterator[Finding]:
    """Each character that our fonts lack, once, where it stands first: in the text, else in the words of a drawing.

    Of a script that they do not have at all, the first letter stands for all others.
    """
    reported: set[str] = set()
    for character, place in _missing(edition, context) if context.coverage else ():
        kind = _script(character)
        lacking = kind if kind and not _has(context.coverage, kind) else ""
        if (lacking or character) not in reported:
            reported.add(lacking or character)
            yield _told(character, place, lacking, context)


def stray_marks(edition: Edition, context: Context) -> Iterator[Finding]:
    """Each mark, as a vowel sign or an accent, that stands behind no letter, or stands on its letter already."""
    for passage in _printed(edition, context):
        for start, piece in zip(passage.starts, passage.pieces, strict=True):
            for offset, twice in _stray(piece.text) if any(map(_is_mark, set(piece.text))) else ():
                mark = piece.text[offset]
                name = f"«\u25cc{mark}» (U+{ord(mark):04X}, {unicodedata.name(mark, 'no name').lower()})"
                what = f"The mark {name} {'stands twice on its letter' if twice else 'has no letter to stand on'}"
                yield NO_BASE.at(passage.at(start + offset), what, TWICE if twice else "")


def _stray(text: str) -> Iterator[tuple[int, bool]]:
    """Where a mark has nothing before it that it can stand on, or follows its like, and which of the two.

    What is stressed, a link or a date is drawn by itself: a mark at its beginning stands on nothing.
    """
    before, bare = "", True
    for offset, character in enumerate(text):
        if _is_mark(character) and (bare or before == character):
            yield offset, not bare
        before, bare = "" if bare else character, _carries_none(character)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" and _drawn(character)


def _carries_none(character: str) -> bool:
    """Whether a mark behind a character has no letter: punctuation, what is not seen, and spaces.

    A no-break space carries one (Unicode, 7.9), and so do what joins letters and what parts them.
    """
    unseen = unicodedata.category(character) == "Cf" and character not in "\u200c\u200d"
    return unseen or (unicodedata.category(character)[0] in "PZ" and character != "\u00a0")


def _told(character: str, place: Position, lacking: str, context: Context) -> Finding:
    """A character that cannot be shown, or the script `lacking`, of which it is the first letter."""
    name = unicodedata.name(character, "a character without a name").lower()
    shown = f"«{character}» (U+{ord(character):04X}, {name})"
    if lacking:
        return NO_GLYPH.at(
            place,
            f"Our fonts have no {lacking.title() if len(lacking) > 3 else lacking} letters, as {shown}",
            NO_LETTERS,
        )
    return NO_GLYPH.at(place, f"Our fonts cannot show {shown}", _instead(character, context))


@lru_cache
def _has(covered: frozenset[int], kind: str) -> bool:
    """Whether fonts have a letter of a script at all."""
    return any(script(chr(code)) == kind for code in covered)


def _script(character: str) -> str:
    """The script of a letter, where it is one that our fonts do not have; nothing for any other character.

    Of the scripts that they have some letters may be lacking, each for itself.
    """
    return "" if (found := script(character)) in OURS else found


def _instead(character: str, context: Context) -> str:
    """What says the same in letters that there are: those of a ligature, or the plain ones of another typeface.

    Raised and lowered signs are more than their plain ones: 10⁻⁹ is not 10-9.
    """
    kind = unicodedata.decomposition(character).partition(">")[0].strip("<")
    plain = unicodedata.normalize("NFKC", character)
    if kind not in {"compat", "font", "wide", "narrow", "small"} or any(_lacks(context, each) for each in plain):
        return ""
    return f"Write «{plain}», or words instead."


def _missing(edition: Edition, context: Context) -> Iterator[tuple[str, Position]]:
    """Every character that is printed and that our fonts lack, with its place."""
    for passage in _printed(edition, context):
        lacking = {character for character in set(passage.text) if _lacks(context, character)}
        for offset, character in enumerate(passage.text) if lacking else ():
            if character in lacking and not isinstance(passage.piece(offset)[0].inline, Mark):
                yield character, passage.at(offset)
    for block in edition.blocks:
        if (
            isinstance(block, Figure)
            and block.picture.media_type == "image/svg+xml"
            and b"text" in block.picture.content
        ):
            for text, place in _lettering(block.picture, edition.position.file):
                yield from ((character, place) for character in text if _lacks(context, character))


def _lettering(drawing: Picture, beside: str) -> Iterator[tuple[str, Position]]:
    """The words of a drawing that lies in one folder with the file `beside`, and their places."""
    from lxml import etree  # noqa: PLC0415 - only where a drawing holds words

    file = str(PurePosixPath(beside).with_name(drawing.file))
    for node in etree.fromstring(drawing.content).iter("{http://www.w3.org/2000/svg}text"):
        line: int | None = getattr(node, "sourceline", None)
        yield "".join(str(text) for text in node.itertext()), Position(file, line or 1)


def _lacks(context: Context, character: str) -> bool:
    return ord(character) not in context.coverage and _drawn(character)


def _drawn(character: str) -> bool:
    """Whether a font is asked for it: not for what has no shape (Unicode, default ignorable)."""
    return unicodedata.category(character) not in {"Cf", "Cc"} and not "\ufe00" <= character <= "\ufe0f"


def _printed(edition: Edition, context: Context) -> Iterator[Passage]:
    """All that stands on the sheet, the masthead and the imprint included."""
    head, language = edition.masthead, edition.language
    yield plain(head.house, context.house, "name", language)
    yield plain(head.reference, context.publication, "reference", language)
    yield of_inlines(edition.position, head.place_and_date, language)
    yield of_inlines(edition.position, head.parties, language)
    yield from of_edition(edition)
    for paragraph in edition.imprint:
        yield from of_block(paragraph, edition.language)


RULES = (NO_GLYPH, NO_BASE)
