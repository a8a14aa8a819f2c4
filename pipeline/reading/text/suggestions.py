"""Did you mean: the known word nearest to an unknown one."""

from collections.abc import Iterable

SURE = 0.8
"""How like a known word an unknown one is, from 0 to 1, that can be read as a slip of it."""


LANGUAGES = {
    "at": "de", "cz": "cs", "dk": "da", "ee": "et", "gb": "en", "gr": "el", "ie": "ga", "se": "sv", "si": "sl",
    "ua": "uk", "us": "en",
}  # fmt: skip
"""The languages of countries whose own code is another: it is easily taken for that of the language."""


def country(tag: str) -> str:
    """A sentence that proposes the language of a country whose code was taken for one; empty for any other tag."""
    code = tag.partition("-")[0]
    return f"Did you mean «{LANGUAGES[code]}»? «{code}» is the code of a country." if code in LANGUAGES else ""


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that was probably meant; None where none is as near as that, from 0 to 1."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    return next(iter(get_close_matches(word[:100].lower(), sorted(known), n=1, cutoff=likeness)), None)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A sentence that proposes the nearest known word; `otherwise` where none is near."""
    near = nearest(word, known)
    return f"Did you mean «{near}»?" if near else otherwise


def enumerate_words(words: Iterable[str], last: str = "or") -> str:
    """Words as a running list: `a, b or c`."""
    *first, final = list(words)
    return f"{', '.join(first)} {last} {final}" if first else final
