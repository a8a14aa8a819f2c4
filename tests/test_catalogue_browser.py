"""The catalogue's page in a real browser: with its script and without, on the narrowest screen, by day and by night."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pipeline.formats.catalogue import render
from tests import standards
from tests.examples import stationery
from tests.listings import EDITIONS, listing
from tests.standards import opened

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("catalogue"))


def written(folder: Path, language: str = "en") -> Path:
    for name, content in render(listing(language=language), stationery()).items():
        (folder / name).write_bytes(content)
    return folder / "index.html"


def sheets(page: Page) -> list[str]:
    """The publications that can be seen."""
    return [one.get_attribute("id") or "" for one in page.locator(".publication").all() if one.is_visible()]


@pytest.mark.parametrize("language", ["en", "ar", "bg"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_page_never_scrolls_sideways_and_says_nothing(
    browser: Browser, tmp_path: Path, width: int, language: str
) -> None:
    page, said = opened(browser, written(tmp_path, language), viewport={"width": width, "height": 800})
    page.locator("summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.title() != "broken into"
    assert said == []


@pytest.mark.parametrize("scripted", [True, False])
def test_a_language_can_be_chosen_with_and_without_script(browser: Browser, index: Path, *, scripted: bool) -> None:
    page, _ = opened(browser, index, java_script_enabled=scripted)
    assert len(sheets(page)) == 3
    page.get_by_label("français").check()
    assert sheets(page) == ["publication-cyber"]
    assert page.get_by_role("link", name="Coopération").first.is_visible()
    assert not page.locator("[lang=ar].edition").is_visible()
    assert not page.get_by_role("heading", name="2026").is_visible()
    page.get_by_label("All languages").check()
    assert len(sheets(page)) == 3


def test_without_script_there_is_no_field_that_does_nothing(browser: Browser, index: Path) -> None:
    page, _ = opened(browser, index, java_script_enabled=False)
    assert page.get_by_role("searchbox").count() == 0
    page.locator("summary").first.click()
    assert page.locator("code").first.is_visible()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cyber", ["publication-cyber"]),
        ("CYBERSECURITE coopération", ["publication-cyber"]),
        ("Eisschmelze", ["publication-ice"]),
        ("FS-water", ["publication-water"]),
        ("zusammenarbeit", ["publication-water", "publication-ice", "publication-cyber"]),
        (EDITIONS[3].files[0].sha256, ["publication-water"]),
        ("cyber Eisschmelze", []),
        ("<script>", ["publication-water"]),
        (".*", []),
        ("   ", ["publication-water", "publication-ice", "publication-cyber"]),
    ],
)
def test_words_find_sheets_whatever_their_marks_and_capitals(
    browser: Browser, index: Path, words: str, found: list[str]
) -> None:
    page, said = opened(browser, index)
    page.get_by_role("searchbox", name="Search").fill(words)
    assert sheets(page) == found
    assert page.get_by_role("status").inner_text() == f"Fact sheets shown: {len(found)}"
    assert said == []


def test_words_and_language_narrow_together(browser: Browser, index: Path) -> None:
    page, _ = opened(browser, index)
    page.get_by_role("searchbox").fill("zusammenarbeit")
    page.get_by_label("Deutsch").check()
    assert sheets(page) == ["publication-ice"]
    assert page.get_by_role("status").inner_text() == "Fact sheets shown: 1"


def test_everything_is_reached_by_keyboard(browser: Browser, index: Path) -> None:
    page, _ = opened(browser, index)
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href')"))
    assert {"#main", "words", "language-all", "feed.xml", "catalogue.jsonld", "cyber/cyber.fr.pdf"} <= set(reached)


@pytest.mark.parametrize(
    "injected",
    [
        "<script>document.title = 'broken into'</script>",
        "<p id=bait onclick=\"document.title = 'broken into'\">x</p>",
        "<img id=bait src=nowhere.png onerror=\"document.title = 'broken into'\">",
    ],
)
def test_the_policy_lets_no_other_script_run(browser: Browser, index: Path, tmp_path: Path, injected: str) -> None:
    file = tmp_path / "index.html"
    file.write_bytes(index.read_bytes().replace(b"</main>", injected.encode() + b"</main>"))
    page, said = opened(browser, file)
    if page.locator("#bait").count():
        page.locator("#bait").dispatch_event("click")
    page.wait_for_timeout(100)
    assert page.title() != "broken into"
    assert any("Content Security Policy" in message for message in said), said


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    browser: Browser,
    tmp_path: Path,
    width: int,
    scheme: str,
    language: str,
) -> None:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "bypass_csp": True}
    page, _ = opened(browser, written(tmp_path, language), **options)
    page.locator("summary").first.click()
    page.evaluate((standards.packages() / "axe-core" / "axe.min.js").read_text(encoding="utf-8") + ";0")
    result = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", standards.RULES)
    assert [(rule["id"], rule["nodes"][0]["html"][:100]) for rule in result["violations"]] == []


def test_the_nu_checker_finds_nothing(tmp_path: Path) -> None:
    assert standards.nu(written(tmp_path)) == []
