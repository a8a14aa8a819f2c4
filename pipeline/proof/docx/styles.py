"""What the styles and the numbering of a Word file make of a paragraph (ISO/IEC 29500-1, 17.7 and 17.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ..limits import unreadable
from .package import LISTS, Node, Package, W, val


@dataclass(slots=True, eq=False)
class Styles:
    """The styles by id, and the defaults."""

    nodes: dict[str, Node]
    names: dict[str, str]
    defaults: Node | None
    own: dict[str, dict[tuple[str, str], Node]]
    stated: dict[str, dict[tuple[str, str], Node]] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)

    def name(self, style: str) -> str:
        """What Word calls a style, in lower case: the name decides what it is, the id is only a key."""
        return self.names.get(style, "")

    def chain(self, style: str) -> Iterator[Node]:
        """The style and those that it is based on, nearest first."""
        seen = set()
        while style in self.nodes:
            if style in seen:
                raise unreadable("a style is based on itself")
            seen.add(style)
            yield self.nodes[style]
            style = val(self.nodes[style].find(f"{W}basedOn"))

    def property(self, style: str, group: str, tag: str) -> Node | None:
        """The nearest statement of a property: `rPr` or `pPr`, in the style or below it, else in the defaults."""
        if style in self.nodes and style not in self.stated:
            # Those further off first, so that nearer ones stand in their place.
            chain = [self.own[val(node, "styleId")] for node in self.chain(style)]
            self.stated[style] = {key: node for own in reversed(chain) for key, node in own.items()}
        found = self.stated.get(style, {}).get((group, tag))
        return self._default(group, tag) if found is None else found

    def _default(self, group: str, tag: str) -> Node | None:
        return None if self.defaults is None else self.defaults.find(f"{W}{group}Default/{W}{group}/{W}{tag}")

    def ink(self, style: str) -> str:
        """The colour of the letters, as `#RRGGBB`."""
        return "#" + val(self.property(style, "rPr", "color"), default="000000").replace("auto", "000000")

    def ground(self, style: str) -> str:
        """The colour that they stand on."""
        return "#" + val(self.property(style, "pPr", "shd"), "fill", "FFFFFF").replace("auto", "FFFFFF")

    def language(self, attribute: str = "val") -> str:
        """The language that holds where no run says another."""
        if attribute not in self.languages:
            self.languages[attribute] = val(self._default("rPr", "lang"), attribute)
        return self.languages[attribute]


@lru_cache(maxsize=32)
def read_styles(root: Node) -> Styles:
    """The styles of a part; those of the same tree once in a process."""
    nodes: dict[str, Node] = {}
    for node in root.iterfind(f"{W}style"):
        if nodes.setdefault(val(node, "styleId"), node) is not node:
            raise unreadable("two styles have one name")
    names = {style: val(node.find(f"{W}name")).lower() for style, node in nodes.items()}
    own = {style: dict(_own(node)) for style, node in nodes.items()}
    return Styles(nodes, names, root.find(f"{W}docDefaults"), own)


def _own(style: Node) -> Iterator[tuple[tuple[str, str], Node]]:
    """What a style states itself: each property with its group, the first where one is stated twice."""
    for group in ("rPr", "pPr"):
        stated = style.find(f"{W}{group}")
        for node in reversed(stated) if stated is not None else ():
            yield (group, str(node.tag).removeprefix(W)), node


@dataclass(frozen=True, slots=True)
class Numbering:
    """The instances of lists: the levels of each, where it starts anew, and its definition."""

    levels: dict[tuple[str, int], Node] = field(default_factory=dict)
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


def read_numbering(package: Package) -> Numbering:
    """The numbering of the package."""
    root, found = package.tree(LISTS), Numbering()
    levels, overrides, kinds = found.levels, found.overrides, found.kinds
    kept = {val(node, "abstractNumId"): node for node in root.iterfind(f"{W}abstractNum")}
    for number in root.iterfind(f"{W}num"):
        name, kind = val(number, "numId"), val(number.find(f"{W}abstractNumId"))
        if name in kinds or kind not in kept:
            raise unreadable("a list of the file has no definition, or two")
        kinds[name] = kind
        for level in kept[kind].iterfind(f"{W}lvl"):
            levels[name, int(val(level, "ilvl"))] = level
        for override in number.iterfind(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is None:
                raise unreadable("a list of the file changes its levels")
            place = name, int(val(override, "ilvl"))
            if place in overrides:
                raise unreadable("a list of the file begins at two numbers")
            overrides[place] = int(val(start))
    return found


@dataclass(slots=True)
class Counter:
    """Counts the items of lists as Word does (17.9): by definition, unless an instance says where it starts."""

    numbering: Numbering
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    path: list[tuple[str, int, str]] = field(default_factory=list)

    def place(self, number: str, level: int) -> str:
        """Where an item stands, as in a transcript's path, with the number that Word shows."""
        node = self.numbering.levels.get((number, level))
        if node is None:
            raise unreadable("an item of a list belongs to no list")
        while self.path and self.path[-1][1] > level:
            self.path.pop()
        before = self.path.pop() if self.path and self.path[-1][1] == level else None
        shown = self._shown(number, level, node)
        if shown:
            step = f"ordered:{shown}"
        else:
            again = before is not None and before[0] == number and before[2].startswith("bulleted:")
            step = f"bulleted:{int(before[2].partition(':')[2]) + 1 if again and before else 1}"
        self.path.append((number, level, step))
        return " ".join(step for _, _, step in self.path)

    def _shown(self, number: str, level: int, node: Node) -> str:
        """The number of a decimal level; nothing for a bullet."""
        if val(node.find(f"{W}numFmt")) != "decimal":
            return ""
        kind = self.numbering.kinds[number]
        start = int(val(node.find(f"{W}start"), default="1"))
        if (number, level) in self.numbering.overrides and (number, level) not in self.begun:
            self.counts[kind, level] = self.numbering.overrides[number, level]
        else:
            self.counts[kind, level] = self.counts.get((kind, level), start - 1) + 1
        self.begun.add((number, level))
        return str(self.counts[kind, level])

    def leave(self) -> None:
        """A paragraph outside of all lists ends those before it."""
        self.path.clear()
