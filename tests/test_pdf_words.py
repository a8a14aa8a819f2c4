"""Words of the PDF: in which fonts they are drawn, what their glyphs say, and that hostile words are words."""

import io
import re
from types import SimpleNamespace
from unicodedata import combining

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from pipeline.findings import Failed
from pipeline.formats.pdf import render
from pipeline.formats.pdf.readings import correct
from pipeline.formats.pdf.running import quoted
from pipeline.formats.pdf.spelling import legible
from pipeline.formats.pdf.structure import Words
from pipeline.model import Heading
from pipeline.proof import prove
from tests.examples import at, example, paragraph, stationery, text
from tests.languages import LANGUAGES, example_in
from tests.pdf_sheets import pages, printed
from tests.pdf_tree import portray, said

# The fonts that a sheet may hold, by the PostScript names of our files.
ALLOWED = re.compile(
    r"/[A-Z]{6}\+(IBMPlexSans|IBMPlexSansArabic)-(Regular|Italic|SemiBold|SemiBoldItalic)(-[A-Za-z-]+)?"
)


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


def test_a_ligature_of_the_author_and_one_of_the_font_are_both_read_back() -> None:
    blocks = (paragraph(1, text("A \ufb01gure of the \ufb02eet, in an office, by the staff: first the flow.")),)
    edition = example().model_copy(update={"blocks": blocks, "notes": ()})
    assert prove(edition, "pdf", render(edition, stationery())) == ()


@pytest.mark.parametrize("words", ["نص عربي", "e\u0301", " ", "soft\u00adhyphen", "\ufb01n"])
def test_text_that_glyphs_do_not_say_is_spelt_out(words: str) -> None:
    assert not legible(Words(words))
    tree = portray(
        render(example().model_copy(update={"blocks": (paragraph(10, text(words)),), "notes": ()}), stationery())
    )
    assert f"says=‘{words}’" in tree


def test_each_glyph_of_our_fonts_has_one_character() -> None:
    """So a glyph can be read back; `readings` and `spelling` rely on it."""
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


@pytest.mark.parametrize("words", ["إلّا", "مثلًا", "لأَنَّ"])
def test_letters_that_are_one_glyph_and_the_signs_above_them_are_themselves(words: str) -> None:
    """A program that reads glyphs alone gets each letter once, in whichever order they are drawn."""
    edition = example_in("ar").model_copy(update={"blocks": (paragraph(10, text(words)),), "notes": ()})
    with printed(edition) as pdf:
        shown = [drawn for drawn in said(pdf.pages[0]).values() if any(map(combining, drawn))]
    assert sorted("".join(shown)) == sorted(words)


def test_a_font_that_sets_no_glyph_for_another_says_its_letters_too() -> None:
    made = io.BytesIO()
    with TTFont(io.BytesIO(stationery().files["fonts/IBMPlexSans-Regular.ttf"])) as font:
        del font["GSUB"]
        glyph = font.getGlyphID("A")
        font.save(made)
    drawn = SimpleNamespace(file_content=made.getvalue(), to_unicode={glyph: ""}, widths={glyph: 600})
    correct({"font": drawn})
    assert drawn.to_unicode == {glyph: "A"}


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


def test_a_character_without_a_glyph_is_a_finding() -> None:
    with pytest.raises(Failed) as failed:
        render(example().model_copy(update={"blocks": (paragraph(10, text("漢")),), "notes": ()}), stationery())
    (finding,) = failed.value.findings
    assert (finding.code, finding.position.file) == ("P202", "content/example/en.md")
    assert "U+6F22" in finding.what


def test_css_strings_hold_any_text() -> None:
    assert quoted('a"b\\c\n1') == '"a\\22 b\\5c c\\a 1"'
