"""How the content of a page is cut into operators and strings: by the letter, under every Python."""

from __future__ import annotations

import pytest

from pipeline.proof.limits import Refused
from pipeline.proof.pdf.parts.grammar import is_ordered
from pipeline.proof.pdf.parts.syntax import instructions, shown


def test_strings_that_touch_are_shown_one_behind_the_other() -> None:
    found = shown(b"[<00030004>0<0005><0006>12<0007>]")
    assert (found.lead, found.codes, found.moves) == (0.0, (3, 4, 5, 6, 7), [0.0, 0.0, 0.0, 12.0, 0.0])


@pytest.mark.parametrize("names", ["q BT Tm Tf TJ", "BT Tm Tf TJ Tr Tm", "q re l W", "BT Tm Tf TJ Tm Tf ET", "re l q"])
def test_what_breaks_off_is_in_no_order(names: str) -> None:
    assert not is_ordered(names.split())


def test_a_number_that_touches_an_operator_is_refused() -> None:
    with pytest.raises(Refused):
        instructions(b"q 12re Q")
