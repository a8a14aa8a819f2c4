"""Did you mean: the known word nearest to an unknown one."""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A sentence that proposes the nearest known word; `otherwise` where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    near = get_close_matches(word[:100].lower(), sorted(known), n=1, cutoff=0.6)
    return f"Did you mean «{near[0]}»?" if near else otherwise


def enumerate_words(words: Iterable[str], last: str = "or") -> str:
    """Words as a running list: `a, b or c`."""
    *first, final = list(words)
    return f"{', '.join(first)} {last} {final}" if first else final
