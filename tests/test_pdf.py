"""The PDF: its tags, fonts, links, running lines, sources, and what content cannot do to it."""

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from pipeline.findings import Failed
from pipeline.formats import Stationery
from pipeline.formats.markup import breadth
from pipeline.formats.pdf import RULES, fonts, render
from pipeline.formats.pdf.running import quoted
from pipeline.formats.pdf.spelling import legible
from pipeline.formats.pdf.structure import Words
from pipeline.model import Cell, Date, Edition, Heading, Notice, Table
from pipeline.proof import prove
from tests.examples import at, cells, example, item, link, mark, paragraph, stationery, text
from tests.languages import LANGUAGES, example_in
from tests.pdf_tree import portray, said

GOLDEN = Path(__file__).parent / "golden" / "pdf-tags.txt"
NOTICES = (
    Notice(kind="draft", text="Draft"),
    Notice(kind="embargo", text="Embargo until 24 November 2026, 14:00"),
    Notice(kind="marking", text="Limited distribution"),
)
# The fonts that a sheet may hold, by the PostScript names of our files.
ALLOWED = re.compile(
    r"/[A-Z]{6}\+(IBMPlexSans|IBMPlexSansArabic)-(Regular|Italic|SemiBold|SemiBoldItalic)(-[A-Za-z-]+)?"
)


def printed(edition: Edition, sheet: Stationery | None = None) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render(edition, sheet or stationery())))


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    return [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == f"/{role}"]


def long_example(paragraphs: int = 60, **changes: object) -> Edition:
    words = tuple(paragraph(1000 + number, text(f"Paragraph {number} of many. " * 8)) for number in range(paragraphs))
    return example(**changes).model_copy(update={"blocks": words, "notes": ()})  # type: ignore[arg-type]


def test_the_structure_tree_is_as_it_was_read() -> None:
    """The golden text was read line by line; it is changed only together with a reason."""
    assert portray(render(example(notices=NOTICES[:1]), stationery())) == GOLDEN.read_text(encoding="utf-8")


def test_only_our_fonts_are_embedded() -> None:
    with printed(example()) as pdf:
        found = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing]
        assert {str(font.FontName) for font in found if not ALLOWED.fullmatch(str(font.FontName))} == set()
        assert all("/FontFile2" in font for font in found)
        assert len(found) == 3


PRINTED_QUICKLY = {"ar", "de", "uk"}
"""One language from the right, one of the longest words, one of other letters: the quick tests print these."""


@pytest.mark.parametrize(
    "language",
    [pytest.param(each, marks=() if each in PRINTED_QUICKLY else pytest.mark.slow) for each in LANGUAGES],
)
def test_every_language_prints(language: str) -> None:
    data = render(example_in(language), stationery())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.Lang == language
        assert len(pdf.pages) <= 2


def test_notices_stand_on_every_page() -> None:
    data = render(long_example(notices=NOTICES), stationery())
    for page in pages(data):
        flat = " ".join(page.split())
        assert all(notice.text in flat for notice in NOTICES), flat


def test_running_lines_stand_on_every_page_and_in_no_tag() -> None:
    data = render(long_example(), stationery())
    texts = pages(data)
    assert len(texts) == 3
    for number, page in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in page
        assert "Fact Sheet Press · FS-2026-01" in page
    assert "Page 1 of" not in portray(data)


def test_running_lines_are_pagination_artifacts() -> None:
    with printed(long_example()) as pdf:
        for page in list(pdf.pages)[1:]:
            content = pikepdf.parse_content_stream(page)
            kinds = [str(operands[1].Subtype) for operands, operator in content
                     if str(operator) == "BDC" and operands[0] == "/Artifact"]  # fmt: skip
            assert kinds == ["/Header", "/Footer", "/Footer"]


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    edition = example().model_copy(
        update={"blocks": (paragraph(10, text("Many words of one paragraph. " * 250)),), "notes": ()}
    )
    with printed(edition) as pdf:
        (found,) = [element for element in elements(pdf, "P") if element.get("/ID") == "b10"]
        assert len(pdf.pages) == 2
        assert {kid.Pg.objgen for kid in found.K if isinstance(kid, pikepdf.Dictionary)} == {pdf.pages[1].obj.objgen}


def test_a_link_over_three_lines_is_one_element() -> None:
    words = "words of a very long link " * 12
    edition = example().model_copy(
        update={"blocks": (paragraph(10, link("https://www.example.org/", words)),), "notes": ()}
    )
    with printed(edition) as pdf:
        (found,) = [element for element in elements(pdf, "Link") if element.P.get("/ID") == "b10"]
        areas = [kid.Obj for kid in found.K if isinstance(kid, pikepdf.Dictionary)]
        assert len(areas) >= 3
        assert {str(area.Contents) for area in areas} == {words}
        assert all(pdf.Root.StructTreeRoot.ParentTree.Nums is not None for _ in areas)


def test_every_annotation_leads_back_to_its_element() -> None:
    with printed(example()) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
        annotations = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])]
        assert annotations
        for annotation in annotations:
            owner = owners[int(annotation.StructParent)]
            assert any(kid.Obj.objgen == annotation.objgen for kid in owner.K if isinstance(kid, pikepdf.Dictionary))


def test_marks_and_notes_lead_to_each_other() -> None:
    with printed(example()) as pdf:
        names = pdf.Root.Names.Dests.Names
        destinations = {str(names[place]) for place in range(0, len(names), 2)}
        for element in elements(pdf, "Reference"):
            (area,) = [kid.Obj for kid in element.K[0].K if isinstance(kid, pikepdf.Dictionary)]
            assert str(area.Dest) in destinations
            assert str(area.Dest).startswith("note-")
        for note in elements(pdf, "Note"):
            (area,) = [kid.Obj for kid in note.K[0].K[0].K if isinstance(kid, pikepdf.Dictionary)]
            assert str(area.Dest) == str(note.ID).replace("note", "mark")
            assert str(area.Dest) in destinations


def test_a_note_called_three_times_appears_once() -> None:
    data = render(example(), stationery())
    assert "".join(pages(data)).count("European Commission, report on commitments, 2014.") == 1
    assert portray(data).count("Note #note-1") == 1


def test_notes_of_one_item_keep_their_order_and_stand_before_its_list() -> None:
    inner = example().blocks[2].items[1].list  # type: ignore[union-attr]
    both = item(1, text("one"), mark("report", 1, 1, 1), text(" two"), mark("summit", 2, 1, 1), nested=inner)
    block = example().blocks[2].model_copy(update={"items": (both,)})
    tree = portray(render(example().model_copy(update={"blocks": (block,)}), stationery()))
    assert tree.index("Note #note-1") < tree.index("Note #note-2") < tree.index("L #b16")


def test_notes_of_one_paragraph_keep_their_order() -> None:
    both = paragraph(1, text("one"), mark("report", 1, 1, 1), text(" two"), mark("summit", 2, 1, 1))
    tree = portray(render(example().model_copy(update={"blocks": (both, paragraph(2, text("x")))}), stationery()))
    assert (
        tree.index("P #b1") < tree.index("\n    Note #note-1") < tree.index("\n    Note #note-2") < tree.index("P #b2")
    )


def test_lines_break_where_they_would_without_inline_elements() -> None:
    """A date in the text is an element of its own, which must not move the line's end."""

    def lines(*, dated: bool) -> list[str]:
        year = Date(position=at(1), value="2014", text="2014") if dated else text("2014")
        blocks = [
            paragraph(n, text(f"{'i' * n} In the year "), year, text(" it published a report. " * 6))
            for n in range(1, 60)
        ]
        update = {"blocks": tuple(blocks), "notes": ()}
        return "".join(pages(render(example().model_copy(update=update), stationery()))).split("\r\n")

    assert lines(dated=True) == lines(dated=False)


def test_a_note_of_a_table_stands_after_the_table() -> None:
    cell = Cell(position=at(1), children=(text("marked"), mark("report", 1, 1, 1)))
    table = example().blocks[8].model_copy(update={"rows": ((cell, *cells(1, "2014", "yearly")),)})
    update = {"blocks": (table, paragraph(2, text("after"))), "notes": example().notes[:1]}
    tree = portray(render(example().model_copy(update=update), stationery()))
    assert tree.index("    Table #dialogues") < tree.index("\n    Note #note-1") < tree.index("P #b2")


def test_a_repeated_table_header_is_said_once() -> None:
    table = example().blocks[8]
    assert isinstance(table, Table)
    longer = table.model_copy(
        update={"rows": tuple(cells(number, f"Row {number}", "2014", "x") for number in range(120))}
    )
    data = render(example().model_copy(update={"blocks": (longer,), "notes": ()}), stationery())
    shown = [page.count("Rhythm\r\n") for page in pages(data)]
    assert len(shown) >= 3
    assert all(shown)
    assert portray(data).count("‘Rhythm’") == 1


def test_numbers_in_a_table_are_not_broken() -> None:
    """A column of long sentences leaves the others their words; only an endless word is broken."""
    table = next(block for block in example().blocks if isinstance(block, Table))

    def row(*said: str) -> tuple[Cell, ...]:
        return tuple(Cell(position=at(1), children=(text(words),)) for words in said)

    long = row("Station", "123 456.789", "long words of a sentence " * 12)
    wide = table.model_copy(update={"header": row("A", "B", "C"), "rows": (long,), "alignments": ("left",) * 3})
    assert breadth(wide) == "whole"
    assert breadth(wide.model_copy(update={"rows": (row("a" * 80, "b", "c"),)})) == "whole broad"
    assert breadth(wide.model_copy(update={"rows": (row("a" * 100, "b", "c"),)})) == "broad capped"
    shown = "".join(pages(render(example().model_copy(update={"blocks": (wide,), "notes": ()}), stationery())))
    assert "456.789" in shown


def test_many_columns_reach_out_into_the_rail_and_keep_their_words() -> None:
    header = (
        "Country",
        "Population",
        "Wastewater",
        "Lakes",
        "Groundwater",
        "Surface",
        "Nitrates",
        "Phosphorus",
    )
    first = (
        "Donaudampfschifffahrtsgesellschaft",
        "83 200 000",
        "9 000",
        "excellent",
        "good",
        "moderate",
        "high",
        "low",
    )
    cells_of = (tuple(Cell(position=at(1), children=(text(said),)) for said in row) for row in (header, first))
    table = Table(
        position=at(1), id="t", caption="C", row_headers=True, alignments=("left",) * 8, header=next(cells_of),
        rows=(next(cells_of),),
    )  # fmt: skip
    shown = "".join(pages(render(example().model_copy(update={"blocks": (table,), "notes": ()}), stationery())))
    assert [word for word in (*header, *first[1:]) if word not in shown] == []


SENTENCE = "long words of a sentence " * 30


@pytest.mark.parametrize(
    ("header", "row", "broken"),
    [
        (("Telecommunications", "Interoperability", "C"), ("a", "b", SENTENCE), set()),
        (
            ("d" * 84, "Wastewater", "Groundwater", "Phosphorus", "Excellence"),
            ("x", SENTENCE, "b", "c", "d"),
            {"d" * 84},
        ),
        (
            ("A", "Wastewater", "Groundwater", "Phosphorus", "Excellence"),
            ("x" * 100, SENTENCE, "b", "c", "d"),
            {"x" * 100},
        ),
    ],
    ids=["three columns", "an endless word above", "an endless word below"],
)
def test_beside_long_sentences_only_endless_words_are_broken(
    header: tuple[str, ...], row: tuple[str, ...], broken: set[str]
) -> None:
    cells_of = (tuple(Cell(position=at(1), children=(text(words),)) for words in said) for said in (header, row))
    table = Table(
        position=at(1), id="t", caption="C", row_headers=False, alignments=("left",) * len(header),
        header=next(cells_of), rows=(next(cells_of),),
    )  # fmt: skip
    shown = "".join(pages(render(example().model_copy(update={"blocks": (table,), "notes": ()}), stationery())))
    assert {word for word in (*header, *row) if word != SENTENCE and word not in shown} == broken


@pytest.mark.parametrize("words", [700, 1500])
def test_a_first_row_higher_than_a_page_is_broken(words: int) -> None:
    cells_of = (
        tuple(Cell(position=at(1), children=(text(said),)) for said in row)
        for row in (("A", "B"), ("words " * words, "x"), ("y", "z"))
    )
    table = Table(
        position=at(1), id="t", caption="C", row_headers=False, alignments=("left", "left"), header=next(cells_of),
        rows=(next(cells_of), next(cells_of)),
    )  # fmt: skip
    edition = example().model_copy(update={"blocks": (table,), "notes": ()})
    assert prove(edition, "pdf", render(edition, stationery())) == ()


def test_marks_that_touch_are_set_apart() -> None:
    """Else the marks 1 and 2 would be read as 12: a reader of the page takes the distance for a space."""
    touching = (mark("report", 1, 1, 1), mark("summit", 2, 1, 1), text(" and "), mark("report", 1, 2, 1))
    edition = example().model_copy(update={"blocks": (paragraph(1, text("Words"), *touching),)})
    assert "1 2" in "".join(pages(render(edition, stationery())))


def test_a_ligature_of_the_author_and_one_of_the_font_are_both_read_back() -> None:
    blocks = (paragraph(1, text("A \ufb01gure of the \ufb02eet, in an office, by the staff: first the flow.")),)
    edition = example().model_copy(update={"blocks": blocks, "notes": ()})
    assert prove(edition, "pdf", render(edition, stationery())) == ()


def test_metadata_comes_from_the_content() -> None:
    with printed(example()) as pdf, pdf.open_metadata() as xmp:
        assert str(pdf.docinfo.Title) == xmp["dc:title"] == "An example of every construct"
        assert str(pdf.docinfo.Author) == xmp["dc:creator"][0] == "Fact Sheet Press"
        assert str(pdf.docinfo.Subject) == xmp["dc:description"] == "Every block and inline, once."
        assert str(pdf.docinfo.Keywords) == xmp["pdf:Keywords"] == "example, content language"
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20261123000000Z"
        assert xmp["dc:identifier"] == "FS-2026-01"
        assert xmp["pdfuaid:part"] == "1"
        assert xmp.pdfa_status == "3A"


def test_the_outline_follows_the_headings() -> None:
    with printed(example()) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "An example of every construct"
        assert [(child.title, [inner.title for inner in child.children]) for child in title.children] == [
            ("Lists", ["A smaller heading"]),
            ("Directives", []),
        ]


def test_sources_are_embedded() -> None:
    with printed(example()) as pdf:
        assert {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()} == {
            "en.md": b"# the source\n",
            "publication.yaml": b"reference: FS-2026-01\n",
        }
        assert [str(file.AFRelationship) for file in pdf.Root.AF] == ["/Source", "/Source"]
    with printed(example().model_copy(update={"sources": {}})) as pdf:
        assert not pdf.attachments
        assert "/AF" not in pdf.Root


def test_a_space_at_the_end_of_a_line_is_kept() -> None:
    """Words on two lines stay two words for those who listen."""
    words = " ".join(f"word{number}" for number in range(200))
    tree = portray(
        render(example().model_copy(update={"blocks": (paragraph(10, text(words)),), "notes": ()}), stationery())
    )
    said = "".join(re.findall(r"‘(.*)’", tree[tree.index("P #b10") : tree.index("Imprint")]))
    assert said == words


@pytest.mark.parametrize("words", ["نص عربي", "e\u0301", " ", "soft\u00adhyphen", "\ufb01n"])
def test_text_that_glyphs_do_not_say_is_spelt_out(words: str) -> None:
    assert not legible(Words(words))
    tree = portray(
        render(example().model_copy(update={"blocks": (paragraph(10, text(words)),), "notes": ()}), stationery())
    )
    assert f"says=‘{words}’" in tree


def test_each_glyph_of_our_fonts_has_one_character() -> None:
    """So a glyph can be read back; `mirrors` and `spelling` rely on it."""
    for name, data in stationery().files.items():
        if name.endswith(".ttf"):
            glyphs = list(TTFont(io.BytesIO(data)).getBestCmap().values())
            assert len(glyphs) == len(set(glyphs)), name


def test_brackets_are_read_as_they_are_seen() -> None:
    """From right to left an opening bracket is drawn as the closing one, and must be read as that."""
    edition = example_in("ar").model_copy(update={"blocks": (paragraph(10, text("نص (نص) (EU) [نص]")),), "notes": ()})
    with printed(edition) as pdf:
        shown = "".join(said(pdf.pages[0]).values())
    assert re.findall(r"[][()]", shown[shown.index("EU") - 12 : shown.index("EU") + 12]) == list(
        "[](EU)()".replace("EU", "")
    )


@pytest.mark.parametrize("words", ["plain", "Malmström’s café – 1 234", "Ελλάδα", "България"])
def test_text_that_glyphs_say_is_left_alone(words: str) -> None:
    assert legible(Words(words))


HOSTILE = (
    "<script>alert(1)</script>", "</style><img src=file:///etc/passwd>", "url(https://evil.example/x)",
    "{{ 7*7 }} {% include 'x' %}", ") Tj (injected", "\\000 >> endobj", "]]> <?xpacket end='w'?>",
    "@page { content: 'x' }",
    '"; } @import url("https://evil.example/"); a { content: "', "<link rel=attachment href=file:///etc/passwd>",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("urllib.request.FileHandler.file_open", refuse)
    head = example().masthead.model_copy(
        update={"house": words, "issuer": (text(words),), "reference": words, "parties": (text(words),)}
    )
    blocks = (Heading(position=at(1), id="h", level=2, children=(text(words),)), paragraph(10, text(words)))
    update = {"title": words, "summary": words, "keywords": (words,), "masthead": head, "blocks": blocks, "notes": ()}
    data = render(example().model_copy(update=update), stationery())
    assert portray(data).count(f"‘{words}’") == 6
    shown = "".join(pages(data)[0].split())
    assert shown.count("".join(words.split())) == 8, "six in the text, two in the footer"
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == str(pdf.docinfo.Title) == words
        assert len(pdf.attachments) == 2


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "https://evil.example/a.png", "stationery:///web.css", "fonts/../x"]
)
def test_a_picture_cannot_fetch(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = example().blocks[10]
    image = f'<image href="{address}" width="9" height="9"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{image}</svg>'
    picture = figure.picture.model_copy(update={"content": drawing.encode()})  # type: ignore[union-attr]
    block = figure.model_copy(update={"picture": picture, "caption": ()})
    with pytest.raises(Failed) as failed:
        render(example().model_copy(update={"blocks": (block,), "notes": ()}), stationery())
    assert {finding.code for finding in failed.value.findings} == {"P202"}


def test_a_character_without_a_glyph_is_a_finding() -> None:
    with pytest.raises(Failed) as failed:
        render(example().model_copy(update={"blocks": (paragraph(10, text("漢")),), "notes": ()}), stationery())
    (finding,) = failed.value.findings
    assert (finding.code, finding.position.file) == ("P202", "content/example/en.md")
    assert "U+6F22" in finding.what


def test_another_version_of_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts._weasyprint.cache_clear()
    monkeypatch.setattr(fonts, "version", lambda _: "71.0")
    with pytest.raises(Failed, match=r"WeasyPrint 71\.0 is installed, but PDF is written with WeasyPrint 70\.0"):
        fonts.prepare()
    monkeypatch.undo()
    fonts.prepare()


def test_a_broken_style_sheet_is_a_finding() -> None:
    sheet = Stationery({**stationery().files, "print.css": b"p { no-such-property: 1 }"})
    with pytest.raises(Failed) as failed:
        render(example(), sheet)
    assert failed.value.findings[0].position.file == "templates/print.css"


def test_css_strings_hold_any_text() -> None:
    assert quoted('a"b\\c\n1') == '"a\\22 b\\5c c\\a 1"'


def test_the_rules_are_documented() -> None:
    assert [rule.code for rule in RULES] == ["P201", "P202", "P203"]
    assert all(rule.what and rule.why and rule.fix for rule in RULES)
