"""A root with copies, and what tests ask of them."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import reading
from pipeline.findings import Failed
from pipeline.model import Edition

from ..presses import HOME
from .keys import certify
from .roots import SHEET, delegation, press, register, settle

EMBARGO = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
PDF = "alpha.en.pdf"


def ready(published: Path, folder: Path) -> Path:
    """A published root in a folder of its own, with settings and three delegations."""
    shutil.copytree(published, folder)
    settle(folder)
    register(folder, map(delegation, ("FR", "DE", "ES")))
    return folder


def signing(folder: Path) -> None:
    """From now on, copies are signed."""
    certify(folder / "keys" / "press.p12")
    settle(folder, signing={"certificate": "keys/press.p12"})


def embargoed(folder: Path) -> None:
    """The sheet comes under an embargo, and is published anew."""
    path = folder / "content" / SHEET / "publication.yaml"
    path.write_text(path.read_text().replace("release: immediate", f"release: {{embargo: {EMBARGO.isoformat()}}}"))
    press(folder)


def translated(folder: Path, *languages: str) -> None:
    """The sheet has editions in further languages, with the words of the first one, and is published anew."""
    house, sheet = folder / "content" / "house.yaml", folder / "content" / SHEET
    house.write_text(house.read_text().replace("languages: [en]", f"languages: [en, {', '.join(languages)}]"))
    card = (sheet / "publication.yaml").read_text()
    for key, value in (("place_of_issue", "Brussels"), ("imprint", "A sheet of the tests.")):
        tongues = ", ".join(f"{language}: {value}" for language in ("en", *languages))
        card = card.replace(f"{key}: {value}", f"{key}: {{{tongues}}}")
    (sheet / "publication.yaml").write_text(card)
    for language in languages:
        words = (sheet / "en.md").read_text().replace("language: en", f"language: {language}")
        (sheet / f"{language}.md").write_text(words)
    press(folder)


def edition(folder: Path, name: str = SHEET) -> Edition:
    """The first edition of a publication."""
    survey = reading.survey(folder, HOME / "templates")
    return reading.read_publication(folder, name, survey).editions[0]


def data(folder: Path, code: str, name: str = PDF) -> bytes:
    """A file of a delegation's copy."""
    return (folder / "outbox" / SHEET / code / name).read_bytes()


def codes(failed: pytest.ExceptionInfo[Failed]) -> list[str]:
    """What was found."""
    return [finding.code for finding in failed.value.findings]
