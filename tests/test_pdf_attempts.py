"""Whichever attempt brings the notes to their marks, the sheet looks as it must."""

from __future__ import annotations

import pytest

from pipeline.formats.pdf import layout, render
from pipeline.proof import prove
from tests.examples import example, stationery


@pytest.mark.parametrize("attempt", layout.ATTEMPTS)
def test_every_attempt_passes(attempt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "ATTEMPTS", (attempt,))
    assert prove(example(), "pdf", render(example(), stationery()), stationery().files) == ()
