"""Somebody who edits a root at random, in every way that an author, a house or a branch of a repository may."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .drafts import ADDRESSES, CARD, DRAWING, NAMES, PICTURE, TEXT, VERDICTS, WORDS
from .presses import HOME


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
        """Templates of their own over ours: a style sheet, strings, a page, a block; or none of that kind any more."""
        name, before, after = self.chance.choice(self.overlays())
        target = self.root / "templates" / name
        if target.exists() and self.chance.random() < 0.5:
            target.unlink()
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        there = HOME / "templates" / name
        shared = there.parents[1] / "blocks" / there.name
        ours = next((path.read_text() for path in (there, shared) if path.exists()), "")
        assert before is None or before in ours
        target.write_text(ours + after if before is None else ours.replace(before, after))

    def overlays(self) -> tuple[tuple[str, str | None, str], ...]:
        """The names of templates, what is replaced in them, or None for their end, and what stands there then."""
        lines = "\n" * self.chance.randint(2, 5)
        return (
            ("web.css", None, f"\n:root {{ --unused: {self.chance.randrange(9)} }}\n"),
            ("print.css", None, f"\n/* {self.word()} */\n"),
            ("strings/en.yaml", "notes: Notes", f"notes: Notes of {self.word()}"),
            ("strings/en.yaml", "files: Files", f"files: Files of {self.word()}"),
            ("strings/fr.yaml", None, f"\n# {self.word()}\n"),
            ("web/notes.html", "<ol>", f'<ol class="{self.chance.choice(WORDS)}">'),
            ("catalogue/page.html", "<title>", f"<title>{self.word()}: "),
            ("catalogue/publication.html", "<details>", f'<details class="{self.chance.choice(WORDS)}">'),
            ("docx/styles.toml", None, f"\n# {self.word()}\n"),
            ("inlines.html", None, f"\n{{# {self.word()} #}}\n"),
            *((f"blocks/{kind}.html", None, lines) for kind in ("paragraph", "figure", "quote")),
            # Of their own: a figure for the web alone, and a part of it that is there or not.
            ("web/figure.html", None, f'{lines}{{% include "web/credit.html" ignore missing %}}'),
            ("web/credit.html", None, lines),
        )

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
