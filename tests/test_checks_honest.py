"""Good prose in every language, with what is easily taken for a slip: nothing is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .checking import HOUSE, PUBLICATION, findings, front, write
from .languages import LANGUAGES

HONEST = Path(__file__).parent / "honest"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_told_of_good_prose(language: str, tmp_path: Path) -> None:
    root = write(
        tmp_path,
        publication=PUBLICATION.replace("source_language: en", f"source_language: {language}"),
        house=HOUSE.replace("languages: [en, fr, de, bg, el, fi, uk, es, ar]", f"languages: [{language}]"),
        **{language: front(language) + (HONEST / f"{language}.md").read_text()},
    )
    assert [(finding.code, str(finding.position), finding.what) for finding in findings(root)] == []
