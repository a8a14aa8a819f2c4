"""Each check on written text: a mark ⟦CODE⟧ stands before the place where the finding is expected, and nowhere else."""

from pathlib import Path

import pytest

from .checking import expected, findings, found, front, write

# One body of an English edition for each row.
BAD = {
    "no scheme": "See ⟦L001⟧[the report](www.example.org/report).",
    "no mailto": "Ask ⟦L001⟧[the office](press@example.org).",
    "a path": "See ⟦L001⟧[the report](report.html).",
    "a host with a port": "See ⟦L001⟧[the report](example.org:8080).",
    "program": "Never ⟦L002⟧[the report](javascript:alert).",
    "local file": "Never ⟦L002⟧[the report](file:///etc/hosts).",
    "data": "Never ⟦L002⟧[the report](data:text/html,x).",
    "ftp": "Never ⟦L002⟧[the report](ftp://example.org/x).",
    "percent": "See *also* ⟦L003⟧[the report](https://example.org/100%).",
    "port": "See ⟦L003⟧[the report](https://example.org:99999/).",
    "two faults": "See ⟦L003 L003⟧[the report](https://example.org:0/%).",
    "mail": "Ask ⟦L004⟧[the office](mailto:press@example..org).",
    "mail inside": "Ask ⟦L005⟧[the office](mailto:press@mail.local).",
    "loopback": "See ⟦L005⟧[the report](http://127.0.0.1/report).",
    "in disguise": "See ⟦L003 L005⟧[the report](http://0x7f.1/report).",
    "mapped": "See ⟦L005⟧<http://[::ffff:10.0.0.1]/report>.",
    "password": "See ⟦L006⟧[the report](https://user:secret@example.org/).",
    "look-alike": "See ⟦L007⟧[the report](https://www.еxample.org/).",
    "no such place": "## A place {#place}\n\nSee ⟦L008⟧[the place](#plaec).",
    "generated id": "See ⟦L008⟧[the paragraph](#b1).",
    "no such publication": "See ⟦L009⟧[the other](publication:exampel).",
    "printed address": "See ⟦L012⟧[https://example.org/a](https://example.org/b).",
    "printed host": "See ⟦L012⟧[at www.example.org](https://www.example.com/).",
    "printed domain": "See ⟦L012⟧[europa.eu](https://europa.example/).",
    "printed mailbox": "Ask ⟦L012⟧[press@example.org](mailto:boss@example.org).",
    "mailbox that is a page": "Ask ⟦L012⟧[press@example.org](https://example.org/).",
    "two places": "[A report](https://example.org/a), ⟦L013⟧[a *report*.](https://example.org/b)",
    "no words": "See ⟦L014⟧[…](https://example.org/a).",
    "vague": "For more, click ⟦L015⟧[here](https://example.org/a).",
    "level": "⟦S001⟧### Deep\n\nText.",
    "empty section": "⟦S002⟧## Empty\n\n## Full\n\nText.\n\n⟦S002⟧### Last",
    "same id": "## One {#same}\n\nText.\n\n⟦S003⟧:::{callout #same}\ntitle: Box\n---\nText.\n:::",
    "same heading": "## One\n\nText.\n\n⟦S004⟧## *One*\n\nText.",
    "empty heading": "⟦S005⟧## &nbsp;\n\nText.",
    "empty paragraph": "⟦S006⟧&nbsp;\n\n- one\n⟦S006⟧- &nbsp;",
    "false heading": "⟦S007⟧**Results so far**\n\nText.",
    "wordy": ":::{figure}\nfile: map.svg\nalternative: ⟦S009⟧A picture of two parties\n---\nCaption.\n:::",
    "a file's name": ":::{figure}\nfile: map.svg\nalternative: ⟦S010⟧map.svg\n---\nCaption.\n:::",
    "nothing said": ":::{figure}\nfile: map.svg\nalternative: ⟦S010⟧Image\n---\nCaption.\n:::",
    "repeated": ":::{figure}\nfile: map.svg\nalternative: ⟦S011⟧The two parties.\n---\nThe two parties.\n:::",
    "long": f":::{{figure}}\nfile: map.svg\nalternative: ⟦S012⟧{'Many words ' * 40}\n---\nCaption.\n:::",
    "no header": ":::{table}\ncaption: Years\n---\n| A |  ⟦S013⟧|\n|---|---|\n| 1 | 2 |\n:::",
    "no row header":
        ":::{table}\ncaption: Years\nrow_headers: true\n---\n| A | B |\n|---|---|\n|  ⟦S013⟧| 2 |\n:::",
    "same header": ":::{table}\ncaption: Years\n---\n| A | ⟦S014⟧a |\n|---|---|\n| 1 | 2 |\n:::",
    "one column": "⟦S015⟧:::{table}\ncaption: Years\n---\n| A |\n|---|\n| 1 |\n:::",
    "no rows": "⟦S016⟧:::{table}\ncaption: Years\n---\n| A | B |\n|---|---|\n:::",
    "no language": "The ⟦T001⟧[Journal]{lang=qq} officiel, ⟦T001⟧[Journal]{lang=fr-QQ}.",
    "leftovers": "⟦T003⟧TODO write; ⟦T003⟧??? and ⟦T003⟧XXX countries, ⟦T003⟧Lorem ipsum.",
    "leftover in a title": ":::{callout}\ntitle: ⟦T003⟧TBC\n---\nText.\n:::",
    "mixed word": "The word c⟦T011⟧оuntry has a Cyrillic letter.",
    "mixed the other way": "Думата стр⟦T011⟧aна е тук.",
    "quotes": "Called ⟦T004⟧\"open⟦T004⟧\" by the Union⟦T005⟧'s friends⟦T006⟧  and ⟦T010⟧...",
    "dash": "A thought⟦T009⟧ - another⟦T007⟧ , and more.",
    "in a note": "A note[^one].\n\n[^one]: It⟦T005⟧'s here.",
    "after an escape": "One \\* two⟦T006⟧  three &amp; four⟦T006⟧  five\nand\n⟦T003⟧TODO six.",
    "no glyph": "A character ⟦G001⟧𐍈 and again 𐍈.",
}  # fmt: skip


@pytest.mark.parametrize("body", BAD.values(), ids=BAD.keys())
def test_a_fault_is_found_at_its_place(body: str, tmp_path: Path) -> None:
    source = front() + body + "\n"
    assert found(write(tmp_path, en=source)) == expected(en=source)


GOOD = {
    "links": "[The report](https://example.org/a_(b)?c=d#e), <https://example.org/a>, [office](mailto:a@example.org),\n"
    "[www.example.org](https://www.example.org/), [example.org](https://www.example.org/deep/page),\n"
    "[https://example.org/a/](http://www.example.org/a), [a@example.org](mailto:a@example.org?subject=x),\n"
    "[Node.js](https://nodejs.example/), [The report](https://example.org/a_(b)?c=d#e).",
    "places": "## One {#one}\n\n[Below](#box), [above](#one).\n\n:::{callout #box}\ntitle: Box\n---\nText.\n:::",
    "itself": "See [this sheet](publication:example).",
    "headings": "## One\n\n### Details\n\nText.\n\n## Two\n\n### Details\n\nText.",
    "bold": "**Important:** text.\n\n**All of this matters.**\n\n**The end**",
    "numerals": "Chapter XXX, Article XXX, Louis XXX, annex XXX. What? Really?!",
    "scripts": "A 5 kΩ or 3 μm part, a Wi-Fi-мрежа, the letter α, [Съюз]{lang=bg}, Ελλάδα EU.",
    "tags": "[a]{lang=fr} [b]{lang=zh-Hant-TW} [c]{lang=sr-Latn} [d]{lang=es-419} [e]{lang=grc} [f]{lang=en-GB}",
    "table": ":::{table}\ncaption: Years\nrow_headers: true\n---\n| A | B |\n|---|---|\n| 1 |  |\n:::",
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD.keys())
def test_good_text_is_left_alone(body: str, tmp_path: Path) -> None:
    assert found(write(tmp_path, en=front() + body + "\n")) == []


def test_no_finding_repeats_a_password(tmp_path: Path) -> None:
    body = "[A](https://user:secret@example.org:x/%) [B](https://user:secret@10.0.0.1/)\n[A](ftp://user:secret@x.org)\n"
    told = findings(write(tmp_path, en=front() + body))
    assert {finding.code for finding in told} >= {"L002", "L003", "L005", "L006", "L013"}
    assert not [finding for finding in told if "secret" in finding.what + finding.fix]


def test_a_long_title_and_a_foreign_language_stand_in_the_front_matter(tmp_path: Path) -> None:
    source = front("sv", title="⟦S008⟧" + "Long " * 40).replace("language: ", "language: ⟦T002⟧")
    source += "Text.\n"
    assert found(write(tmp_path, sv=source), only="ST") == expected(sv=source)
