"""The parts that say the same in every Word file of a stationery and a language: settings, fonts, theme."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..limits import Fault, Faults
from ..rules import FONT, LOOK, UNKNOWN
from .account import account, differing, line
from .package import Node
from .styling import Source, styles
from .words import File

SLOTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hyperlink", "followedHyperlink")
MAPPED = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", **{slot: slot for slot in SLOTS}}
# What the theme offers for each of its slots (20.1.6.2) to whoever edits the file.
OFFERED = {
    "dk1": "ink", "lt1": "paper", "dk2": "accent", "lt2": "tint", "accent1": "accent", "accent2": "rule",
    "accent3": "muted", "accent4": "line", "accent5": "notice", "accent6": "ink", "hlink": "accent",
    "folHlink": "accent",
}  # fmt: skip


def settings(source: Source) -> Iterator[str]:
    """The account of `word/settings.xml`: the newest layout rules, the two lines above notes, the language."""
    at = "settings"
    yield at
    yield line(f"{at}/zoom", percent=100)
    yield line(f"{at}/defaultTabStop", val=720)
    yield line(f"{at}/characterSpacingControl", val="doNotCompress")
    yield f"{at}/footnotePr"
    yield from (line(f"{at}/footnotePr/footnote", id=number) for number in (-1, 0))
    yield f"{at}/compat"
    yield line(f"{at}/compat/compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word",
               val=15)  # fmt: skip
    yield line(f"{at}/themeFontLang", val=source.language, bidi=source.language)
    yield line(f"{at}/clrSchemeMapping", **MAPPED)
    yield line(f"{at}/decimalSymbol", val=".")
    yield line(f"{at}/listSeparator", val=",")


def fonts(source: Source) -> Iterator[str]:
    """The account of `word/fontTable.xml`: both families, each with what Word takes where it is not installed."""
    yield "fonts"
    for key, charset in (("latin", "00"), ("arabic", "B2")):
        yield line("fonts/font", name=source.table["defaults"][key])
        for tag, value in (("altName", "Segoe UI"), ("panose1", "020B0503050203000203"), ("charset", charset),
                           ("family", "swiss"), ("pitch", "variable")):  # fmt: skip
            yield line(f"fonts/font/{tag}", val=value)


def theme(source: Source) -> Iterator[str]:
    """The account of `word/theme/theme1.xml`: the house's colours and typefaces, and the fewest formats allowed."""
    at = "a:theme/a:themeElements"
    yield line("a:theme", name="Fact sheet")
    yield at
    yield line(f"{at}/a:clrScheme", name="House")
    for slot, colour in OFFERED.items():
        yield f"{at}/a:clrScheme/a:{slot}"
        yield line(f"{at}/a:clrScheme/a:{slot}/a:srgbClr", val=source.colours[colour])
    yield line(f"{at}/a:fontScheme", name="House")
    for slot in ("majorFont", "minorFont"):
        yield f"{at}/a:fontScheme/a:{slot}"
        chosen = source.table["defaults"]
        for script, family in (("latin", chosen["latin"]), ("ea", ""), ("cs", chosen["arabic"])):
            yield line(f"{at}/a:fontScheme/a:{slot}/a:{script}", typeface=family)
    yield line(f"{at}/a:fmtScheme", name="Plain")
    yield from _formats(f"{at}/a:fmtScheme")


def _formats(at: str) -> Iterator[str]:
    plain = ("a:solidFill", "a:solidFill/a:schemeClr")
    for kind, inside in (("fillStyleLst", ""), ("lnStyleLst", "a:ln"), ("effectStyleLst", ""), ("bgFillStyleLst", "")):
        yield f"{at}/a:{kind}"
        for _ in range(3):
            if kind == "effectStyleLst":
                yield from (f"{at}/a:{kind}/a:effectStyle", f"{at}/a:{kind}/a:effectStyle/a:effectLst")
                continue
            place = f"{at}/a:{kind}/{inside}".rstrip("/")
            if inside:
                yield line(place, w=6350)
            yield f"{place}/{plain[0]}"
            yield line(f"{place}/{plain[1]}", val="phClr")


# What each part must say, and the rule that it breaks where it does not.
ACCOUNTS = {
    "word/styles.xml": (styles, LOOK),
    "word/settings.xml": (settings, UNKNOWN),
    "word/fontTable.xml": (fonts, FONT),
    "word/theme/theme1.xml": (theme, LOOK),
}


def examine_standing(file: File, source: Source) -> Faults:
    """Everything in which one of these parts says more or less than it must."""
    for part in ACCOUNTS:
        yield from _faults(part, file.package.tree(part), source)


@lru_cache(maxsize=128)
def _faults(part: str, tree: Node, source: Source) -> tuple[Fault, ...]:
    """The same for the same: a part of the same bytes is the same tree."""
    stated, rule = ACCOUNTS[part]
    return tuple(differing(rule, f"{part} of the Word file", account(tree), stated(source)))
