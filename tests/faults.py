"""Faults to plant in random editions, each with its code and the place where it must be told."""

from dataclasses import dataclass

from hypothesis import strategies as st

from .strategies import Block, Sheet, sheets


@dataclass(frozen=True)
class Fault:
    """Something wrong: the sign ¦ stands before the place that must be told with the code."""

    code: str
    source: str


INLINE = (
    Fault("B002", "¦<b>bold</b>"),
    Fault("B003", "¦![map](map.svg)"),
    Fault("B009", "¦`code`"),
    Fault("B019", "¦[link][report]"),
    Fault("B020", "¦_stressed_"),
    Fault("B021", "¦~~struck~~"),
    Fault("B022", "¦https://www.example.org/"),
    Fault("B023", "¦*unclosed"),
    Fault("B023", "¦**unclosed"),
    Fault("B023", "¦*****"),
    Fault("B024", "¦[unclosed"),
    Fault("B024", "unopened¦]"),
    Fault("B025", "[words]¦(https://www.example.org/ title)"),
    Fault("B025", "¦[](https://www.example.org/)"),
    Fault("B026", "[mots]¦{fr}"),
    Fault("B027", "¦{facts}`countries`"),
    Fault("B028", "¦{date}2014"),
    Fault("B029", "{date}`¦2014-02-30`"),
    Fault("B030", "{fact}`¦country`"),
    Fault("B031", "[a ¦[b](https://www.example.org/) c](https://www.example.org/)"),
    Fault("B032", "¦&nsbp;"),
    Fault("B036", "a¦\tb"),
    Fault("F003", "a¦\x07b"),
    Fault("F004", "a¦\u202eb"),
    Fault("N001", "a¦[^nowhere]"),
    Fault("N010", "a¦[^No Where]"),
)
"""Faults that may stand between any two words of a paragraph."""

BLOCKS = (
    Fault("B004", "¦#### A heading"),
    Fault("B004", "¦# A heading"),
    Fault("B005", "A heading\n¦---"),
    Fault("B006", "##¦A heading"),
    Fault("B007", "¦    code"),
    Fault("B008", "¦```\ncode\n```"),
    Fault("B010", "A line¦  \nand another."),
    Fault("B010", "A line¦\\\nand another."),
    Fault("B011", "¦* An item"),
    Fault("B011", "¦1) An item"),
    Fault("B012", "¦2014. In that year"),
    Fault("B012", "In the year\n¦2014. In that year"),
    Fault("B013", "1. An item\n¦3. Another"),
    Fault("B014", "1. An item\n  ¦- nested"),
    Fault("B015", "- An item\n¦that goes on"),
    Fault("B016", "¦> A quotation"),
    Fault("B017", "¦***"),
    Fault("B018", "¦| A | B |\n|---|---|\n| 1 | 2 |"),
    Fault("B019", "¦[report]: https://www.example.org/"),
    Fault("B033", "## A heading {#¦b1}"),
    Fault("B034", "A line\n¦- and an item"),
    Fault("B035", "¦%%no comment"),
    Fault("D001", ":::{¦calout}\ntitle: A title\n---\nWords.\n:::"),
    Fault("D002", "¦::: note\nWords.\n:::"),
    Fault("D004", ":::{callout}\ntitle: A title\n---\nWords.\n¦:::{quote}\nsource: A source\n---\nWords.\n:::\n:::"),
    Fault("D005", "¦:::"),
    Fault("D006", "¦:::{callout}\ntitle: A title\n:::"),
    Fault("D007", ":::{quote}\nsource: A source\n---\nWords.\n\n¦## A heading\n:::"),
    Fault("D008", "¦:::{callout}\ntitle: A title\n---\n:::"),
    Fault("D009", ":::{table}\ncaption: A caption\n---\n| A | B |\n|---|---|\n¦| 1 |\n:::"),
    Fault("D010", ":::{table}\ncaption: A caption\n---\n| A | B |\n¦| 1 | 2 |\n:::"),
    Fault("N002", "¦[^unused]: A note."),
    Fault("N003", "A note[^twice].\n\n[^twice]: A note.\n¦[^twice]: A note again."),
    Fault("N006", "## A heading¦[^note-1]"),
    Fault("N008", ":::{callout}\ntitle: A title\n---\nWords.\n\n¦[^unused]: A note.\n:::"),
    Fault("Y002", ":::{callout}\ntitle: A title\n¦title: Another\n---\nWords.\n:::"),
    Fault("Y003", ":::{callout}\ntitle: ¦*alias\n---\nWords.\n:::"),
    Fault("Y005", ":::{callout}\ntitle: A title\n¦titel: Another\n---\nWords.\n:::"),
    Fault("Y006", "¦:::{callout}\n---\nWords.\n:::"),
    Fault("Y007", ":::{callout}\ntitle: ¦[A, title]\n---\nWords.\n:::"),
    Fault("Y008", ":::{table}\ncaption: A caption\nrow_headers: ¦perhaps\n---\n| A |\n|---|\n| 1 |\n:::"),
    Fault("Y009", ":::{callout}\ntitle:¦\n---\nWords.\n:::"),
    Fault("Y010", ":::{callout}\ntitle: A title¦[^note-1]\n---\nWords.\n:::"),
)
"""Faults that are blocks of their own."""


@dataclass(frozen=True)
class Planted:
    """An edition with one fault, and where it must be found."""

    source: str
    line: int
    column: int
    code: str


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    """A valid edition with one fault at a random place."""
    sheet = draw(sheets())
    fault = draw(st.sampled_from((*INLINE, *BLOCKS)))
    blocks = list(sheet.blocks)
    if fault in INLINE:
        index = draw(st.sampled_from([index for index, block in enumerate(blocks) if block.prose]))
        line = draw(st.integers(0, len(blocks[index].lines) - 1).filter(lambda at: "%%" not in blocks[index].lines[at]))
        lines = list(blocks[index].lines)
        before = draw(st.booleans())
        text = lines[line].rstrip()
        lines[line] = f"a {fault.source} {text}" if before else f"{text} {fault.source} z"
        blocks[index] = Block(tuple(lines), ())
    else:
        index = draw(st.integers(0, len(blocks)))
        blocks.insert(index, Block((*fault.source.split("\n"), "", "The end."), ()))
    source = Sheet(tuple(blocks), sheet.notes).source()
    offset = source.index("¦")
    line = source.count("\n", 0, offset) + 1
    return Planted(source.replace("¦", ""), line, offset - source.rfind("\n", 0, offset), fault.code)
