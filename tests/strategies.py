"""Random valid editions that know what they say."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from pipeline.reading.text.characters import refused

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
