"""From the tree of a body to the blocks of the model: ids given, inlines read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..findings import Finding, Position
from ..model import Block, Heading, Inline, Item, List, Paragraph, Picture
from .markdown.inlines import read
from .markdown.trees import HeadingTree, ItemTree, ListTree, ParagraphTree
from .pictures import picture
from .resolvers import EditionResolver
from .rules import body as rules
from .text.files import Folder
from .text.passages import Passage
from .yaml.shapes import IDENTIFIER

RESERVED = re.compile(r"b\d+|(note|mark|imprint)-.*|title|main|contents|notes|imprint|masthead")
"""Ids that we give ourselves."""


UNREAD = ""
"""Stands among the pictures for one that has no name, or none that could be read."""


STAND_IN = Picture(
    file="", media_type="image/svg+xml", width=320, height=120, content=b'<svg xmlns="http://www.w3.org/2000/svg"/>'
)
"""Stands for a picture that cannot be used, so that its figure is not missing too."""


@dataclass(slots=True)
class Builder:
    """Builds the blocks of one edition, and counts them: those without an id of their own become b1, b2, and so on."""

    file: str
    folder: Folder
    publication: str
    resolver: EditionResolver
    found: list[Finding]
    count: int = 0
    comments: dict[int, int] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)

    def identify(self, name: str | None, position: Position) -> str:
        """The id of the next block: its author's, or our own."""
        self.count += 1
        if name is None:
            return f"b{self.count}"
        if not IDENTIFIER.fullmatch(name):
            self.found.append(rules.IDENTIFIER.at(position, f"«{name[:60]}» cannot be used as an id"))
            return f"b{self.count}"
        if RESERVED.fullmatch(name):
            self.found.append(rules.IDENTIFIER.at(position, f"The id «{name}» is one of ours", "Choose another name."))
            return f"b{self.count}"
        return name

    def inlines(self, words: Passage, *inside: str) -> tuple[Inline, ...]:
        """The inlines of a passage."""
        return read(words, self.resolver, frozenset(inside))

    def picture(self, file: str, named: Position) -> Picture:
        """A picture of the publication; where it cannot be used, which is told, what stands for it."""
        self.pictures.add(file)
        read = picture(self.folder, self.publication, file, named, self.found)
        return read or STAND_IN.model_copy(update={"file": file})

    def heading(self, tree: HeadingTree) -> Heading | None:
        """A heading, in which no note is called; None where none of its words can stand."""
        name = self.identify(tree.name, tree.named)
        children = self.inlines(tree.passage, "heading")
        if not children:
            return None
        return Heading(position=tree.position, id=name, level=3 if tree.level == 3 else 2, children=children)

    def paragraph(self, tree: ParagraphTree) -> Paragraph | None:
        """A paragraph; None where none of its words can stand, which is reported by then."""
        name = self.identify(None, tree.position)
        children = self.inlines(tree.passage)
        return Paragraph(position=tree.position, id=name, children=children) if children else None

    def list(self, tree: ListTree) -> List | None:
        """A list with all its items; None where no item has words that can stand."""
        name = self.identify(None, tree.position)
        items = tuple(item for each in tree.items if (item := self._item(each)))
        return List(position=tree.position, id=name, ordered=tree.ordered, items=items) if items else None

    def _item(self, tree: ItemTree) -> Item | None:
        children = self.inlines(tree.passage)
        inner = self.list(tree.inner) if tree.inner else None
        return Item(position=tree.position, children=children, list=inner) if children else None

    def text_blocks(self, trees: Iterable[object]) -> tuple[Block, ...]:
        """The paragraphs and lists among the trees."""
        blocks: list[Block | None] = []
        for tree in trees:
            if isinstance(tree, ParagraphTree):
                blocks.append(self.paragraph(tree))
            elif isinstance(tree, ListTree):
                blocks.append(self.list(tree))
        return tuple(block for block in blocks if block)
