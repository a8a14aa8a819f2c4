"""Checks end soon, and without a crash, whatever fills a very large edition."""

from pathlib import Path

import pytest

from .checking import findings, front, write

SIZE = 300_000
FILLINGS = {
    "letters": "a",
    "digits": "1",
    "straight marks": 'it\'s "so" ',
    "escapes": "\\*  a",
    "numbers": "1,234 56 2.30 p.m. ",
    "leftovers": "XXX ",
    "dots": "... ",
    "words of two alphabets": "cо ",
    "missing places": "[a](#b) ",
    "addresses": "<https://e.org/a_en> ",
    "unknown publications": "[a](publication:b) ",
}
ONCE = {
    "spaces": "a" + " " * SIZE + "b",
    "a long text of a link": "[" + "a." * (SIZE // 2) + "](https://example.org)",
    "a long number": f"[x](http://{'1' * 1900}/) {'9' * 4999} " + "9" * 40,
    "a long host": f"[x](https://xn--{'a' * 1900}.org) [y](http://0x{'1' * 1900}/)",
}


@pytest.mark.slow
@pytest.mark.parametrize("words", FILLINGS.values(), ids=FILLINGS.keys())
def test_a_sheet_full_of_one_thing(words: str, tmp_path: Path) -> None:
    body = words * (SIZE // len(words.encode()))
    findings(write(tmp_path, en=f"{front()}{body}\n", fr=f"{front('fr')}{body[: SIZE // 2]}\n"), read=False)


@pytest.mark.parametrize("body", ONCE.values(), ids=ONCE.keys())
def test_one_thing_that_is_very_long(body: str, tmp_path: Path) -> None:
    findings(write(tmp_path, en=f"{front()}{body}\n", fr=f"{front('fr')}1 {body[:1900]}\n"), read=False)
