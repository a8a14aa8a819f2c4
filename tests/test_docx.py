"""The Word file, read back with nothing of ours but the names of its styles and bookmarks."""

import re
from pathlib import Path

import pytest
from lxml import etree

from pipeline.findings import Failed
from pipeline.formats import Stationery
from pipeline.formats.docx import render
from pipeline.model import Colours, List, Notice, Table
from pipeline.proof import prove
from pipeline.proof.normalisation import bookmark_name
from tests.examples import ARCHIVED, OLD, REPORT, at, example, item, paragraph, stationery, text
from tests.word import R, W, Word, has, said, style_of
from tests.word_sheets import sheet, with_blocks, word_of
from tests.word_tree import portray

GOLDEN = Path(__file__).parent / "golden" / "word-paragraphs.txt"
NOTICES = (Notice(kind="draft", text="Draft"), Notice(kind="marking", text="Limited distribution"))


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
    word = word_of(with_blocks(heading, paragraph(9, link)))
    assert said(word.bookmarks()[bookmark_name(long)].getparent()) == "Lists"
    assert next(e.get(f"{W}anchor") for e in word.document.iter(f"{W}hyperlink")) == bookmark_name(long)
    assert len(bookmark_name(long)) == 40


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
    word = word_of(example(notices=NOTICES))
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


def test_the_distances_of_a_paragraph_before_and_after_are_said_once() -> None:
    table = next(block for block in example().blocks if isinstance(block, Table))
    alone = List(position=at(40), id="b40", ordered=False, items=(item(40, text("the only item")),))
    word = word_of(with_blocks(table, alone, paragraph(42, text("words"))))
    (listed,) = word.paragraphs("ListBullet")
    assert [dict(spacing.attrib) for spacing in listed.iter(f"{W}spacing")] == [
        {f"{W}before": "200", f"{W}after": "100"}
    ]


def test_the_house_has_its_colours() -> None:
    red = Stationery(stationery().files, Colours(accent="#7a0019"))
    styles = Word(render(example(), red)).parts["word/styles.xml"]
    assert b"7A0019" in styles
    assert b"0B4F8A" not in styles


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert render(example(), stationery()) == render(example(), stationery())
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
