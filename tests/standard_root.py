"""The standard root, in which there is no fault, with a case laid over it; and all that is found in a root."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from pipeline import checks
from pipeline.findings import Finding, errors, sort
from pipeline.model import Context
from pipeline.reading import Reading, read_publication, survey

from .examples import TEMPLATES

STANDARD = Path(__file__).parent / "standard"
ISSUED = dt.date(2026, 11, 23)
"""The day of issue of its sheet: what holds only before it is not asked for."""
EDITION = "content/sheet/en.md"
FACTS = """facts:
  countries:
    value: 53
    unit: {en: [country, countries]}
"""

Read = Callable[[bytes], Reading]
"""Reads the standard root with another text for its edition."""


@lru_cache
def coverage() -> frozenset[int]:
    """The code points that our fonts can draw."""
    fonts = (TTFont(path) for path in (TEMPLATES / "fonts").glob("*.ttf"))
    return frozenset(code for font in fonts for code in font.getBestCmap())


def everything_found(root: Path) -> tuple[Finding, ...]:
    """All findings of reading and checks, whatever the day from that of issue on."""
    known = survey(root, TEMPLATES)
    found = list(known.findings)
    for name in known.catalogue:
        read = read_publication(root, name, known)
        found += read.findings
        publication, editions = read.shown
        for edition in editions:
            context = Context(
                publication=publication,
                editions=editions,
                catalogue=known.catalogue,
                house=known.house,
                link_register=known.link_register,
                coverage=coverage(),
                misread=frozenset(finding.position for finding in errors(read.findings)),
            )
            found += checks.check(edition, context)
    return sort(later(found))


def later(found: Iterable[Finding]) -> Iterable[Finding]:
    """The findings that hold on the day of issue or some day after it."""
    return (finding for finding in found if finding.until is None or finding.until >= ISSUED)


def set_up(case: Path, root: Path) -> None:
    """The standard root with the case laid over it."""
    shutil.copytree(STANDARD, root, dirs_exist_ok=True)
    if case.is_dir():
        shutil.copytree(case, root, dirs_exist_ok=True, symlinks=True)
    else:
        shutil.copy(case, root / "content" / "sheet" / "en.md")


def reader(root: Path) -> Read:
    """Sets up the standard root with a fact, and reads it as often as it is asked to."""
    set_up(STANDARD, root)
    with (root / EDITION).with_name("publication.yaml").open("a", encoding="utf-8") as publication:
        publication.write(FACTS)
    known = survey(root, TEMPLATES)

    def read(content: bytes) -> Reading:
        (root / EDITION).write_bytes(content)
        made = read_publication(root, "sheet", known)
        # A random text need not use the fact, which would be told.
        told = tuple(finding for finding in later(made.findings) if finding.code != "Y021")
        return made.model_copy(update={"findings": told})

    return read
