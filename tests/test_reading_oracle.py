"""The subset of Markdown that is accepted means what CommonMark says: markdown-it-py is the oracle."""

import html
import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.model import Emphasis, Heading, Inline, Link, List, Paragraph, Strong, Text

from .standard_root import Read

ORACLE = MarkdownIt("commonmark")
FRONT = "---\ntitle: A title\nlanguage: en\nsummary: A summary\nkeywords: []\nstatus: final\n---\n"
SIGNS = (*"aaabé     *****.!;()[]&<>-1“€", "**", "***", "\\", "\\*", "\\[", "](#x)", "&amp;", "&eacute;")
LINES = ("\n", "\n\n", "\n- ", "\n1. ", "\n2. ", "\n  - ", "\n   - ", "\n## ", "\n### ", "\n  ", "\n   ")
PIECES = st.sampled_from((*SIGNS, *LINES))


def written(block: object) -> str:
    """A block as HTML."""
    match block:
        case Paragraph():
            return f"<p>{words(block.children)}</p>"
        case Heading():
            return f"<h{block.level}>{words(block.children)}</h{block.level}>"
        case List():
            items = "".join(
                f"<li>{words(item.children)}{written(item.list) if item.list else ''}</li>" for item in block.items
            )
            return f"<ol>{items}</ol>" if block.ordered else f"<ul>{items}</ul>"
    raise TypeError(block)


def words(inlines: tuple[Inline, ...]) -> str:
    """Inlines as HTML."""
    told = ""
    for inline in inlines:
        match inline:
            case Text():
                told += html.escape(inline.text)
            case Emphasis():
                told += f"<em>{words(inline.children)}</em>"
            case Strong():
                told += f"<strong>{words(inline.children)}</strong>"
            case Link():
                told += f'<a href="{html.escape(inline.target)}">{words(inline.children)}</a>'
            case _:
                raise TypeError(inline)
    return told


def plain(source: str) -> str:
    """HTML without the differences that say nothing: line ends, and paragraphs inside the items of loose lists."""
    source = source.replace("&quot;", '"').replace("&#x27;", "'")
    source = re.sub(r"\n?(</?(?:ul|ol|li|h\d)>)\n?", r"\1", source)
    source = re.sub(r"<li>\s*<p>(.*?)</p>\s*", r"<li>\1", source, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", " ", source.replace("</p>\n", "</p>")).strip()


@given(body=st.lists(PIECES, max_size=25).map("".join))
@example("*a **b** c* ***d*** **e*f*g**")
@example("- a\n  - b\n\n- c\n\n1. d\n2. e")
@example("a*b*c **a*b**c* a\\\\*b*")
def test_what_is_accepted_means_what_commonmark_says(read: Read, body: str) -> None:
    made = read((FRONT + body).encode())
    if made.findings or not made.editions[0].blocks:
        return
    ours = "".join(written(block) for block in made.editions[0].blocks)
    assert plain(ours) == plain(ORACLE.render(body))
