"""The web page as those use it who see little, hear, or use no mouse: axe-core in Chromium, and the Nu HTML checker."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pipeline.formats.html import render
from pipeline.model import Edition
from pipeline.proof.html import read, transcript
from tests import standards
from tests.examples import example, stationery
from tests.html_sheets import alone, narrow
from tests.languages import example_in
from tests.sabotage.files import victim
from tests.specimen import specimen

pytestmark = pytest.mark.slow

EDITIONS = {
    "example": example,
    "specimen": specimen,
    "notices": victim,
    "narrow": narrow,
    "alone": alone,
    "ar": lambda: example_in("ar"),
}


def written(edition: Edition, folder: Path) -> Path:
    file = folder / f"{edition.name}.html"
    file.write_bytes(render(edition, stationery()))
    return file


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, name: str, scheme: str, width: int) -> None:
    assert standards.axe(written(EDITIONS[name](), tmp_path), browser, width, scheme) == []


def test_axe_finds_what_is_broken(browser: Browser, tmp_path: Path) -> None:
    file = written(example(), tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace(' alt="', ' data-alt="', 1), encoding="utf-8")
    assert any(found.startswith("image-alt: ") for found in standards.axe(file, browser, 1280, "light"))


def test_the_nu_checker_finds_nothing(tmp_path: Path) -> None:
    files = []
    for name in ("example", "notices", "ar"):
        (tmp_path / name).mkdir()
        files.append(written(EDITIONS[name](), tmp_path / name))
    assert standards.nu(*files) == []


def test_the_nu_checker_finds_what_is_broken(tmp_path: Path) -> None:
    file = written(example(), tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("</main>", "<li>loose</li></main>"), encoding="utf-8")
    assert standards.nu(file)


@pytest.mark.parametrize("name", EDITIONS)
def test_the_browser_shows_what_the_proof_reads(browser: Browser, tmp_path: Path, name: str) -> None:
    """The proof's strict reading of the page and Chromium's must be one: each line is on the screen, in its order."""
    file = written(EDITIONS[name](), tmp_path)
    page = browser.new_page()
    page.goto(file.as_uri())
    shown = "".join(page.evaluate("document.body.innerText").split())
    place = 0
    for line in transcript(read(file.read_bytes())).lines:
        if line.role != "alternative":
            words = "".join(line.text.split())
            assert words in shown[place:], line.text
            place = shown.index(words, place)
