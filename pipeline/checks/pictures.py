"""The alternatives of pictures: what is said to those who do not see them (WCAG 1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from ..findings import Finding, Position, Rule
from ..model import Context, Edition, Figure, Inline, primary
from .passages import words

WORDY = Rule(
    "S009",
    "The alternative says that there is a picture",
    "Assistive technology says so itself: the listener hears it twice before the content comes.",
    "Begin with what the picture shows.",
    "warning",
)
NOTHING_SAID = Rule(
    "S010",
    "The alternative does not describe the picture",
    "The name of a file or a word such as «image» tells nobody what is to be seen.",
    "Describe in a sentence what the picture tells.",
)
REPEATED = Rule(
    "S011",
    "The alternative repeats the caption",
    "Whoever listens hears the same sentence twice and still does not know what the picture shows.",
    "Let the alternative say what is seen, the caption what it means.",
    "warning",
)
LONG = Rule(
    "S012",
    "The alternative is very long",
    "It is spoken in one go: nobody can pause, go back or search in it.",
    "Say the main point in the alternative and the rest in the caption or the text.",
    "warning",
)

LONGEST = 400
_FILE = re.compile(r"\S+\.(?:svg|png|jpe?g)")

# How an alternative begins that says «picture of», by language; English everywhere.
OPENINGS = {
    "en": r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|illustration|screenshot) (?:of|showing)\b",
    "bg": r"(?:изображение|снимка|фотография) на\b",
    "cs": r"(?:obrázek|fotografie|snímek) (?:zobrazuje|ukazuje)\b",
    "de": r"(?:ein |das )?(?:bild|foto|grafik|abbildung)(?: von| zeigt| mit|,)",
    "el": r"(?:εικόνα|φωτογραφία) (?:του|της|των|που)\b",
    "es": r"(?:una |la )?(?:imagen|foto|fotografía|ilustración) (?:de|del|que)\b",
    "fi": r"kuvassa\b",
    "fr": r"(?:une |l[’'])?(?:image|photo|photographie|illustration) (?:de|du|des|d[’']|qui|montrant)",
    "it": r"(?:un[’']|l[’']|una |la )?(?:immagine|foto|fotografia|illustrazione) (?:di|del|della|dei|che)\b",
    "nl": r"(?:een |de )?(?:afbeelding|foto|plaatje|illustratie) van\b",
    "pl": r"(?:obraz|zdjęcie|fotografia|ilustracja) (?:przedstawia|przedstawiające|pokazuje)\b",
    "pt": r"(?:uma |a )?(?:imagem|fotografia|foto|ilustração) (?:de|do|da|que)\b",
    "sv": r"(?:en )?(?:bild|foto|illustration) (?:av|på|som)\b",
    "uk": r"(?:зображення|світлина|фотографія) [^\W\d]",
    "ar": r"صورة (?:ل|تظهر)",
}
SAYS_NOTHING = re.compile(
    "image|picture|photo|photograph|graphic|figure|illustration|logo|icon|map|chart|diagram|alt|alternative|placeholder|"
    "bild|foto|grafik|imagen|imagem|immagine|afbeelding|obraz|obrázek|kuva|εικόνα|изображение|зображення|صورة"
)


def alternatives(edition: Edition, _: Context) -> Iterator[Finding]:
    """What is wrong with the alternatives of an edition's pictures."""
    language = primary(edition.language)
    for block in edition.blocks:
        if isinstance(block, Figure):
            place = block.places.get("alternative", block.position)
            yield from _alternative(block, block.alternative.strip(), place, language)


def _alternative(figure: Figure, text: str, place: Position, language: str) -> Iterator[Finding]:
    said, name = text.casefold().strip(" .:"), figure.picture.file.casefold()
    if said in {name, PurePosixPath(name).stem} or SAYS_NOTHING.fullmatch(said) or _FILE.fullmatch(said):
        yield NOTHING_SAID.at(place, f"The alternative «{text}» does not describe the picture")
    elif _opening(said, language):
        what = f"The alternative begins with «{_opening(said, language)}»: assistive technology says that itself"
        yield WORDY.at(place, what)
    if said == " ".join(words(child) for child in _caption(figure)).casefold().strip(" .:"):
        yield REPEATED.at(place)
    if len(text) > LONGEST:
        yield LONG.at(place, f"The alternative has {len(text)} characters; more than {LONGEST} are hard to follow")


def _opening(said: str, language: str) -> str:
    """The words of ceremony at the beginning, if any."""
    for pattern in (OPENINGS["en"], OPENINGS.get(language, OPENINGS["en"])):
        if match := re.match(pattern, said):
            return match[0]
    return ""


def _caption(figure: Figure) -> list[tuple[Inline, ...]]:
    return [paragraph.children for paragraph in figure.caption]


RULES = (WORDY, NOTHING_SAID, REPEATED, LONG)
