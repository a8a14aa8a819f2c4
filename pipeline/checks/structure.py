"""Structure: headings in order, nothing empty, every id once. What assistive technology finds its way by."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ..findings import Finding, Position, Rule
from ..model import Context, Edition, Heading, Inline, Item, List, Paragraph, Strong, Text
from .misread import misread_parts
from .passages import blocks, words

SKIPPED_LEVEL = Rule(
    "S001",
    "A ### heading stands before the first ## heading",
    "The outline would begin on its second level; screen readers and PDF/UA count on levels without gaps (WCAG 1.3.1).",
    "Begin with ##, or put a ## heading above.",
)
EMPTY_SECTION = Rule(
    "S002",
    "Nothing stands under the heading",
    "Readers who jump to a heading find nothing there; often a text was forgotten.",
    "Write the section, or take its heading out.",
)
TWICE = Rule(
    "S003",
    "The id is given twice",
    "Links, bookmarks and PDF destinations lead to one of the two, each program choosing its own.",
    "Give one of the two another id.",
)
SAME_HEADING = Rule(
    "S004",
    "Two headings of one level have the same words",
    "In the table of contents and in a list of headings nobody can tell them apart (WCAG 2.4.6).",
    "Say in each heading what is special about its section.",
    "warning",
)
EMPTY_HEADING = Rule(
    "S005",
    "The heading has no words",
    "A heading without words is an empty line of the outline (WCAG 2.4.6, PDF/UA).",
    "Write the heading, or take its line out.",
)
EMPTY = Rule(
    "S006",
    "Nothing is written here",
    "An empty item, paragraph or box is read out as a pause or as «blank», and printed as a hole.",
    "Write the text, or take the empty part out.",
)
FALSE_HEADING = Rule(
    "S007",
    "A whole paragraph in bold looks like a heading and is none",
    "Assistive technology, bookmarks and the table of contents know only real headings (WCAG 1.3.1).",
    "Write it as a heading with ## or ###, or stress fewer words.",
    "warning",
)
LONG_TITLE = Rule(
    "S008",
    "The title is very long",
    "It stands in browser tabs, bookmarks and lists of search results, which cut it off, and is read out each time.",
    "Say the rest in the summary.",
    "warning",
)
REPEATED = Rule(
    "S020",
    "The same words stand in two places",
    "A passage that was moved by copying is left behind where it stood before, and is read twice.",
    "Delete one of the two.",
    "warning",
)

LONGEST_TITLE = 150
LONGEST_FALSE_HEADING = 80
REMARKABLE = 8
"""So many words are not written twice by chance."""


def heading_order(edition: Edition, _: Context) -> Iterator[Finding]:
    """The first heading, if it is not of level 2: deeper levels than 3 do not exist, so no other gap is possible."""
    first = next((block for block in edition.blocks if isinstance(block, Heading)), None)
    if first and first.level != 2:
        yield SKIPPED_LEVEL.at(first.position)


def empty_sections(edition: Edition, context: Context) -> Iterator[Finding]:
    """Headings that are followed by the end, or by a heading that is not below them."""
    hurt = misread_parts(edition, context.misread)
    for block, following in zip_longest(edition.blocks, edition.blocks[1:]):
        if not isinstance(block, Heading) or id(block) in hurt:
            continue
        if following is None or (isinstance(following, Heading) and following.level <= block.level):
            yield EMPTY_SECTION.at(block.position, f"Nothing stands under the heading «{words(block.children)}»")


def ids(edition: Edition, _: Context) -> Iterator[Finding]:
    """Ids given to two blocks, whatever their kinds: they share the one space of names of a page."""
    first: dict[str, Position] = {}
    for block in blocks(edition):
        before = first.setdefault(block.id, block.position)
        if before != block.position:
            yield TWICE.at(block.position, f"The id «{block.id}» was given in line {before.line} already")


def same_headings(edition: Edition, _: Context) -> Iterator[Finding]:
    """Headings with the words of an earlier one: `##` on the whole sheet, `###` under the same `##`."""
    seen: dict[tuple[int, str], Position] = {}
    for block in edition.blocks:
        if isinstance(block, Heading):
            if block.level == 2:
                seen = {key: place for key, place in seen.items() if key[0] == 2}
            said = " ".join(words(block.children).casefold().split())
            before = seen.setdefault((block.level, said), block.position)
            if said and before != block.position:
                what = f"The heading «{words(block.children)}» stands in line {before.line} already"
                yield SAME_HEADING.at(block.position, what)


def repeated(edition: Edition, _: Context) -> Iterator[Finding]:
    """Paragraphs and items with the very words of an earlier one; boxes and quotations may take up what was said."""
    seen: dict[str, Position] = {}
    for block in edition.blocks:
        parts = block.items if isinstance(block, List) else (block,) if isinstance(block, Paragraph) else ()
        for part in parts:
            said = words(part.children).casefold().split()
            before = seen.setdefault(" ".join(said), part.position)
            if len(said) >= REMARKABLE and before != part.position:
                yield REPEATED.at(part.position, f"These words stand in line {before.line} already")


def empty_parts(edition: Edition, _: Context) -> Iterator[Finding]:
    """Headings, paragraphs and items that hold no character but spaces, as `&nbsp;` alone."""
    for block in blocks(edition):
        match block:
            case Heading() if not _says(block.children):
                yield EMPTY_HEADING.at(block.position)
            case Paragraph() if not _says(block.children):
                yield EMPTY.at(block.position, "The paragraph is empty")
            case List():
                yield from (EMPTY.at(item.position, "The list item is empty") for item in block.items if _hollow(item))


def _says(children: tuple[Inline, ...]) -> bool:
    return bool(words(children).strip())


def _hollow(item: Item) -> bool:
    return not _says(item.children)


def false_headings(edition: Edition, _: Context) -> Iterator[Finding]:
    """Short paragraphs that are bold from end to end, without a full stop, with something after them."""
    for block, following in zip(edition.blocks, edition.blocks[1:], strict=False):
        if isinstance(block, Paragraph) and not isinstance(following, Heading) and _all_strong(block):
            text = words(block.children).strip()
            if len(text) <= LONGEST_FALSE_HEADING and text[-1:].isalnum():
                yield FALSE_HEADING.at(block.position, f"«{text}» looks like a heading and is none")


def _all_strong(block: Paragraph) -> bool:
    rest = [child for child in block.children if not (isinstance(child, Text) and not child.text.strip())]
    return bool(rest) and all(isinstance(child, Strong) for child in rest)


def title(edition: Edition, _: Context) -> Iterator[Finding]:
    """A title that is too long to be one."""
    if len(edition.title) > LONGEST_TITLE:
        place = edition.places.get("title", edition.position)
        yield LONG_TITLE.at(place, f"The title has {len(edition.title)} characters; {LONGEST_TITLE} are plenty")


RULES = (
    SKIPPED_LEVEL,
    EMPTY_SECTION,
    TWICE,
    SAME_HEADING,
    EMPTY_HEADING,
    EMPTY,
    FALSE_HEADING,
    LONG_TITLE,
    REPEATED,
)
