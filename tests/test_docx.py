"""The Word file, read back with nothing of ours but the names of its styles and bookmarks."""

import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from pipeline.findings import Failed
from pipeline.formats import Stationery
from pipeline.formats.docx import finish, render, start
from pipeline.formats.docx.repairs import bookmark_name
from pipeline.formats.letters import width
from pipeline.model import Cell, Colours, Edition, Emphasis, Figure, Inline, List, Notice, Span, Table
from pipeline.proof import prove
from tests.examples import ARCHIVED, OLD, REPORT, at, example, item, link, mark, paragraph, stationery, text
from tests.languages import LANGUAGES, example_in
from tests.sabotage.word import DOCUMENT, packed, unpacked
from tests.word import R, W, Word, has, said, style_of
from tests.word_tree import portray

GOLDEN = Path(__file__).parent / "golden" / "word-paragraphs.txt"

NARROW = "\N{NARROW NO-BREAK SPACE}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
NOTICES = (Notice(kind="draft", text="Draft"), Notice(kind="marking", text="Limited distribution"))


@lru_cache
def sheet() -> Word:
    return Word(render(example(), stationery()))


def of(edition: Edition) -> Word:
    return Word(render(edition, stationery()))


def with_blocks(*blocks: object) -> Edition:
    return example().model_copy(update={"blocks": blocks, "notes": ()})


def test_the_paragraphs_are_as_they_were_read() -> None:
    """The golden text was read line by line; it is changed only together with a reason."""
    assert portray(render(example(notices=NOTICES[:1]), stationery())) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        ("House", ["Fact Sheet Press"]),
        ("Kind", ["Fact sheet"]),
        ("Reference", ["FS-2026-01"]),
        ("PlaceAndDate", ["Brussels, 23 November 2026"]),
        ("Parties", ["European Union and United States"]),
        ("Title", ["An example of every construct"]),
        ("Heading2", ["Lists", "Directives"]),
        ("Heading3", ["A smaller heading"]),
        ("ListBullet", ["an item with a note;", "an item with a nested list:", "the last item."]),
        ("ListBullet2", ["nested once,", "no deeper;"]),
        ("ListNumber", ["Ordered lists start at one.", "They go on counting."]),
        ("CalloutTitle", ["Key message"]),
        ("Callout", ["A callout holds paragraphs and notes2."]),
        ("CalloutListBullet", ["and a list"]),
        ("Caption", ["Dialogues and their rhythm"]),
        ("TableHeading", ["Dialogue", "Since", "Rhythm"]),
        ("TableRowHeading", ["Cyber dialogue", "Working Group"]),
        ("TableText", ["2014", "once a year", "2010", ""]),
        ("Quote", ["The text of the quotation."]),
        ("QuoteSource", ["Summit statement, Brussels"]),
        ("FigureCaption", ["The two parties1."]),
        (
            "Imprint",
            [
                "An example, not a real sheet.",
                "Contact: Press office, press@factsheets.example.org, +32 2 555 01 00",
            ],
        ),
    ],
)
def test_every_kind_of_text_has_its_style(style: str, texts: list[str]) -> None:
    assert sheet().texts(style) == texts


def test_every_style_that_is_used_is_defined_and_says_its_name() -> None:
    styles = {style.get(f"{W}styleId"): style for style in sheet().tree("word/styles.xml").iter(f"{W}style")}
    used = set()
    for part in ("document", "footnotes", "header1", "header2", "footer1"):
        root = sheet().tree(f"word/{part}.xml")
        used |= {e.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for e in root.iter(f"{W}{tag}")}
    assert used <= styles.keys()
    assert "" not in {style_of(one) for one in sheet().paragraphs()}
    assert styles["Heading2"].find(f"{W}name").get(f"{W}val") == "heading 2"
    assert [styles[s].find(f".//{W}outlineLvl").get(f"{W}val") for s in ("Title", "Heading2", "Heading3")] == list(
        "012"
    )


LOOKS = {
    "narrower": ("side = 62", "side = 80"),
    "Letter": ("width = 595.3\nheight = 841.9", "width = 612\nheight = 792"),
    "justified": ('name = "Body Text"', 'name = "Body Text"\nalign = "both"'),
    "another typeface": ('latin = "IBM Plex Sans"', 'latin = "Arial"'),
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_house_may_look_as_it_likes(look: str) -> None:
    ours, theirs = (words.encode() for words in LOOKS[look])
    table = stationery().files["docx/styles.toml"]
    assert ours in table
    files = {**stationery().files, "docx/styles.toml": table.replace(ours, theirs)}
    assert prove(example(), "docx", render(example(), Stationery(files)), files) == ()


@pytest.mark.parametrize(
    ("first", "others"),
    [
        ("CalloutTitle", ("Callout", "CalloutListBullet", "CalloutListBullet2", "CalloutListNumber")),
        ("Quote", ("QuoteSource",)),
    ],
)
def test_no_box_grows_together_with_the_one_above_it(first: str, others: tuple[str, ...]) -> None:
    """Word fills the space between neighbours that have the same borders (ISO/IEC 29500-1, 17.3.1.7)."""
    assert all(borders_of(first) != borders_of(other) for other in others)


def borders_of(style: str) -> list[str]:
    """The borders of a style, its own or those of the one that it is based on."""
    own = sheet().tree("word/styles.xml").xpath(f"*[@w:styleId='{style}']", namespaces={"w": W[1:-1]})[0]
    borders = next(own.iter(f"{W}pBdr"), None)
    if borders is None:
        return borders_of(next(own.iter(f"{W}basedOn")).get(f"{W}val"))
    return [etree.tostring(side).decode() for side in borders]


def test_notes_are_words_own_and_numbered_as_in_the_model() -> None:
    word = sheet()
    marks = [mark.get(f"{W}id") for mark in word.document.iter(f"{W}footnoteReference")]
    notes = {note.get(f"{W}id"): said(note) for note in word.tree("word/footnotes.xml")}
    assert marks == ["1", "2"]
    assert notes.keys() == {"-1", "0", "1", "2"}
    assert notes["1"] == " European Commission, report on commitments, 2014."
    assert notes["2"].endswith(f"{OLD} (archived 1 April 2014)")


def test_a_further_call_is_a_field_that_repeats_the_number_of_the_first() -> None:
    word = sheet()
    assert word.fields() == [r"NOTEREF mark_1 \f \h", r"NOTEREF mark_2 \f \h", r"NOTEREF mark_1 \f \h"]
    for number in (1, 2):
        following = word.bookmarks()[f"mark_{number}"].getnext()
        assert [e.get(f"{W}id") for e in following.iter(f"{W}footnoteReference")] == [str(number)]
    shown = [
        said(run)
        for run in word.document.iter(f"{W}r")
        if has(run, "t") and "FootnoteReference" in {e.get(f"{W}val") for e in run.iter(f"{W}rStyle")}
    ]
    assert shown == ["1", "2", "1"]


def touching(*inlines: Inline) -> Edition:
    """The example with one paragraph; its marks call the notes 1 and 2."""
    return example().model_copy(update={"blocks": (paragraph(1, *inlines),)})


REPORTED, SUMMIT, AGAIN = mark("report", 1, 1, 1), mark("summit", 2, 1, 1), mark("report", 1, 2, 1)
SUMMIT_AGAIN = mark("summit", 2, 2, 1)


@pytest.mark.parametrize(
    ("inlines", "shown"),
    [
        ((REPORTED, SUMMIT, AGAIN, SUMMIT_AGAIN), ["", NARROW, "", NARROW, "1", NARROW, "2"]),
        ((REPORTED, text(" words"), SUMMIT, AGAIN, text(NARROW), SUMMIT_AGAIN), ["", "", NARROW, "1", "2"]),
        ((REPORTED, Emphasis(position=at(1), children=(SUMMIT,)), AGAIN), ["", NARROW, "", NARROW, "1"]),
    ],
    ids=["one after the other", "with words between them", "in stress"],
)
def test_marks_that_touch_are_set_apart(inlines: tuple[Inline, ...], shown: list[str]) -> None:
    """Else the marks 1 and 2 would be read as 12; words between them set them apart already."""
    data = render(touching(*inlines), stationery())
    marks = Word(data).document.xpath(
        "//w:r[w:rPr/w:rStyle[@w:val='FootnoteReference']][w:t or w:footnoteReference]", namespaces={"w": W[1:-1]}
    )
    assert [said(run) for run in marks] == shown
    assert prove(touching(*inlines), "docx", data) == ()


def test_from_right_to_left_the_space_between_marks_runs_to_the_left() -> None:
    edition = example_in("ar").model_copy(update={"blocks": (paragraph(1, REPORTED, SUMMIT),)})
    data = render(edition, stationery())
    (space,) = (run for run in Word(data).document.iter(f"{W}r") if said(run) == NARROW)
    assert has(space, "rtl")
    assert prove(edition, "docx", data) == ()


APART = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">{NARROW}</w:t></w:r>'


@pytest.mark.parametrize("place", [0, 1, 2], ids=["two first calls", "a first call and a field", "two fields"])
def test_the_proof_finds_marks_that_touch(place: int) -> None:
    edition = touching(REPORTED, SUMMIT, AGAIN, SUMMIT_AGAIN)
    parts = unpacked(render(edition, stationery()))
    pieces = parts[DOCUMENT].decode().split(APART)
    assert len(pieces) == 4
    pieces[place : place + 2] = ["".join(pieces[place : place + 2])]
    (finding,) = prove(edition, "docx", packed({**parts, DOCUMENT: APART.join(pieces).encode()}))
    assert "touch" in finding.what


def test_links_lead_where_the_model_says_and_each_relationship_is_used_once() -> None:
    word = sheet()
    targets = word.targets()
    links = [
        (said(link), targets.get(link.get(f"{R}id"), f"#{link.get(f'{W}anchor')}"))
        for link in word.document.iter(f"{W}hyperlink")
    ]
    assert links[:4] == [
        ("the report", REPORT),
        (REPORT, REPORT),
        ("the press office", "mailto:press@factsheets.example.org"),
        ("the section on lists", "#lists"),
    ]
    notes = word.targets("footnotes")
    assert sorted(notes.values()) == sorted({REPORT, OLD, ARCHIVED.url})
    used = set(re.findall(rb'r:(?:id|embed)="([^"]+)"', word.parts["word/document.xml"]))
    standing = {b"rStyles", b"rSettings", b"rFontTable", b"rNumbering", b"rFootnotes", b"rTheme1"}
    assert {one.encode() for one in targets} == used | standing


def test_every_block_carries_its_id_as_a_bookmark() -> None:
    word = sheet()
    ids = {"title", "masthead", "imprint", "lists", "smaller", "directives", "key-message", "dialogues", "map"}
    ids |= {"b10", "b14", "b16", "b20", "b25", "b32", "b33", "b46", "b49", "b56", "b70", "b71"}
    names = word.bookmarks()
    assert {bookmark_name(one) for one in ids} | {"mark_1", "mark_2"} == names.keys()
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", one) for one in names)
    numbers = [mark.get(f"{W}id") for mark in names.values()]
    assert len(set(numbers)) == len(numbers)
    assert sorted(numbers) == sorted(e.get(f"{W}id") for e in word.document.iter(f"{W}bookmarkEnd"))
    assert said(names["lists"].getparent()) == "Lists"


def test_a_long_id_is_still_a_bookmark_and_a_target() -> None:
    long = "-".join(["a-very-long-name"] * 4)
    edition = example()
    heading = edition.blocks[1].model_copy(update={"id": long})
    link = edition.blocks[5].children[7].model_copy(update={"target": f"#{long}"})
    word = of(with_blocks(heading, paragraph(9, link)))
    assert said(word.bookmarks()[bookmark_name(long)].getparent()) == "Lists"
    assert next(e.get(f"{W}anchor") for e in word.document.iter(f"{W}hyperlink")) == bookmark_name(long)
    assert len(bookmark_name(long)) == 40


def test_a_tables_header_row_is_repeated_and_its_headers_are_marked() -> None:
    table = next(sheet().document.iter(f"{W}tbl"))
    look = next(table.iter(f"{W}tblLook"))
    rows = list(table.iter(f"{W}tr"))
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
    assert [has(row, "tblHeader") for row in rows] == [True, False, False]
    marked = [[e.get(f"{W}val") for e in cell.iter(f"{W}cnfStyle")] for cell in rows[1].iter(f"{W}tc")]
    assert marked == [["001000000000"], [], []]
    assert [e.get(f"{W}val") for e in rows[1].iter(f"{W}jc")] == ["left", "right", "left"]
    assert not has(table, "gridSpan")
    assert not has(table, "vMerge")
    widths = [int(e.get(f"{W}w")) for e in table.iter(f"{W}gridCol")]
    assert sum(widths) == 9426  # the width of the text in twentieths of a point


def test_a_column_is_as_wide_as_its_longest_word_needs() -> None:
    """However much more is said in its neighbours: no number is torn."""
    table = next(block for block in example().blocks if isinstance(block, Table))
    long = "a remark of many short words that goes on for several lines in its cell"
    words = [("Territory", "Population", "Remark"), ("Luxembourg", "660,809,000", long)]
    header, row = (tuple(Cell(position=at(5), children=(text(word),)) for word in line) for line in words)
    document = of(with_blocks(table.model_copy(update={"header": header, "rows": (row,)}))).document
    widths = [int(e.get(f"{W}w")) for e in document.iter(f"{W}gridCol")]
    assert sum(widths) == 9426
    assert all(
        got >= 20 * 9 * width(word) + 216 for got, word in zip(widths, ("Luxembourg", "660,809,000"), strict=False)
    )
    assert widths[2] > widths[0] + widths[1]


def test_a_link_in_a_header_has_the_colour_of_the_header() -> None:
    table = next(block for block in example().blocks if isinstance(block, Table))
    head = (table.header[0].model_copy(update={"children": (link("https://example.org/", "a"),)}), *table.header[1:])
    rows = ((*table.rows[0][:1], head[0], *table.rows[0][2:]),)
    edition = with_blocks(table.model_copy(update={"header": head, "rows": rows}))
    styles = [e.get(f"{W}val") for e in of(edition).document.iter(f"{W}rStyle")]
    assert styles[:2] == ["HeadingLink", "Hyperlink"]
    data = render(edition, stationery())
    assert prove(edition, "docx", data, stationery().files) == ()
    parts = unpacked(data)
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"HeadingLink", b"Hyperlink")
    assert [one.code for one in prove(edition, "docx", packed(parts), stationery().files)] == ["C055"]


def test_where_not_all_words_have_room_the_longest_is_broken_first() -> None:
    table = next(block for block in example().blocks if isinstance(block, Table))
    words = ("x" * 90, "Population", "660,809,000")
    row = tuple(Cell(position=at(5), children=(text(word),)) for word in words)
    document = of(with_blocks(table.model_copy(update={"rows": (row,)}))).document
    widths = [int(e.get(f"{W}w")) for e in document.iter(f"{W}gridCol")]
    assert sum(widths) == 9426
    assert all(got >= 20 * 9 * width(word) + 79 for got, word in zip(widths[1:], words[1:], strict=True))
    assert [e.get(f"{W}w") for e in next(document.iter(f"{W}tblCellMar"))] == ["40", "40"]
    assert not has(sheet().document, "tblCellMar")


def test_a_short_table_is_kept_on_one_page_and_a_long_one_is_not() -> None:
    table = next(block for block in example().blocks if isinstance(block, Table))
    long = table.model_copy(update={"rows": table.rows * 10})
    kept = [[has(row, "keepNext") for row in of(with_blocks(one)).document.iter(f"{W}tr")] for one in (table, long)]
    assert kept == [[True, True, False], [False] * 21]


def test_lists_are_words_own_and_each_ordered_one_starts_from_one() -> None:
    first = List(position=at(1), id="b1", ordered=True, items=(item(1, text("a")),))
    word = of(with_blocks(first, paragraph(5, text("x")), first.model_copy(update={"id": "b2"})))
    numbers = [e.get(f"{W}val") for e in word.document.iter(f"{W}numId")]
    assert numbers == ["1", "2"]
    for instance in word.tree("word/numbering.xml").iter(f"{W}num"):
        assert next(instance.iter(f"{W}startOverride")).get(f"{W}val") == "1"


def test_a_picture_is_sharp_and_described_and_nothing_is_left_of_its_data_address() -> None:
    word = sheet()
    place = next(word.document.iter(f"{DRAWN}docPr"))
    assert place.attrib == {"id": "1", "name": "Picture 1", "descr": "Outline map with the two parties shaded."}
    assert b"data:" not in word.parts["word/document.xml"]
    (picture,) = (data for name, data in word.parts.items() if name.startswith("word/media/"))
    assert Image.open(BytesIO(picture)).size == (1920, 720)
    extent = next(word.document.iter(f"{DRAWN}extent"))
    assert (extent.get("cx"), extent.get("cy")) == (str(628 * 9525), str(236 * 9525))


def test_a_picture_is_never_wider_than_the_text() -> None:
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    wide = figure.picture.model_copy(update={"width": 4000.0, "height": 1500.0})
    word = of(with_blocks(figure.model_copy(update={"picture": wide, "caption": ()})))
    extent = next(word.document.iter(f"{DRAWN}extent"))
    assert int(extent.get("cx")) / 12700 == pytest.approx(471.3, abs=1)
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(4000 / 1500, rel=0.01)


def test_letters_in_a_drawing_are_drawn() -> None:
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><text x="5" y="30">Words</text></svg>'
    picture = figure.picture.model_copy(update={"content": drawing, "width": 100.0, "height": 40.0})
    word = of(with_blocks(figure.model_copy(update={"picture": picture, "caption": ()})))
    (data,) = (data for name, data in word.parts.items() if name.startswith("word/media/"))
    assert Image.open(BytesIO(data)).getchannel("A").getextrema() == (0, 255)


def test_a_drawing_may_be_measured_in_centimetres() -> None:
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="4cm" height="2cm"><rect width="2cm" height="2cm"/></svg>'
    picture = figure.picture.model_copy(update={"content": drawing, "width": 151.2, "height": 75.6})
    word = of(with_blocks(figure.model_copy(update={"picture": picture, "caption": ()})))
    (data,) = (data for name, data in word.parts.items() if name.startswith("word/media/"))
    shades = Image.open(BytesIO(data)).getchannel("A")
    width, height = shades.size
    assert [shades.getpixel((width * part // 4, height // 2)) for part in (1, 3)] == [255, 0]


def test_the_language_is_exact_in_the_document_and_in_spans() -> None:
    word = sheet()
    default = next(word.tree("word/styles.xml").iter(f"{W}lang"))
    assert default.get(f"{W}val") == "en-GB"
    spans = [run for run in word.document.iter(f"{W}r") if has(run, "lang")]
    assert [(said(run), next(run.iter(f"{W}lang")).get(f"{W}val")) for run in spans] == [("Journal officiel", "fr")]


def test_emphasis_and_strong_words_can_be_told() -> None:
    runs = list(sheet().paragraphs("BodyText")[0].iter(f"{W}r"))
    assert [said(run) for run in runs if has(run, "i")] == ["emphasis"]
    assert [said(run) for run in runs if has(run, "b")] == ["strong text"]


def test_the_properties_say_what_the_model_says() -> None:
    core = {etree.QName(e).localname: e.text for e in sheet().tree("docProps/core.xml")}
    assert core == {
        "title": "An example of every construct", "subject": "Every block and inline, once.",
        "creator": "Fact Sheet Press", "keywords": "example, content language", "lastModifiedBy": "Fact Sheet Press",
        "revision": "1", "created": "2026-11-23T00:00:00Z", "modified": "2026-11-23T00:00:00Z",
        "category": "Fact sheet", "identifier": "FS-2026-01", "language": "en-GB",
    }  # fmt: skip
    custom = {e.get("name"): e[0].text for e in sheet().tree("docProps/custom.xml")}
    assert (custom["Reference"], custom["Marking"], custom["Issued"]) == ("FS-2026-01", "public", "2026-11-23")


def test_what_stands_on_every_page() -> None:
    word = of(example(notices=NOTICES))
    for part in ("header1", "header2"):
        assert said(word.tree(f"word/{part}.xml")).startswith("Draft · Limited distribution")
    assert said(word.tree("word/header1.xml")).endswith("An example of every construct")
    footer = word.tree("word/footer1.xml")
    assert said(footer) == "Fact Sheet Press · FS-2026-01\tPage 1 of 1"
    assert [e.text for e in footer.iter(f"{W}instrText")] == [" PAGE ", " NUMPAGES "]
    assert word.texts()[:2] == ["Draft", "Limited distribution"]
    kinds = [(e.get(f"{W}type"), word.targets()[e.get(f"{R}id")]) for e in word.document.iter(f"{W}headerReference")]
    assert kinds == [("default", "header1.xml"), ("first", "header2.xml")]
    size = next(word.document.iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_rendered_with_its_labels(language: str) -> None:
    edition = example_in(language)
    data = render(edition, stationery())
    word = Word(data)
    assert prove(edition, "docx", data) == ()
    page = edition.labels.page.format(page=1, pages=1)
    assert said(word.tree("word/footer1.xml")).endswith(page)
    assert [has(one, "bidi") for one in word.paragraphs()] == [edition.direction == "rtl"] * len(word.paragraphs())
    assert has(word.document, "bidiVisual") == (edition.direction == "rtl")


def test_arabic_letters_are_told_to_run_to_the_left_in_any_edition() -> None:
    word = of(with_blocks(paragraph(5, text("the word كتاب, of 3 letters"))))
    runs = [(said(run), has(run, "rtl")) for run in word.paragraphs("BodyText")[0].iter(f"{W}r")]
    assert runs == [("the word ", False), ("كتاب", True), (", of 3 letters", False)]


def test_the_distances_of_a_paragraph_before_and_after_are_said_once() -> None:
    table = next(block for block in example().blocks if isinstance(block, Table))
    alone = List(position=at(40), id="b40", ordered=False, items=(item(40, text("the only item")),))
    word = of(with_blocks(table, alone, paragraph(42, text("words"))))
    (listed,) = word.paragraphs("ListBullet")
    assert [dict(spacing.attrib) for spacing in listed.iter(f"{W}spacing")] == [
        {f"{W}before": "200", f"{W}after": "100"}
    ]


def test_what_is_written_from_the_left_stays_whole_in_an_arabic_sheet() -> None:
    """A sign between two passages from the left that ran the other way would show the last one first."""
    stressed = Emphasis(position=at(5), children=(text("summit"),))
    blocks = (paragraph(5, text("تقرير Brussels "), stressed, text(" 2014-03-26 ثم 53 دولة")),)
    word = of(example_in("ar").model_copy(update={"blocks": blocks, "notes": ()}))
    runs = [(said(run), has(run, "rtl")) for run in word.paragraphs("BodyText")[0].iter(f"{W}r")]
    assert runs == [
        ("تقرير ", True), ("Brussels ", False), ("summit", False), (" 2014-03-26", False), (" ثم 53 دولة", True),
    ]  # fmt: skip
    assert said(word.paragraphs("Reference")[0]) == "FS-2026-01"
    assert not has(word.paragraphs("Reference")[0], "rtl")


def test_a_telephone_number_runs_to_the_right_in_an_arabic_sheet() -> None:
    """Digits told to run to the left would show their groups from the last to the first."""
    number = Span(position=at(5), language="zxx", children=(text("+32 2 555 01 00"),))
    blocks = (paragraph(5, text("الهاتف "), number),)
    word = of(example_in("ar").model_copy(update={"blocks": blocks, "notes": ()}))
    wordless = [run for run in word.document.iter(f"{W}r") for e in run.iter(f"{W}lang") if e.get(f"{W}val") == "zxx"]
    assert "+32 2 555 01 00" in [said(run) for run in wordless]
    assert not any(has(run, "rtl") for run in wordless)


def test_the_house_has_its_colours() -> None:
    red = Stationery(stationery().files, Colours(accent="#7a0019"))
    styles = Word(render(example(), red)).parts["word/styles.xml"]
    assert b"7A0019" in styles
    assert b"0B4F8A" not in styles


def test_the_same_edition_gives_the_same_bytes_and_one_may_be_started_before_another_ends() -> None:
    first, second = start(example(), stationery()), start(example(), stationery())
    assert finish(second) == finish(first) == render(example(), stationery())
    assert sheet().dates == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("was", "becomes", "said_of_it"),
    [
        ("size = 9.5", "sise = 9.5", "defaults.sise"),
        ('colour = "ink"', 'colour = "pink"', "no colour 'pink'"),
        ("[defaults]", "[defaults", "line"),
    ],
)
def test_a_mistake_in_the_table_of_styles_is_a_finding(was: str, becomes: str, said_of_it: str) -> None:
    name = "docx/styles.toml"
    table = stationery().text(name).replace(was, becomes, 1)
    with pytest.raises(Failed) as failed:
        render(example(), Stationery({**stationery().files, name: table.encode()}))
    assert {finding.code for finding in failed.value.findings} == {"P310"}
    assert said_of_it in str(failed.value)
