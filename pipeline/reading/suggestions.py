"""Did you mean: the known word nearest to an unknown one."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; None where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    return next(iter(get_close_matches(word[:100].lower(), sorted(known), n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A sentence that proposes the nearest known word; `otherwise` where none is near."""
    near = nearest(word, known)
    return f"Did you mean «{near}»?" if near else otherwise


def enumerate_words(words: Iterable[str], last: str = "or") -> str:
    """Words as a running list: `a, b or c`."""
    *first, final = list(words)
    return f"{', '.join(first)} {last} {final}" if first else final
