"""Whatever stands in a field stays text in Word: no field can add an element, a field, a relationship or a style."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.docx import render
from pipeline.model import Block, Callout, Edition, Emphasis, Figure, Quote, Table
from tests.examples import at, example, paragraph, stationery, text
from tests.word import Word, said

ATTACKS = (
    '</w:t></w:r></w:p><w:p><w:r><w:t>new</w:t></w:r></w:p><w:p a="',
    "<script>alert(1)</script><!-- c --> <![CDATA[x]]> ]]>",
    '"><img src="file:///etc/passwd"><a href="javascript:x">',
    "</p></div><div data-custom-style='Title'><p>",
    "{{ 7 * 7 }}{% raw %}{# no #} {page} {0.__class__} %s",
    "&lt;b&gt; &amp; &#x41; &nbsp;",
    "`<w:br/>`{=openxml} [x](y){.z} *a* **b** $x^2$ \\LaTeX{} [^1] @cite",
    "2014. In that year; - no list; # no heading; > no quotation; | a | b |",
    "“a” ‘b’ \"c\" 'd' -- --- ... <<e>> (c)",
    'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" { INCLUDEPICTURE "x" }',
)
SPACES = (
    "a  b   c",
    " a ",
    "a\tb",
    "a\N{NO-BREAK SPACE}b\N{NARROW NO-BREAK SPACE};\N{THIN SPACE}c\N{IDEOGRAPHIC SPACE}\N{EM SPACE}d",
    "a\N{SOFT HYPHEN}b\N{NON-BREAKING HYPHEN}c\N{ZERO WIDTH SPACE}d\N{ZERO WIDTH JOINER}e",
    "😀 𝔘 e\N{COMBINING ACUTE ACCENT}",
    "א b ג",
    "x" * 3000,
)
# What reading lets through: no controls, surrogates, separators or noncharacters.
WORDS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"),
        exclude_characters="\xad\ufeff\ufff9\ufffa\ufffb",
    ),
    min_size=1,
    max_size=60,
)
PLAIN = {Callout: "title", Table: "caption", Quote: "source", Figure: "alternative"}


def said_everywhere(words: str) -> Edition:
    """An edition in which the words stand in every kind of place that an author can write in."""
    edition = example()

    def spoken(block: Block) -> Block:
        return block.model_copy(update={PLAIN[type(block)]: words}) if type(block) in PLAIN else block

    emphasis = Emphasis(position=at(90), children=(text(words),))
    return edition.model_copy(
        update={
            "title": words,
            "summary": words,
            "keywords": (words,),
            "masthead": edition.masthead.model_copy(
                update={"house": words, "issuer": (text(words),), "parties": (text(words),)}
            ),
            "blocks": (*map(spoken, edition.blocks), paragraph(90, text(words)), paragraph(91, emphasis)),
            "notes": (edition.notes[0].model_copy(update={"children": (text(words),)}), edition.notes[1]),
        }
    )


# What may differ from text to text: a change of direction divides a run, pandoc says which runs are East Asian.
VARYING = ("}r", "}t", "}rPr", "}tab", "}rtl", "}rFonts", "}i", "}iCs", "}softHyphen")


def shape(word: Word) -> Counter[str]:
    """How many elements of each kind the parts hold."""
    parts = ("document", "footnotes", "header1", "header2", "footer1", "numbering")
    tags = (str(element.tag) for part in parts for element in word.tree(f"word/{part}.xml").iter())
    return Counter(tag for tag in tags if not tag.endswith(VARYING))


HARMLESS = shape(Word(render(said_everywhere("words"), stationery())))


def judged(words: str) -> None:
    word = Word(render(said_everywhere(words), stationery()))
    assert shape(word) == HARMLESS
    for style in ("Title", "House", "Parties", "CalloutTitle", "Caption", "QuoteSource"):
        assert word.texts(style) == [words]
    assert word.texts("BodyText")[-2:] == [words, words]
    notes = [said(note) for note in word.tree("word/footnotes.xml")]
    assert notes[2] == f" {words}"
    assert next(e for e in word.tree("docProps/core.xml") if e.tag.endswith("title")).text == words


@pytest.mark.parametrize("words", [*ATTACKS, *SPACES])
def test_every_character_survives_and_stays_text(words: str) -> None:
    judged(words)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(WORDS)
def test_any_text_survives(words: str) -> None:
    judged(words)
