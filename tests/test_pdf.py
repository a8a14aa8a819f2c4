"""The PDF: its tags, links, running lines, outline, metadata and sources."""

from pathlib import Path

import pikepdf
import pytest

from pipeline.findings import Failed
from pipeline.formats import Stationery
from pipeline.formats.pdf import RULES, fonts, render
from tests.examples import example, link, paragraph, stationery, text
from tests.pdf_sheets import NOTICES, elements, long_example, pages, printed
from tests.pdf_tree import portray

GOLDEN = Path(__file__).parent / "golden" / "pdf-tags.txt"


def test_the_structure_tree_is_as_it_was_read() -> None:
    """The golden text was read line by line; it is changed only together with a reason."""
    assert portray(render(example(notices=NOTICES[:1]), stationery())) == GOLDEN.read_text(encoding="utf-8")


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


def test_the_rules_are_documented() -> None:
    assert [rule.code for rule in RULES] == ["P201", "P202", "P203"]
    assert all(rule.what and rule.why and rule.fix for rule in RULES)
