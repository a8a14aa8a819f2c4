"""Right-to-left text: paragraphs and runs say so, since Word does not find it out from the letters alone."""

from __future__ import annotations

from copy import deepcopy
from itertools import groupby, islice
from typing import Final
from unicodedata import bidirectional

from lxml import etree

from ..vocabulary import Element, make, name, properties_of
from ..vocabulary import text as written

RIGHTWARDS: Final = frozenset({"R", "AL", "AN"})
OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
# What stands after w:bidi among a paragraph's properties (17.3.1, CT_PPrBase).
AFTER_BIDI: Final = frozenset(
    name(tag) for tag in ("spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "cnfStyle", "rPr", "sectPr")
)


def repair_direction(part: Element, *, rightwards: bool) -> None:
    """Marks paragraphs of a right-to-left edition, and in every edition the runs with right-to-left letters."""
    if not (rightwards or _turns(part)):
        return
    for paragraph in part.iter(name("p")):
        if rightwards:
            _turn(properties_of(paragraph))
        for run in list(paragraph.iter(name("r"))):
            _sort(run)
        texts = list(paragraph.iter(name("t")))
        wordless = [_wordless(one) for one in texts]
        # What is no words stands by itself among the words, like a picture.
        said = [
            OBJECT * len(one.text or "") if silent else one.text or ""
            for one, silent in zip(texts, wordless, strict=True)
        ]
        leanings = iter(sides("".join(said), rightwards=rightwards))
        for characters, silent in zip(texts, wordless, strict=True):
            own = list(islice(leanings, len(characters.text or "")))
            leaning = characters.find(f"../{name('rPr')}/{name('rtl')}") is not None  # pandoc says so of whole spans
            if (leaning or any(own)) and not silent:
                _divide(characters, own)


def _turns(part: Element) -> bool:
    """Whether anything in it runs to the left: a letter, or a span of which pandoc says so."""
    letters = set(etree.tostring(part, method="text", encoding="unicode"))
    return any(map(_strong, letters)) or next(part.iter(name("rtl")), None) is not None


def _sort(run: Element) -> None:
    """Gives each text of a run with signs that are elements a run of its own: each may be divided by its direction."""
    parts = [child for child in run if child.tag != name("rPr")]
    for part in parts[:-1]:
        copy = deepcopy(run)
        copy[:] = [child for child in copy if child.tag == name("rPr")]
        copy.append(part)
        run.addprevious(copy)


def _wordless(characters: Element) -> bool:
    """Whether they are no words of any language, as a telephone number: digits keep their order from left to right."""
    language = characters.find(f"../{name('rPr')}/{name('lang')}")
    return language is not None and language.get(name("val")) == "zxx"


def sides(characters: str, *, rightwards: bool) -> list[bool]:
    """For each character of a paragraph whether it runs to the left.

    A plain form of the rules W2, W7, N1 and N2 of the Unicode bidirectional algorithm (UAX 9), which Word applies to
    no more than a run: a number goes with the letters before it, a sign with those around it where they agree.
    """
    strong = [_strong(letter) for letter in characters]
    before = _spread(strong, start=rightwards)
    strong = [
        last if bidirectional(letter) == "EN" else own
        for letter, own, last in zip(characters, strong, before, strict=True)
    ]
    after = _spread(strong[::-1], start=rightwards)[::-1]
    return [
        own if own is not None else left if left == right else rightwards
        for own, left, right in zip(strong, before, after, strict=True)
    ]


def _strong(letter: str) -> bool | None:
    kind = bidirectional(letter)
    return True if kind in RIGHTWARDS else False if kind == "L" else None


def _spread(strong: list[bool | None], *, start: bool) -> list[bool]:
    """For each character the last strong direction up to it."""
    result, last = [], start
    for one in strong:
        last = last if one is None else one
        result.append(last)
    return result


def _turn(properties: Element) -> None:
    for old in properties.findall(name("bidi")):
        properties.remove(old)
    place = next((n for n, child in enumerate(properties) if child.tag in AFTER_BIDI), len(properties))
    properties.insert(place, make("bidi"))


def _divide(characters: Element, own: list[bool]) -> None:
    """Puts in place of a run one run for each of its passages of one direction; `own` is that of each character."""
    run = characters.getparent()
    parent = run.getparent() if run is not None else None
    if run is None or parent is None:
        return
    place = parent.index(run)
    pairs = zip(own, characters.text or "", strict=True)
    parent[place : place + 1] = [
        _passage(run, side, "".join(letter for _, letter in group))
        for side, group in groupby(pairs, key=lambda pair: pair[0])
    ]


def _passage(run: Element, side: bool, said: str) -> Element:  # noqa: FBT001  as each passage has it
    copy = deepcopy(run)
    letters = copy.find(name("t"))
    if letters is not None:
        copy.replace(letters, written(said))
    properties = copy.find(name("rPr"))
    if properties is not None:
        etree.strip_elements(properties, name("rtl"))
    if side:
        _lean(copy)
    return copy


def _lean(run: Element) -> None:
    properties = run.find(name("rPr"))
    if properties is None:
        properties = make("rPr")
        run.insert(0, properties)
    language = properties.find(name("lang"))
    if language is None:
        properties.append(make("rtl"))
    else:
        language.addprevious(make("rtl"))
        language.set(name("bidi"), language.get(name("val"), ""))
