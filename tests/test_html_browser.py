"""The web page in a real browser: its policy holds, it fits the narrowest screen, its fonts are ours."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pipeline.formats.html import render
from tests.examples import example, mark, paragraph, stationery, text
from tests.html_sheets import alone, narrow
from tests.languages import example_in
from tests.standards import opened

pytestmark = pytest.mark.slow


def shown(browser: Browser, folder: Path, source: bytes, **options: object) -> tuple[Page, list[str]]:
    file = folder / "page.html"
    file.write_bytes(source)
    return opened(browser, file, **options)


@pytest.mark.parametrize("make", [example, narrow, lambda: example_in("ar")], ids=["example", "narrow", "Arabic"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_scrolls_sideways_or_complains(browser: Browser, tmp_path: Path, make: object, width: int) -> None:
    source = render(make(), stationery())  # type: ignore[operator]
    page, said = shown(browser, tmp_path, source, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []


def test_a_wide_table_can_be_scrolled_from_the_keyboard(browser: Browser, tmp_path: Path) -> None:
    page, _ = shown(browser, tmp_path, render(narrow(), stationery()), viewport={"width": 320, "height": 800})
    region = page.locator("div.scroll")
    region.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(100):  # not by a function of the page's: its policy forbids to wait with one
        if region.evaluate("region => region.scrollLeft") > 0:
            return
        page.wait_for_timeout(50)
    pytest.fail("the table stays where it is")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_table_that_fits_is_not_scrolled_for_a_mark_at_its_edge(browser: Browser, tmp_path: Path, width: int) -> None:
    page, _ = shown(browser, tmp_path, render(alone(), stationery()), viewport={"width": width, "height": 800})
    assert page.locator("div.scroll").evaluate("region => region.scrollWidth - region.clientWidth") == 0


def test_a_mark_reaches_over_no_other_mark(browser: Browser, tmp_path: Path) -> None:
    marks = (mark("report", 1, 1, 1), mark("summit", 2, 1, 1))
    edition = example().model_copy(update={"blocks": (paragraph(1, text("Words"), *marks, text(" and more.")),)})
    page, _ = shown(browser, tmp_path, render(edition, stationery()))
    first, second = (page.locator(f"#mark-{number}").bounding_box() for number in (1, 2))
    assert first is not None
    assert second is not None
    assert first["x"] + first["width"] <= second["x"] + 2


def test_every_face_in_the_page_is_ours_and_drawn(browser: Browser, tmp_path: Path) -> None:
    page, _ = shown(browser, tmp_path, render(example(), stationery()))
    faces = page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(face => [face.family, face.status]))")
    assert sorted(faces) == [["Sheet", "loaded"], ["Sheet Italic", "loaded"], ["Sheet SemiBold", "loaded"]]


def test_marks_and_back_links_lead_there_and_back(browser: Browser, tmp_path: Path) -> None:
    page, _ = shown(browser, tmp_path, render(example(), stationery()))
    page.get_by_role("link", name="Note 1", exact=True).nth(1).press("Enter")
    assert page.url.endswith("#note-1")
    page.get_by_role("link", name="Back to reference 1, mention 2").press("Enter")
    assert page.url.endswith("#mark-1-2")


@pytest.mark.parametrize(
    ("injected", "blocked"),
    [
        ("<script>document.title = 'broken into'</script>", "script"),
        ("<a id=bait onclick=\"document.title = 'broken into'\">x</a>", "event handler"),
        ("<img id=bait src=nowhere.png>", "image"),
        ("<p style='color: red'>x</p>", "style"),
        ("<style>h1 { color: red }</style>", "style"),
        ("<link rel=stylesheet href=other.css>", "stylesheet"),
        ("<iframe src=other.html></iframe>", "frame"),
        ("<form action=other.html><button id=bait>x</button></form>", "form"),
    ],
)
def test_the_policy_blocks_what_is_injected(browser: Browser, tmp_path: Path, injected: str, blocked: str) -> None:
    source = render(example(), stationery()).replace(b"</main>", injected.encode() + b"</main>")
    page, said = shown(browser, tmp_path, source)
    if page.locator("#bait").count():
        page.locator("#bait").dispatch_event("click")
    page.wait_for_timeout(100)
    assert page.title() != "broken into"
    assert any("Content Security Policy" in message and blocked in message.lower() for message in said), said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_readers_scheme_and_paper_is_white(browser: Browser, tmp_path: Path, scheme: str) -> None:
    page, _ = shown(browser, tmp_path, render(example(), stationery()), color_scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    assert (page.evaluate(ground) == "rgb(255, 255, 255)") is (scheme == "light")
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
