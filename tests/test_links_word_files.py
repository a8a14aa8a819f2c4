"""Links out of Word files: relationships, fields, drawings, what is put in; and files that are damaged or hostile."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.links.sources import word_files
from pipeline.links.sources.word_files import Unreadable

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _texts(found: object) -> list[str]:
    return [link.text for link in found]  # type: ignore[attr-defined]


def _word(body: str, relations: str = "", **others: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, (inside, related) in {
            "document": (body, relations),
            **{k: (v, "") for k, v in others.items()},
        }.items():
            archive.writestr(
                f"word/{part}.xml", f'<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}">{inside}</w:document>'
            )
            if related:
                archive.writestr(f"word/_rels/{part}.xml.rels", f"<Relationships>{related}</Relationships>")
    return stream.getvalue()


def _with(data: bytes, parts: dict[str, str]) -> bytes:
    """A Word file with other parts besides."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return stream.getvalue()


def _related(key: str, target: str, mode: str = "External") -> str:
    return f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/hyperlink" Target="{target}" TargetMode="{mode}"/>'


def _run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def test_word_relationships_and_fields() -> None:
    begin, middle, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    words = '<w:instrText>LINK "http://c.example/" \\l "p"</w:instrText>'
    field = _run(begin) + _run("<w:instrText> HYPER</w:instrText>") + _run(words)
    nested = _run(begin) + _run("<w:instrText>PAGE</w:instrText>") + _run(middle) + _run(end)
    body = (
        '<w:hyperlink r:id="r1" w:anchor="sec"/><w:hyperlink w:anchor="inside"/>'
        '<w:fldSimple w:instr=\'HYPERLINK "http://b.example/" \\o "tip"\'/>'
    )
    body += field + _run(middle) + nested + _run(end)
    data = _word(
        body,
        _related("r1", "http://a.example/") + _related("r2", "http://unused.example/"),
        footnotes="<w:fldSimple w:instr='HYPERLINK http://note.example/'/>",
        header1="<w:fldSimple w:instr='HYPERLINK \"http://head.example/\"'/>",
    )
    found = [(link.text, link.place.where) for link in word_files.in_word(data, "a.docx")]
    assert found == [
        ("http://a.example/#sec", "text"),
        ("http://b.example/", "text"),
        ("http://c.example/#p", "text"),
        ("http://unused.example/", "text"),
        ("http://note.example/", "footnotes"),
        ("http://head.example/", "header"),
    ]


def test_word_fields_within_fields() -> None:
    begin, middle, end = (_run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    inner = begin + _run("<w:instrText>MERGEFIELD id</w:instrText>") + middle + _run("<w:t>7</w:t>") + end
    outer = begin + _run("<w:instrText>HYPERLINK “http://a.example/</w:instrText>") + inner
    outer += _run("<w:instrText>”</w:instrText>") + middle + _run("<w:t>shown</w:t>") + end
    assert _texts(word_files.in_word(_word(outer), "a.docx")) == ["http://a.example/7"]


def test_word_drawings_pictures_and_what_is_put_in() -> None:
    picture = _related("p", "http://picture.example/").replace("hyperlink", "image")
    chunk = f'<Relationship Id="c" Type="{RELATIONSHIPS}/aFChunk" Target="/word/chunk.html"/>'
    parts = {
        "word/chunk.html": "<a href='http://chunk.example/'>x</a>",
        "word/diagrams/data1.xml": f'<d xmlns:r="{RELATIONSHIPS}"><hlinkClick r:id="d"/></d>',
        "word/diagrams/_rels/data1.xml.rels": f"<Relationships>{_related('d', 'http://drawing.example/')}</Relationships>",
        "word/theme/theme1.xml": "<not well-formed",
    }
    data = _with(_word('<w:altChunk r:id="c"/>', picture + chunk), parts)
    found = _texts(word_files.in_word(data, "a.docx"))
    assert found == ["http://drawing.example/", "http://picture.example/", "http://chunk.example/"]


def test_the_text_of_a_word_file_may_stand_anywhere() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        target = f'<Relationship Type="{RELATIONSHIPS}/officeDocument" Target="/letter/main.xml"/>'
        archive.writestr("_rels/.rels", f"<Relationships>{target}</Relationships>")
        archive.writestr("letter/main.xml", f'<d xmlns:r="{RELATIONSHIPS}"><hyperlink r:id="a"/></d>')
        relations = f"<Relationships>{_related('a', 'http://a.example/')}</Relationships>"
        archive.writestr("letter/_rels/main.xml.rels", relations)
    assert _texts(word_files.in_word(stream.getvalue(), "a.docx")) == ["http://a.example/"]


def test_word_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_files, "PART_BYTES", 1_000_000)
    with pytest.raises(Unreadable, match="unpacks to more"):
        list(word_files.in_word(_word(" " * 1_100_000), "a.docx"))


def test_word_entities_are_not_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 50 if n else "ha"}">' for n in range(8))
        archive.writestr("word/document.xml", f"<!DOCTYPE d [{laughs}]><d>&a7;</d>")
    with suppress(Unreadable):
        assert list(word_files.in_word(stream.getvalue(), "a.docx")) == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_are_unreadable_and_nothing_worse(data: st.DataObject) -> None:
    whole = _word('<w:hyperlink r:id="r1"/>', _related("r1", "http://a.example/"))
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = data.draw(st.sampled_from([whole[:at], whole[:at] + b"\xff" + whole[at + 1 :]]))
    with suppress(Unreadable):
        list(word_files.in_word(broken, "a.docx"))
