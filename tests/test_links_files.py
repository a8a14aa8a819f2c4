"""Links out of files by name: web pages, PDFs, Markdown; and files that cannot be read."""

import errno
import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pipeline.links.sources import files, portable_files, web_files


def _texts(found: object) -> list[str]:
    return [link.text for link in found]  # type: ignore[attr-defined]


def test_html() -> None:
    page = b"""<!doctype html><base href="http://b.example/x/">
<p><a href="y?a=1&amp;b=2">1</a><a href="#in">2</a><!-- <a href="http://no.example/"> -->
<map><area href='http://c.example/'></map><img src="data:image/png;base64,xx"><iframe src=//d.example/></iframe>
<link rel=canonical href="http://never.example/"><script>"<a href='http://no.example/'>"</script>
<a href="mailto:a@b.example">m</a>"""
    found = list(web_files.in_html(page, "p.html"))
    assert _texts(found) == [
        "http://b.example/x/y?a=1&b=2",
        "#in",
        "http://c.example/",
        "http://d.example/",
        "mailto:a@b.example",
    ]
    assert [link.place.position.line for link in found] == [2, 2, 3, 3, 5]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<svg><a xlink:href='http://a.example/'/><image href='http://b.example/'/></svg>", ["a", "b"]),
        (
            "<img srcset='http://a.example/ 2x, http://b.example/ 3x'><video poster='http://c.example/'>",
            ["a", "b", "c"],
        ),
        ("<img srcset=' , http://a.example/,  http://b.example/ 2x,,http://c.example/,'>", ["a", "b", "c"]),
        (f"<img srcset='http://a.example/{',' * 50_000}'>", ["a"]),
        (f"<img srcset='{', ' * 50_000}http://a.example/'>", ["a"]),
        ("<template><a href='http://a.example/'></a></template><a href='http://b.example/'>", ["b"]),
        ("<meta http-equiv=Refresh content='0; url=http://a.example/'>", ["a"]),
        ("<html><body></body></html><a href='http://a.example/'>", ["a"]),
    ],
)
def test_what_a_reader_can_follow_or_sees(page: str, expected: list[str]) -> None:
    found = _texts(web_files.in_html(page.encode(), "p.html"))
    assert found == [f"http://{name}.example/" for name in expected]


def test_a_page_whose_end_is_out_of_reach_is_told(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<div>" * 100_000 + "<a href='http://a.example/'>")
    found = files.collect([tmp_path / "deep.html"], tmp_path)
    assert [finding.code for finding in found.findings] == ["W011"]


def test_a_base_counts_for_what_stands_before_it_too() -> None:
    page = b"<a href='x'>1</a><base href='http://b.example/'>"
    assert _texts(web_files.in_html(page, "p.html")) == ["http://b.example/x"]


@pytest.mark.parametrize(
    ("start", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-16"),
        ("<meta charset=windows-1251>", "cp1251"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "cp1251"),
    ],
)
def test_a_page_is_read_in_its_own_letters(start: str, encoding: str) -> None:
    page = f"{start}<a href='http://a.example/дом'>1</a>".encode(encoding)
    assert _texts(web_files.in_html(page, "p.html")) == ["http://a.example/дом"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\ncurl http://no.example/\n```\n~~~\nhttp://no.example/", []),
        ("`http://no.example/` and ``a ` http://no.example/`` <!-- http://no.example/ -->", []),
        ("**http://a.example/x** and *http://b.example/*", ["http://a.example/x", "http://b.example/"]),
        ("(see http://a.example/x_(y)) (http://b.example/)", ["http://a.example/x_(y)", "http://b.example/"]),
        ('[a](http://a.example/?b=1&amp;c=2 "http://no.example/")', ["http://a.example/?b=1&c=2"]),
        ('<a class="x" href="http://a.example/">a</a> "http://b.example/"', ["http://a.example/", "http://b.example/"]),
        ("[^1]: See http://a.example/.", ["http://a.example/"]),
        ("it's ` and http://a.example/", ["http://a.example/"]),
    ],
)
def test_what_is_an_address_in_markdown(text: str, expected: list[str]) -> None:
    assert _texts(web_files.in_markdown(text.encode(), "t.md")) == expected


def test_markdown() -> None:
    text = "\ufeffSee [a](http://a.example/x_(y)), <http://b.example/>\r\n[c](<http://c.example/a b>) http://d.example/z.\n"
    found = list(web_files.in_markdown(text.encode(), "t.md"))
    assert _texts(found) == [
        "http://a.example/x_(y)",
        "http://b.example/",
        "http://c.example/a b",
        "http://d.example/z",
    ]
    assert [(link.place.position.line, link.place.position.column) for link in found][:2] == [(1, 9), (1, 35)]


def _pdf() -> pikepdf.Pdf:
    document = pikepdf.new()
    for _ in range(2):
        document.add_blank_page(page_size=(200, 200))
    return document


def _action(url: str | bytes, **more: object) -> Dictionary:
    return Dictionary(S=Name.URI, URI=String(url), **more)  # type: ignore[arg-type]


def _saved(document: pikepdf.Pdf, **how: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream, **how)  # type: ignore[arg-type]
    return stream.getvalue()


def test_pdf_with_compressed_objects() -> None:
    document = _pdf()
    second = _action("http://second.example/")
    first = _action("http://first.example/", Next=second)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=first)
    other = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=document.make_indirect(_action("http://ütf8.example/".encode())),
    )
    document.pages[0].Annots = Array([document.make_indirect(link)])
    document.pages[1].Annots = Array([other])
    document.Root.Outlines = document.make_indirect(Dictionary(Type=Name.Outlines))
    document.Root.Bookmark = document.make_indirect(Dictionary(Title=String("x"), A=_action("http://mark.example/")))
    data = _saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    found = [(link.text, link.place.where) for link in portable_files.in_pdf(data, "a.pdf")]
    assert found == [
        ("http://first.example/", "page 1"),
        ("http://second.example/", "page 1"),
        ("http://ütf8.example/", "page 2"),
        ("http://mark.example/", "the document"),
    ]


def test_pdf_that_opens_addresses_as_files() -> None:
    document = _pdf()
    named = Dictionary(Type=Name.Filespec, FS=Name.URL, F=String("http://file.example/"))
    local = Dictionary(Type=Name.Filespec, F=String("http://no.example/"))
    document.pages[0].Annots = Array(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, A=Dictionary(S=kind, F=file))
        for kind, file in ((Name.GoToR, named), (Name.Launch, named), (Name.Launch, local), (Name.SubmitForm, named))
    )
    document.Root.OpenAction = _action("http://open.example/")
    found = _texts(portable_files.in_pdf(_saved(document), "a.pdf"))
    assert found == ["http://file.example/", "http://file.example/", "http://open.example/"]


def test_pdf_that_is_no_pdf_or_locked(tmp_path: Path) -> None:
    document = _pdf()
    locked = _saved(document, encryption=pikepdf.Encryption(owner="a", user="b"))
    (tmp_path / "locked.pdf").write_bytes(locked)
    (tmp_path / "cut.pdf").write_bytes(_saved(_pdf())[:60])
    (tmp_path / "empty.pdf").write_bytes(b"")
    found = files.collect([tmp_path], tmp_path)
    assert [finding.code for finding in found.findings] == ["W011"] * 3
    assert "password" in next(one.what for one in found.findings if one.position.file == "locked.pdf")


def test_unknown_kinds_and_missing_files_are_findings(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("x")
    names = ("a.xyz", "none.html", "none.xyz", "a.xyz/b.html", "\0.html")
    found = files.collect([tmp_path / name for name in names], tmp_path)
    assert [finding.code for finding in found.findings] == ["W013", "W012", "W012", "W012", "W012"]
    assert "«none.html»" in found.findings[1].what


def test_a_folder_in_which_nothing_can_be_read_is_no_good_one(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/a.odt").write_bytes(b"PK")
    assert [one.code for one in files.collect([tmp_path / "letters"], tmp_path).findings] == ["W013"]
    (tmp_path / "letters/b.html").write_text("<p>x</p>")
    assert files.collect([tmp_path / "letters"], tmp_path).findings == ()


def test_a_file_that_is_there_and_may_not_be_read_is_told_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", refused)
    monkeypatch.setattr(Path, "is_dir", lambda _: False)
    (finding,) = files.collect([tmp_path / "a.html"], tmp_path).findings
    assert (finding.code, "permission denied" in finding.what) == ("W011", True)


def test_a_reader_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SECONDS", 0.5)
    monkeypatch.setattr(portable_files, "in_pdf", _for_ever)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    found = files.collect([tmp_path], tmp_path)
    assert "more time or memory" in found.findings[0].what


def _for_ever(_data: bytes, _name: str) -> list[object]:
    while True:
        pass
