"""What is built in steps is what is built at once: after random edits of every kind, byte for byte, findings included.

Each step alters the root, perhaps builds some of it, or fails, and builds it whole; then a copy of the sources is built
in a fresh root with an empty store. The trees with their permissions and what is printed must be the same.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.press import Order, check, stock
from pipeline.press import run as run_module
from pipeline.press.formats import FORMATS, Format
from pipeline.press.progress import Progress
from pipeline.reports import as_text

from .presses import HOME, TODAY, modes, root, run, tree, write

NAMES = ("alpha", "beta", "gamma", "delta")
WORDS = ("summit", "border", "treaty", "harbour", "ledger", "river")
ADDRESSES = tuple(f"https://www.example.org/{word}" for word in WORDS[:4])
DAYS = (TODAY, TODAY, date(2026, 12, 31), date(2028, 1, 1))
MOMENTS = (
    None,
    datetime.fromisoformat("2026-12-24T14:00:00+01:00"),
    datetime.fromisoformat("2030-01-01T00:00:00+00:00"),
)

CARD = """\
# {comment}
reference: {reference}
kind: fact-sheet
issued: {issued}
place_of_issue: {place}
parties: [European Union]
source_language: en
release: {release}
marking: {marking}
contacts: [press]
imprint: {imprint}
supersedes: [{supersedes}]
facts:
  share: {{value: {value}, unit: {{en: [country, countries], fr: [pays, pays]}}}}
"""

TEXT = """\
---
title: {title}
language: {language}
summary: {summary}.
keywords: [{keyword}]
status: {status}
---
%% {comment}
{body} {{fact}}`share`[^one] {more}

## A section {{#section}}

{drawing}[A word]({address}) of it.

[^one]: Where it comes from, <{cited}>
"""

DRAWING = """\
:::{figure}
file: map.svg
alternative: A square that grows.
---
The square.
:::

"""

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40">'
    '<rect width="{size}" height="{size}" fill="#0b4f8a"/></svg>\n'
)

VERDICTS = (
    "verdict: ok\n    checked: 2026-11-2{day}",
    "verdict: dead\n    failures: [2026-11-0{day}]",
    "verdict: moved\n    former: ['{former}']",
    "verdict: ok\n    former: ['{former}']",
    "verdict: dead\n    exception: {{reason: Soon back., by: Press, until: 2026-12-0{day}}}",
    "verdict: cannot-tell\n    vouched: {{by: Press, on: 2026-11-01, until: 2026-12-0{day}}}",
    "verdict: ok\n    archived: {{url: 'https://archive.example.org/{day}', date: 2014-04-0{day}}}",
)


@dataclass
class Author:
    """Somebody who edits a root at random; the same chance makes the same edits."""

    root: Path
    chance: random.Random
    kept: list[Path] = field(default_factory=list)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def publications(self) -> list[str]:
        return sorted(folder.name for folder in self.content.iterdir() if folder.is_dir())

    def some(self) -> Path:
        return self.content / self.chance.choice(self.publications)

    def word(self) -> str:
        return f"{self.chance.choice(WORDS)} {self.chance.randrange(100)}"

    # --- the edits: each row of EDITS is one of these

    def publication(self, name: str | None = None) -> None:
        """Added, or written anew from the first line to the last."""
        name = name or self.chance.choice(NAMES)
        (self.content / name).mkdir(exist_ok=True)
        self.card(name)
        self.texts(name)

    def card(self, name: str | None = None) -> None:
        """publication.yaml: marking, embargo, dates, facts, comments."""
        name = name or self.some().name
        releases = ("immediate", "immediate", "{embargo: 2026-12-01T14:00:00+01:00}")
        card = CARD.format(
            comment=self.word(),
            reference=f"FS-2026-{NAMES.index(name.partition('-')[0]) + 1:02d}",
            issued=f"2026-0{self.chance.randint(1, 9)}-01",
            place=self.chance.choice(("Brussels", "{en: Brussels, fr: Bruxelles}")),
            release=self.chance.choice(releases),
            marking=self.chance.choice(("public", "public", "public", "limited", "restricted")),
            imprint=self.word(),
            supersedes=self.chance.choice(("", "FS-2025-09")),
            value=self.chance.randint(2, 90),
        )
        (self.content / name / "publication.yaml").write_text(card)

    def texts(self, name: str | None = None) -> None:
        """All editions: front matter, body, links, a picture; final or drafts; perhaps one more."""
        folder = self.content / (name or self.some().name)
        others = [f"publication:{other}" for other in self.publications]
        links = [*ADDRESSES, *ADDRESSES, *others, "#section", "mailto:press@example.org"]
        pictured = self.chance.random() < 0.3
        if pictured:
            (folder / "map.svg").write_text(PICTURE.format(size=self.chance.randint(10, 40)))
        same = {
            "drawing": DRAWING if pictured else "",
            "address": self.chance.choice(links),
            "cited": self.chance.choice(ADDRESSES),
            "more": self.chance.choice(("and no more.", 'and "quoted" words.', "and more.")),
        }
        french = (folder / "fr.md").exists() or self.chance.random() < 0.3
        for language in ("en", "fr") if french else ("en",):
            text = TEXT.format(
                title=f"Sheet on {self.word()}",
                language=language,
                summary=f"About {self.word()}",
                keyword=self.word(),
                status=self.chance.choice(("final", "final", "final", "draft")),
                comment=self.word(),
                body=f"Opening words on a {self.chance.choice(WORDS)}",
                **same,
            )
            (folder / f"{language}.md").write_text(text)

    def words(self) -> None:
        """Of one edition alone: a title, a sentence, the status."""
        path = self.chance.choice(sorted(self.content.glob("*/*.md")))
        old, new = self.chance.choice(
            (
                ("title: Sheet", f"title: {self.chance.choice(WORDS).title()} sheet"),
                ("Opening words", f"Opening {self.chance.choice(WORDS)} words"),
                ("status: draft", "status: final"),
                ("status: final", "status: draft"),
            )
        )
        path.write_text(path.read_text().replace(old, new))

    def picture(self) -> None:
        """Replaced where there is one, with the same number of bytes."""
        for picture in self.content.glob("*/map.svg"):
            picture.write_text(PICTURE.format(size=self.chance.randint(10, 40)))

    def removed(self) -> None:
        if len(self.publications) > 1:
            shutil.rmtree(self.some())

    def renamed(self) -> None:
        folder = self.some()
        target = folder.with_name(f"{folder.name.partition('-')[0]}-{self.chance.randrange(3)}")
        if not target.exists():
            folder.rename(target)

    def edition_removed(self) -> None:
        (self.some() / "fr.md").unlink(missing_ok=True)

    def references_swapped(self) -> None:
        """Or texts: what one publication held, another holds, each file with the time it was written."""
        if len(self.publications) > 1:
            one, other = self.chance.sample(self.publications, 2)
            name = self.chance.choice(("publication.yaml", "en.md"))
            first, second, aside = self.content / one / name, self.content / other / name, self.root / "aside"
            first.rename(aside)
            second.rename(first)
            aside.rename(second)

    def house(self) -> None:
        """One line of house.yaml."""
        old, new = self.chance.choice(
            (
                ("name: .*", f"name: Press of {self.word()}"),
                ("site: .*", f"site: https://factsheets.example.org/{self.chance.choice(WORDS)}/"),
                ("languages: .*", self.chance.choice(("languages: [en, fr]", "languages: [fr]"))),
                ("reuse: .*", f"reuse: Reuse is authorised for {self.word()}."),
                ("accent: .*", f'accent: "#0b4f{self.chance.randint(10, 99)}"'),
                ("accent: .*", f'accent: "#0b4f{self.chance.randint(10, 99)}"'),
            )
        )
        path = self.content / "house.yaml"
        text, changed = re.subn(f"^( *){old}", lambda match: match[1] + new, path.read_text(), flags=re.MULTILINE)
        assert changed
        path.write_text(text)

    def register(self) -> None:
        """Entries that come, go, change and move along the file."""
        entries = []
        for address in self.chance.sample(ADDRESSES, self.chance.randint(0, 2)):
            others = [other for other in ADDRESSES if other != address]
            verdict = self.chance.choice(VERDICTS)
            told = verdict.format(day=self.chance.randint(1, 3), former=self.chance.choice(others))
            entries.append(f"  - url: {address}\n    {told}\n")
        listed = "links:\n" + "".join(entries) if entries else "links: []\n"
        (self.content / "links.yaml").write_text(f"# {self.word()}\n{listed}")

    def templates(self) -> None:
        """Templates of their own over ours: a style sheet, strings, a page; or none of that kind any more."""
        name, before, after = self.chance.choice(
            (
                ("web.css", None, f"\n:root {{ --unused: {self.chance.randrange(9)} }}\n"),
                ("print.css", None, f"\n/* {self.word()} */\n"),
                ("strings/en.yaml", "notes: Notes", f"notes: Notes of {self.word()}"),
                ("strings/en.yaml", "files: Files", f"files: Files of {self.word()}"),
                ("strings/fr.yaml", None, f"\n# {self.word()}\n"),
                ("web/notes.html", "<ol>", f'<ol class="{self.chance.choice(WORDS)}">'),
                ("catalogue/page.html", "<title>", f"<title>{self.word()}: "),
                ("catalogue/publication.html", "<details>", f'<details class="{self.chance.choice(WORDS)}">'),
                ("docx/styles.toml", None, f"\n# {self.word()}\n"),
            )
        )
        target = self.root / "templates" / name
        if target.exists() and self.chance.random() < 0.5:
            target.unlink()
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        ours = (HOME / "templates" / name).read_text()
        assert before is None or before in ours
        target.write_text(ours + after if before is None else ours.replace(before, after))

    def error(self) -> None:
        """What only the author can cure; the other sheets are made all the same."""
        folder = self.some()
        for path in folder.glob("en.md"):
            path.write_text(path.read_text().replace("Opening words", "Opening[^nowhere] words"))

    def cured(self) -> None:
        """All errors at once."""
        for path in self.content.glob("*/*.md"):
            text = path.read_text().replace("[^nowhere]", "")
            path.write_text(re.sub("publication:[a-z0-9-]+", ADDRESSES[0], text))
        for number, name in enumerate(self.publications):
            card = self.content / name / "publication.yaml"
            card.write_text(re.sub("reference: .*", f"reference: FS-2026-{number + 50}", card.read_text()))
            (card.parent / "fr.md").unlink(missing_ok=True)
        (self.root / "templates" / "web" / "notes.html").unlink(missing_ok=True)

    def stranger(self) -> None:
        """A file that nothing uses, there or gone."""
        path = self.some() / "stranger.txt"
        if path.exists():
            path.unlink()
        else:
            path.write_text("?")

    def branch(self) -> None:
        """Back to a state of before, or on from here with this one kept."""
        if self.kept and self.chance.random() < 0.7:
            chosen = self.chance.choice(self.kept)
            for name in ("content", "templates"):
                shutil.rmtree(self.root / name, ignore_errors=True)
            copy(chosen, self.root)
        else:
            target = self.root.with_name(f"{self.root.name}.branch{len(self.kept)}")
            copy(self.root, target)
            self.kept.append(target)


EDITS: tuple[Callable[[Author], None], ...] = (
    Author.publication, Author.card, Author.texts, Author.words, Author.words, Author.picture, Author.removed,
    Author.renamed, Author.edition_removed, Author.references_swapped, Author.house, Author.register, Author.register,
    Author.templates, Author.templates, Author.error, Author.stranger, Author.branch,
)  # fmt: skip


def copy(source: Path, target: Path) -> None:
    """The sources of a root, and nothing that was made of them."""
    for name in ("content", "templates"):
        if (source / name).exists():
            shutil.copytree(source / name, target / name)


def printed(folder: Path, today: date, as_of: datetime | None) -> str:
    """All that a build tells, as the command line prints it, but for what was made and what was there."""
    report = run(folder, formats=tuple(FORMATS), today=today, as_of=as_of)
    assert {"P001", "P002", "P003", "P004"}.isdisjoint(finding.code for finding in report.findings), report.findings
    found = as_text(report.findings, lambda file: ())
    return found + "".join(f"{row}\n" for row in report.rows)


class Interrupted(Progress):
    """Ends the run when so many jobs are done, as somebody at the keyboard does."""

    def __init__(self, jobs: int) -> None:
        super().__init__()
        self.jobs = jobs

    def advance(self, what: str, done: int, total: int) -> None:
        self.jobs -= bool(done)
        if self.jobs < 0:
            raise KeyboardInterrupt


def disturb(folder: Path, chance: random.Random, monkeypatch: pytest.MonkeyPatch) -> None:
    """What may lie between two whole builds."""
    kind = chance.choice(("nothing", "nothing", "check", "part", "format", "interrupted", "unpublished", "altered"))
    names = sorted(path.name for path in (folder / "content").iterdir() if path.is_dir())
    if kind == "check":
        check(Order(folder, TODAY, workers=2))
    elif kind == "part":
        run(folder, chance.choice(names), formats=tuple(FORMATS))
    elif kind == "format":
        run(folder, formats=("html",), to=folder.with_name("elsewhere"))
    elif kind == "interrupted":
        with suppress(KeyboardInterrupt):
            run(folder, formats=tuple(FORMATS), progress=Interrupted(chance.randrange(8)))
    elif kind == "unpublished":
        with monkeypatch.context() as failing, suppress(KeyboardInterrupt):
            failing.setattr("pipeline.press.publish.exchange", _stop)
            run(folder, formats=tuple(FORMATS))
    elif kind == "altered":
        for page in sorted((folder / "build").rglob("*.html"))[:1]:
            page.write_text("altered")


def _stop(_: object) -> None:
    raise KeyboardInterrupt


class Newer(Format):
    """A renderer of which there are versions: they write so many empty lines at the end of a web page."""

    version = 0

    def render(self, edition, stationery) -> bytes:
        return super().render(edition, stationery) + b"\n" * self.version


def install(version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a tool: what it writes differs, and so does what it says of itself."""
    row = FORMATS["html"]
    monkeypatch.setitem(
        FORMATS, "html", type("Newer", (Newer,), {"version": version})(row.name, row.stationery, row.weight)
    )
    monkeypatch.setattr(run_module, "packages", lambda: {"jinja2": str(version)})


def walk(folder: Path, seed: int, steps: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Steps of edits and builds; returns how many of them were published."""
    chance = random.Random(seed)
    steady = root(folder / "steps")
    author = Author(steady, chance)
    for name in NAMES[:3]:
        author.publication(name)
    published = 0
    for step in range(steps):
        edits = [Author.cured] if chance.random() < 0.5 else []
        edits += [chance.choice(EDITS) for _ in range(chance.randint(1, 3))]
        for edit in edits:
            edit(author)
        if chance.random() < 0.1:
            install(chance.randint(1, 2), monkeypatch)
        disturb(steady, chance, monkeypatch)
        before = state(steady / "build")
        today, as_of = chance.choice(DAYS), chance.choice(MOMENTS)
        told = printed(steady, today, as_of)
        clean = folder / f"clean{step}"
        copy(steady, clean)
        assert told == printed(clean, today, as_of), (seed, step, edits)
        expected = state(clean / "build") or before
        assert state(steady / "build") == expected, (seed, step, edits)
        published += (clean / "build").exists()
        shutil.rmtree(clean)
    return published


def state(build: Path) -> dict[str, tuple[str | None, int]]:
    """Every file and folder with its bytes and its permissions."""
    sums = tree(build)
    return {name: (sums.get(name), mode) for name, mode in modes(build).items()}


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "tick"), [(1, None), (2, 20_000_000), (3, None), (6, 20_000_000)])
def test_steps_come_to_the_same_as_a_clean_build(tmp_path, monkeypatch, web_page_only, seed, tick):
    """The web page alone, so that there is time for many steps; with a short tick, stamps of files are believed."""
    if tick:
        monkeypatch.setattr(stock, "_TICK", tick)
    assert walk(tmp_path, seed, 16, monkeypatch) > 5


@pytest.mark.slow
def test_steps_come_to_the_same_in_every_format(tmp_path, monkeypatch):
    assert walk(tmp_path, 5, 6, monkeypatch) > 2


ENTRY = "  - url: https://www.example.org/{name}\n    verdict: {verdict}\n    former: ['https://www.example.org/old-{name}']\n"


def test_a_change_of_the_register_concerns_those_who_cite_what_changed(tmp_path, monkeypatch, web_page_only):
    """By its address or by a former one; whoever cites other addresses, or none, is not read again."""
    folder = root(tmp_path, "alpha", "beta", "gamma")
    write(folder, "alpha", more=" See [the border](https://www.example.org/border).")
    write(folder, "beta", more=" See [the treaty](https://www.example.org/old-treaty).")

    def reread(*entries: str) -> tuple[set[str], list[str]]:
        before = readings(folder)
        (folder / "content/links.yaml").write_text("links:\n" + "".join(entries))
        found = run(folder, formats=tuple(FORMATS)).findings
        return {name for name, inode in readings(folder).items() if before.get(name) != inode}, sorted(
            finding.position.file.split("/")[1] for finding in found
        )

    border, treaty = (ENTRY.format(name=name, verdict="ok") for name in ("border", "treaty"))
    gone = ENTRY.format(name="border", verdict="dead")
    assert reread(border) == ({"alpha", "beta", "gamma"}, [])
    assert reread(border, treaty) == ({"beta"}, ["beta"])
    assert reread("  # moved along the file\n", treaty, border) == (set(), ["beta"])
    assert reread(treaty, gone) == ({"alpha"}, ["alpha", "beta"])
    assert reread(gone) == ({"beta"}, ["alpha"])


def readings(folder: Path) -> dict[str, int]:
    """The inode of the latest reading of each publication: whatever is read again is written anew."""
    found: dict[str, tuple[int, int]] = {}
    for path in (folder / ".cache" / "results").rglob("*.json"):
        told = json.loads(path.read_bytes())
        if isinstance(told, dict) and "asked" in told:
            status = path.stat()
            found[told["drafts"][0]["publication"]] = max(
                found.get(told["drafts"][0]["publication"], (0, 0)), (status.st_mtime_ns, status.st_ino)
            )
    return {name: inode for name, (_, inode) in found.items()}
