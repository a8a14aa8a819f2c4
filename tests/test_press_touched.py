"""What a change concerns, and nothing else, is read or made anew: of the register, of a template."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.press import artefacts
from pipeline.press.formats import FORMATS

from .presses import HOME, root, run, write

pytestmark = pytest.mark.slow

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
    for path in filter(Path.is_file, (folder / ".cache" / "results").rglob("*")):
        told = json.loads(path.read_bytes().partition(b"\n")[2])
        if isinstance(told, dict) and "asked" in told:
            status = path.stat()
            found[told["drafts"][0]["publication"]] = max(
                found.get(told["drafts"][0]["publication"], (0, 0)), (status.st_mtime_ns, status.st_ino)
            )
    return {name: inode for name, (_, inode) in found.items()}


QUOTE = "\n\n:::{quote}\nsource: Summit statement\n---\nWords of others.\n:::"


def test_a_change_of_a_block_s_template_concerns_the_sheets_with_such_a_block(tmp_path, web_page_only):
    """By its own template, by one that a house lays beside it and by one that this one looks for; back is known."""
    folder = root(tmp_path, "alpha", "beta", "gamma")
    write(folder, "beta", more=QUOTE)

    ours = (HOME / "templates/blocks/quote.html").read_text()

    def made(name: str, text: str | None) -> int:
        template = folder / "templates" / name
        template.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            template.unlink()
        else:
            template.write_text(text)
        report = run(folder, formats=tuple(FORMATS))
        assert report.findings == ()
        return report.made

    assert run(folder, formats=tuple(FORMATS)).made == 3
    assert made("blocks/quote.html", f"{ours}\n\n") == 1
    assert made("blocks/callout.html", "") == 0  # of which there is none
    assert made("web/quote.html", f'{ours}{{% include "web/credit.html" ignore missing %}}') == 1
    assert made("blocks/quote.html", f"{ours}\n\n\n") == 0
    assert made("web/credit.html", "\n\n\n") == 1
    assert made("web/credit.html", None) == 0
    assert made("web/quote.html", None) == 1  # the other was changed while nothing asked for it
    assert made("blocks/quote.html", None) == 0
    assert made("blocks/quote.html", f"{ours}\n\n") == 0


def test_the_store_remembers_so_many_files_of_one_rendering(tmp_path, monkeypatch, web_page_only):
    """Those that were made last."""
    monkeypatch.setattr(artefacts, "VARIANTS", 2)
    folder = root(tmp_path, "alpha")
    template = folder / "templates/blocks/paragraph.html"
    template.parent.mkdir(parents=True)
    ours = (HOME / "templates/blocks/paragraph.html").read_text()

    def made(lines: int) -> int:
        template.write_text(ours + "\n" * lines)
        return run(folder, formats=tuple(FORMATS)).made

    assert [made(lines) for lines in (2, 3, 4)] == [1, 1, 1]
    assert [made(lines) for lines in (3, 4, 2, 4, 3)] == [0, 0, 1, 0, 1]
