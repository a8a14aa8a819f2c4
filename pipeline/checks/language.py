"""Language: tags that exist, letters of one alphabet in a word and none come out wrong, no marks left for later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..findings import Finding, Rule, counted
from ..model import Context, Edition, Span, Text, primary
from .hosts import LOOKALIKES, script
from .passages import Passage, inlines, of_edition, of_publication, plain
from .prose import is_prose

UNKNOWN_LANGUAGE = Rule(
    "T001",
    "This language does not exist",
    "A screen reader chooses its voice by the tag; with an unknown one it reads the words as if they were English.",
    "Use a tag such as fr, el or pt-BR.",
)
FOREIGN_HOUSE = Rule(
    "T002",
    "The house does not publish in this language",
    "The languages of the house are a promise: its texts exist in them, and somebody answers for them.",
    "Add the language to `languages` in content/house.yaml, or correct it here.",
    "warning",
)
LEFTOVER = Rule(
    "T003",
    "A mark for later was left in the text",
    "Marks such as TODO are meant for the authors, and have been printed and sent out by many houses.",
    "Do what it says, then take it out; or write it as a comment, in a line that begins with %% and a space.",
    "warning",
)
MIXED_WORD = Rule(
    "T011",
    "Letters of two alphabets stand in one word",
    "Nobody sees it, but the word is not found by a search, is split by a screen reader and sorts wrongly.",
    "Type the word again in one alphabet.",
    "warning",
)
GARBLED = Rule(
    "T012",
    "Letters stand here that came out wrong when a text was opened",
    "A file in UTF-8 that is opened as another encoding shows two or three odd signs for an accent or a dash.",
    "Type the letters again; if the signs themselves are meant, write the first as an entity, as &Atilde;.",
)

WHOLE = 3
"""In more texts than these, letters came out wrong because the whole file was opened and saved wrongly."""
ANEW = "Take the file back as it was before, or save the text again from its source, with the encoding UTF-8."

# Letters beyond ASCII whose bytes in UTF-8 were taken for Windows-1252, as the é that has become two signs.
_GARBLED = re.compile(
    "Ã[©¨§´¼¶¤±³¡£ªº¯²¥¬®½¾¿°µ¹\xad]|Â[°£§©®·½¼¾±²³]|â(?:€|‚¬|„¢|ˆ’|†’)|Ð[°µ¸¾½]"
    "|[ÄÅ][¡£¤¥§©ª¬®¯±µ¶¹º¼½¾¿‡†Ÿ\xad]|Î[±µ·¹º¼½¿]|Ï[ƒ€]"
)

# TODO is a word of Spanish and Portuguese and counts there with a colon only; XXX is the number 30 as well.
_LEFTOVERS = re.compile(
    r"\b(?:TODO|FIXME|TBC|TBD|TKTK|X{3,}|(?i:lorem ipsum))\b|\?{3,}|\{\{[^{}]{1,60}\}\}|\[(?:TOC|toc)\]|\((?:tbc|tbd)\)"
    r"|\[(?i:insert |to be (?:confirmed|completed|added|updated))[^\[\]]{0,60}\]|\[(?i:tbc|tbd|xx+)\]"
    r"|\b[Xx]{2,}(?=[ \u00a0](?:million|billion|per cent|%))|(?<=EUR[ \u00a0])X{1,2}\b|(?<=€)X{1,2}\b"
    r"|(?<=\d[-/])X{2,}\b"
    r"|\b(?i:dd[./-]mm[./-]yyyy)\b"
    r"|\A(?i:lk|lpp|oldal|pag|página|pagina|page|pg|paġna|seite|sida|side|sivu|stran|strana|strona|str)"
    r"\.? \d{1,3} ?(?:/|\w{1,3}) ?\d{1,3}\Z"
)
"""The last ones are the number of a page, which is pasted with a text."""
_MACHINE_WORDS = re.compile(
    r"Error! (?:Reference source|Bookmark|Hyperlink)|Erreur\s?! (?:Source du renvoi|Signet)"
    r"|Fehler! (?:Verweisquelle|Textmarke)|¡Error! (?:No se encuentra|Marcador)|Errore\. L['’]origine riferimento"
    r"|Błąd! Nie (?:można odnaleźć|zdefiniowano)|Chyba! (?:Nenalezen|Záložka)"
    r"|Click (?:or tap )?here to enter|Cliquez (?:ou appuyez )?ici pour (?:entrer|taper)"
    r"|Klicken (?:oder tippen )?Sie hier, um|Description automatically generated|AI-generated content may be incorrect"
)
"""What word processors write where something is missing, or into alternatives."""
MACHINE = "A word processor wrote this: take it out, and write what is meant."
_NUMBERED = re.compile(
    r"(?:\b[^\W\d_]*[A-ZÀ-Þ][^\W_]*|\b(?:article|chapter|annexe?|part|title|section|chapitre|titre))\W+$"
)
IN_OURS = "Type the word again in the letters of this language; words of another one stand as [words]{lang=bg}."
OTHERWISE_WRITTEN = frozenset({"ar", "be", "bg", "el", "fa", "he", "mk", "ru", "sr", "uk", "ur"})
"""Languages that are not written in Latin letters."""
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _known() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The languages, scripts and territories that Unicode's locale data name in English."""
    from babel import Locale  # noqa: PLC0415 - only editions with spans need it

    english = Locale("en")
    return frozenset(english.languages), frozenset(english.scripts), frozenset(english.territories)


def known_language(tag: str) -> bool:
    """Whether each part of a tag of BCP 47 (language, script, region, in this order) is known."""
    languages, scripts, territories = _known()
    first, *rest = tag.split("-")
    if rest and rest[0].title() in scripts:
        rest = rest[1:]
    if rest and rest[0].upper() in territories:
        rest = rest[1:]
    return first in languages and not rest


def tags(edition: Edition, context: Context) -> Iterator[Finding]:
    """Languages of spans that do not exist, and an edition in a language that the house does not have."""
    for span in inlines(edition):
        if isinstance(span, Span) and not known_language(span.language):
            yield UNKNOWN_LANGUAGE.at(span.position, f"The language «{span.language}» does not exist")
    place = edition.places.get("language", edition.position)
    if not known_language(edition.language):
        fix = "Write en-GB." if edition.language == "en-UK" else ""
        yield UNKNOWN_LANGUAGE.at(place, f"The language «{edition.language}» does not exist", fix)
    elif primary(edition.language) not in {primary(language) for language in context.house.languages}:
        yield FOREIGN_HOUSE.at(place, f"The house does not publish in «{edition.language}»")


def leftovers(edition: Edition, context: Context) -> Iterator[Finding]:
    """Marks such as TODO in anything the author wrote."""
    publication = context.publication
    reference = plain(publication.reference, publication, "reference", edition.language)
    for passage in (*of_edition(edition), reference, *of_publication(publication, edition.language)):
        for match in _LEFTOVERS.finditer(passage.text):
            if not _innocent(passage, match, edition.language):
                yield LEFTOVER.at(passage.at(match.start()), f"«{match[0]}» was left in the text")
        for match in _MACHINE_WORDS.finditer(passage.text):
            yield LEFTOVER.at(passage.at(match.start()), f"«{match[0]} …» was left in the text", MACHINE)


def _innocent(passage: Passage, match: re.Match[str], language: str) -> bool:
    """Whether the mark is a word or a number here."""
    if match[0] == "TODO" and primary(language) in {"es", "pt"}:
        return passage.text[match.end() : match.end() + 1] != ":"
    before = passage.text[max(0, match.start() - 40) : match.start()]
    return match[0] == "XXX" and bool(_NUMBERED.search(before)) and not before.rstrip().endswith(("EUR", "USD"))


def garbled(edition: Edition, _: Context) -> Iterator[Finding]:
    """The first letters of each text that came out wrong; where that is the whole file's fault, the first of all."""
    found = [(passage, match) for passage in of_edition(edition) if (match := _wrong(passage))]
    whole = len(found) > WHOLE
    for passage, match in found[:1] if whole else found:
        what = f"«{match[0]}» stands here, where a letter came out wrong"
        more = f"; so it is in {counted(len(found) - 1, 'further place')} of the file"
        yield GARBLED.at(passage.at(match.start()), f"{what}{more if whole else ''}", ANEW if whole else "")


def _wrong(passage: Passage) -> re.Match[str] | None:
    """The first letters that came out wrong, but for what was written as an entity or an escape."""
    for match in _GARBLED.finditer(passage.text):
        piece, inside = passage.piece(match.start())
        if not (isinstance(piece.inline, Text) and piece.inline.escaped(inside)):
            return match
    return None


def mixed_words(edition: Edition, _: Context) -> Iterator[Finding]:
    """Words of one alphabet in which single letters of another hide that look the same."""
    for passage in of_edition(edition):
        for match in _WORD.finditer(passage.text):
            hidden = _hidden(match[0])
            if hidden is not None:
                letter = match[0][hidden]
                what = f"In the word «{match[0]}» the letter {letter} is {script(letter).title()}, the others are not"
                yield MIXED_WORD.at(passage.at(match.start() + hidden), what)
            elif (other := _disguised(match[0], edition)) and is_prose(passage, match.start(), edition):
                what = f"The word «{match[0]}» looks Latin, but is written in {other.title()} letters"
                yield MIXED_WORD.at(passage.at(match.start()), what, IN_OURS)


def _disguised(word: str, edition: Edition) -> str | None:
    """The alphabet of a word among Latin ones that has only letters which look Latin; Greek ones are symbols too."""
    if word.isascii() or primary(edition.language) in OTHERWISE_WRITTEN:
        return None
    other = next((name for name, table in LOOKALIKES.items() if all(letter in table for letter in word)), None)
    return None if other == "GREEK" and not (len(word) > 1 and word.isupper()) else other


def _hidden(word: str) -> int | None:
    """The place of the first letter that only looks like one of the word's own alphabet."""
    if word.isascii():
        return None
    scripts = [script(letter) for letter in word]
    for other, table in LOOKALIKES.items():
        if set(scripts) == {"LATIN", other}:
            rare = min(("LATIN", other), key=scripts.count)
            lookalikes = set(table) if rare == other else set(table.values())
            places = [index for index, name in enumerate(scripts) if name == rare]
            return places[0] if all(word[place] in lookalikes for place in places) else None
    return None


RULES = (UNKNOWN_LANGUAGE, FOREIGN_HOUSE, LEFTOVER, MIXED_WORD, GARBLED)
