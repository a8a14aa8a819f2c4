"""Random valid editions that know what they say, and faults to plant in them."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from pipeline.reading.characters import refused

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
FRONT = ("---", "title: A title", "language: en-GB", "summary: A summary", "keywords: [random]", "status: final", "---")

CHARACTERS = st.one_of(
    st.sampled_from("abcdefgh éßλж\U0001f600\u00ad\u202f ع中" + PUNCTUATION),
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")).filter(lambda each: not refused(each) and each != "¦"),
)


@dataclass(frozen=True)
class Words:
    """Words as they are written and as they are read."""

    source: str
    text: str


@dataclass(frozen=True)
class Block:
    """A block's source lines and the texts of its lines in the transcript."""

    lines: tuple[str, ...]
    texts: tuple[str, ...]
    prose: bool = False


@dataclass(frozen=True)
class Sheet:
    """A body of blocks, and the texts of its notes in order."""

    blocks: tuple[Block, ...]
    notes: tuple[Words, ...] = field(default=())

    def source(self) -> str:
        """The whole file."""
        lines = [*FRONT]
        for block in self.blocks:
            lines += ["", *block.lines]
        lines += ["", *(f"[^note-{number}]: {note.source}" for number, note in enumerate(self.notes, 1))]
        return "\n".join(lines) + "\n"

    def texts(self) -> list[str]:
        """What the transcript must say between title and imprint."""
        return [text for block in self.blocks for text in block.texts] + [note.text for note in self.notes]


@st.composite
def character(draw: st.DrawFn) -> Words:
    """One character, written as it is, as an escape or as an entity."""
    each = draw(CHARACTERS)
    if each in PUNCTUATION:
        return Words(f"\\{each}" if draw(st.booleans()) else f"&#{ord(each)};", each)
    return Words(f"&#x{ord(each):X};" if draw(st.integers(0, 9)) == 0 else each, each)


@st.composite
def words(draw: st.DrawFn) -> Words:
    """A few characters that begin and end with a letter and hold single spaces only."""
    inner = draw(st.lists(character(), max_size=12))
    kept = [Words("a", "a")]
    for each in inner:
        if each.text != " " or kept[-1].text != " ":
            kept.append(Words(" ", " ") if each.text == " " else each)
    kept.append(Words("z", "z"))
    return Words("".join(each.source for each in kept), "".join(each.text for each in kept))


@st.composite
def inline(draw: st.DrawFn) -> Words:
    """Words, perhaps stressed, linked, in another language, or a date."""
    plain = draw(words())
    forms = {
        "plain": plain,
        "emphasis": Words(f"*{plain.source}*", plain.text),
        "strong": Words(f"**{plain.source}**", plain.text),
        "both": Words(f"***{plain.source}***", plain.text),
        "nested": Words(f"*a **{plain.source}** z*", f"a {plain.text} z"),
        "link": Words(f"[{plain.source}](https://www.example.org/a_(b)?c=1&d=2)", plain.text),
        "stressed link": Words(f"[*{plain.source}*](#b1)", plain.text),
        "span": Words(f"[{plain.source}]{{lang=fr}}", plain.text),
        "brackets": Words(f"[{plain.source}]", f"[{plain.text}]"),
        "address": Words("<https://www.example.org/>", "https://www.example.org/"),
        "date": Words("{date}`2014-03-26`", "26 March 2014"),
        "fact": Words("{fact}`countries`", "53 countries"),
    }
    return forms[draw(st.sampled_from(sorted(forms)))]


@st.composite
def prose(draw: st.DrawFn, breaks: bool = True) -> Words:
    """Several inlines with a space or a line end between them."""
    parts = draw(st.lists(inline(), min_size=1, max_size=5))
    source = parts[0].source
    for part in parts[1:]:
        joint = draw(st.sampled_from([" ", "\n", "\n%% a comment\n", " \n"])) if breaks else " "
        source += joint + part.source
    return Words(source, " ".join(part.text for part in parts))


@st.composite
def paragraph(draw: st.DrawFn) -> Block:
    """A paragraph of several lines."""
    text = draw(prose())
    return Block(tuple(text.source.split("\n")), (text.text,), prose=True)


@st.composite
def heading(draw: st.DrawFn) -> Block:
    """A heading, with or without an id."""
    text = draw(words())
    level = draw(st.sampled_from(["##", "###"]))
    return Block((f"{level} {text.source}{draw(st.sampled_from(['', ' {#named}']))}",), (text.text,))


@st.composite
def listing(draw: st.DrawFn) -> Block:
    """A list, with further lines, empty lines and a list inside; a paragraph ends it, or two lists would be one."""
    ordered = draw(st.booleans())
    lines: list[str] = []
    texts: list[str] = []
    for number, item in enumerate(draw(st.lists(prose(), min_size=1, max_size=3)), 1):
        marker = f"{number}. " if ordered else "- "
        first, *rest = item.source.split("\n")
        lines += [marker + first, *(line if line.startswith("%%") else " " * len(marker) + line for line in rest)]
        texts.append(item.text)
        for inner in draw(st.lists(prose(breaks=False), max_size=2)):
            lines.append(f"{' ' * len(marker)}- {inner.source}")
            texts.append(inner.text)
        lines += [""] * draw(st.integers(0, 1))
    return Block((*lines, "", "The end."), (*texts, "The end."))


@st.composite
def box(draw: st.DrawFn) -> Block:
    """A callout or a quotation."""
    body = draw(paragraph())
    if draw(st.booleans()):
        return Block((":::{callout}", "title: A title", "---", *body.lines, ":::"), ("A title", *body.texts))
    return Block(
        (":::{quote}", "%% a comment", "source: A source", "---", *body.lines, ":::"), (*body.texts, "A source")
    )


@st.composite
def table(draw: st.DrawFn) -> Block:
    """A table."""
    columns = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(prose(breaks=False), min_size=columns, max_size=columns), min_size=2, max_size=3))
    lines = [f"| {' | '.join(cell.source for cell in row)} |" for row in rows]
    lines.insert(1, f"|{'---|' * columns}")
    texts = [cell.text for row in rows for cell in row]
    return Block((":::{table}", "caption: A caption", "---", *lines, ":::"), ("A caption", *texts))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A valid edition with a paragraph and a note at least."""
    blocks = draw(st.lists(st.one_of(paragraph(), heading(), listing(), box(), table()), max_size=4))
    blocks.insert(draw(st.integers(0, len(blocks))), draw(paragraph()))
    notes = draw(st.lists(prose(breaks=False), min_size=1, max_size=3))
    calls = " ".join(f"a[^note-{number}]" for number in range(1, len(notes) + 1))
    told = " ".join(f"a{number}" for number in range(1, len(notes) + 1))
    return Sheet((*blocks, Block((calls,), (told,))), tuple(notes))


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
