"""The preview, as an author has it: a save shows at once, a fault is told with its place, no stranger is answered."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect

from . import standards
from .presses import HOME, tree, write
from .previews import Preview, at_work

pytestmark = pytest.mark.slow


PAGE = "alpha/alpha.en.html"
WAIT = 60_000
"""Milliseconds: far more than anything takes, because other tests run beside, and disks that are busy stand still."""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with at_work(tmp_path) as preview:
        yield preview


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One whose sheets stay as they are, for everything that only asks."""
    with at_work(tmp_path_factory.mktemp("idle")) as preview:
        yield preview


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    opened = browser.new_page()
    said: list[str] = []
    # A sheet that is not made yet, and a preview that has ended: the browser says both, and both are meant.
    meant = ("404", "net::ERR_")
    opened.on("console", lambda told: None if any(part in told.text for part in meant) else said.append(told.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(preview.address)
    opened.get_by_role("link", name="alpha.en").click(timeout=WAIT)
    yield opened
    opened.close()
    assert said == []


def sheet(page: Page) -> Locator:
    return page.frame_locator("#sheet").locator("main")


def comes_true(page: Page, said: str) -> None:
    """Waits until something holds in the frame. (Playwright's own way evaluates text: the page's policy forbids it.)"""
    until = time.monotonic() + WAIT / 1000
    frame = page.frame(url="**/sheet/**")
    assert frame
    while time.monotonic() < until:
        with suppress(Error):  # the frame is on its way to the new page
            if frame.evaluate(said):
                return
        time.sleep(0.02)
    pytest.fail(f"never: {said}")


def test_save_and_see_break_and_be_told_mend_and_be_rid_of_it(page: Page, preview: Preview) -> None:
    expect(sheet(page)).to_contain_text("Opening words of alpha", timeout=WAIT)
    expect(page.get_by_role("status")).to_have_text("Nothing to mend")

    write(preview.folder, "alpha", more=" These words are new.")
    expect(sheet(page)).to_contain_text("These words are new", timeout=WAIT)

    write(preview.folder, "alpha", more=" These words are lost[^nowhere].")
    panel = page.get_by_role("complementary", name="Findings")
    expect(panel).to_contain_text("content/alpha/en.md:8:", timeout=WAIT)
    expect(panel).to_contain_text("N001")
    expect(panel).to_contain_text("the page is shown as it was before")
    assert panel.locator(".fix").first.inner_text()
    expect(page.get_by_role("status")).to_have_text("1 error, 0 warnings")
    expect(sheet(page)).to_contain_text("These words are new")

    write(preview.folder, "alpha", more=" These words are right.")
    expect(sheet(page)).to_contain_text("These words are right", timeout=WAIT)
    expect(panel).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text("Nothing to mend")
    assert not (preview.folder / "build").exists()


def test_a_save_shows_in_well_under_a_second(page: Page, preview: Preview) -> None:
    expect(sheet(page)).to_contain_text("Opening words", timeout=WAIT)
    taken = []
    for number in range(4):
        begun = time.monotonic()
        write(preview.folder, "alpha", more=f" Change {number}.")
        comes_true(page, f"document.body?.innerText.includes('Change {number}')")
        taken.append(time.monotonic() - begun)
    assert min(taken) < 1.0, taken


def test_a_change_in_another_sheet_shows_where_it_matters(page: Page, preview: Preview) -> None:
    """A link to a sheet that goes is a finding of the sheet that links to it."""
    expect(sheet(page)).to_contain_text("Opening words", timeout=WAIT)
    write(preview.folder, "alpha", more=" See [the other](publication:beta).")
    expect(sheet(page)).to_contain_text("the other", timeout=WAIT)
    (preview.folder / "content/beta/en.md").rename(preview.folder / "beta.md")
    (preview.folder / "content/beta/publication.yaml").unlink()
    (preview.folder / "content/beta").rmdir()
    expect(page.get_by_role("complementary")).to_contain_text("L009", timeout=WAIT)


def test_the_place_on_the_page_is_kept(page: Page, preview: Preview) -> None:
    more = "".join(f"\n\nParagraph {number}." for number in range(200))
    write(preview.folder, "alpha", more=more)
    expect(sheet(page)).to_contain_text("Paragraph 199", timeout=WAIT)
    page.evaluate("document.getElementById('sheet').contentWindow.scrollTo(0, 900)")
    write(preview.folder, "alpha", more=more + " The end.")
    expect(sheet(page)).to_contain_text("The end", timeout=WAIT)
    comes_true(page, "scrollY > 800")


def test_the_other_formats_stand_beside_it(page: Page, preview: Preview) -> None:
    expect(page.get_by_role("link", name="PDF")).to_have_attribute("href", "/sheet/alpha/alpha.en.pdf")
    expect(page.get_by_role("link", name="Word")).to_have_attribute("href", "/sheet/alpha/alpha.en.docx")
    for form, beginning in (("pdf", b"%PDF-"), ("docx", b"PK")):
        status, data, _ = preview.ask(f"/sheet/alpha/alpha.en.{form}")
        assert (status, data[: len(beginning)]) == (200, beginning)


def test_the_sheet_in_the_frame_is_the_one_that_will_be_published(page: Page, preview: Preview) -> None:
    expect(sheet(page)).to_contain_text("Opening words", timeout=WAIT)
    _, shown, _ = preview.ask(f"/sheet/{PAGE}")
    preview.end()
    line = [sys.executable, "-P", "-m", "pipeline", "--root", str(preview.folder), "build"]
    subprocess.run(line, cwd=HOME, check=True, capture_output=True)
    assert shown == (preview.folder / "build" / PAGE).read_bytes()
    assert not any(b"preview" in path.read_bytes() for path in (preview.folder / "build").rglob("*.html"))


def test_what_is_published_is_never_touched(preview: Preview) -> None:
    line = [sys.executable, "-P", "-m", "pipeline", "--root", str(preview.folder), "build"]
    subprocess.run(line, cwd=HOME, check=True, capture_output=True)
    before = tree(preview.folder / "build")
    write(preview.folder, "alpha", more=" And more.")
    until = time.monotonic() + WAIT / 1000
    while b"And more" not in preview.ask(f"/sheet/{PAGE}")[1] and time.monotonic() < until:
        time.sleep(0.1)
    assert b"And more" in preview.ask(f"/sheet/{PAGE}")[1]
    assert tree(preview.folder / "build") == before


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example:80", "", "[::1]:80", "localhost"]
)
@pytest.mark.parametrize("path", ["/", "/events", "/preview.js", f"/{PAGE}", f"/sheet/{PAGE}"])
def test_only_this_machine_is_answered(idle: Preview, host: str, path: str) -> None:
    assert idle.ask(path, host or "x")[0] == 421


def test_localhost_is_this_machine(idle: Preview) -> None:
    assert idle.ask("/", f"localhost:{urlsplit(idle.address).port}")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/sheet/../../etc/passwd", "/sheet/%2e%2e/%2e%2e/etc/passwd", "/sheet/alpha/../../content/house.yaml",
        "/sheet/alpha%2falpha.en.html", "/content/house.yaml", "/sheet/alpha/alpha.en.yaml", "/.cache/record.json",
        "/sheet/alpha/en.md", "/preview.html", "/page.html", "/sheet/nowhere/nowhere.en.pdf", "/sheet//etc/passwd",
    ],
)  # fmt: skip
def test_nothing_is_found_by_its_place_on_the_disk(idle: Preview, path: str) -> None:
    assert idle.ask(path)[0] == 404


def test_the_page_says_what_it_waits_for(idle: Preview) -> None:
    assert "Reading the sheets …".encode() in idle.ask("/")[1]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed_from_the_browser(idle: Preview, method: str) -> None:
    assert idle.ask("/", method=method)[0] == 405


def test_the_answers_are_for_this_page_alone(idle: Preview) -> None:
    for path in ("/", f"/{PAGE}", "/preview.js", f"/sheet/{PAGE}"):
        headers = idle.ask(path)[2]
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", [0.0, 0.3, 3.0])
def test_it_ends_at_once_and_leaves_no_process(page: Page, preview: Preview, moment: float, number: int) -> None:
    write(preview.folder, "alpha", more=" And more.")
    time.sleep(moment)
    code, seconds = preview.end(number)
    assert code == (130 if number == signal.SIGINT else 128 + number)
    assert seconds < 3
    assert preview.left() == []


def test_a_port_that_is_taken_is_said(preview: Preview) -> None:
    port = str(urlsplit(preview.address).port)
    line = [sys.executable, "-P", "-m", "pipeline", "--root", str(preview.folder), "preview", "--port", port]
    done = subprocess.run(line, cwd=HOME, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 3
    assert port in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_page_around_the_sheet(
    browser: Browser, preview: Preview, width: int, scheme: str
) -> None:
    write(preview.folder, "alpha", more=' Words "lost"[^nowhere].')
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        color_scheme=scheme,
        bypass_csp=True,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(f"{preview.address}beta/beta.en.html")
    expect(page.get_by_role("complementary")).to_contain_text("N001", timeout=WAIT)
    page.evaluate((standards.packages() / "axe-core" / "axe.min.js").read_text(encoding="utf-8") + ";0")
    found = page.evaluate("rules => axe.run(document, {iframes: false, runOnly: rules})", standards.RULES)["violations"]
    context.close()
    assert [(rule["id"], rule["nodes"][0]["html"][:100]) for rule in found] == []
