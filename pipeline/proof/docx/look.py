"""The rules for how a Word file looks: every style that is used can be read, and is what its name says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from ...findings import Rule
from ...model import Edition, Run
from ...model.contrast import contrast
from ...model.telling import masthead
from ..limits import Fault, Faults
from ..rules import LANGUAGE, LOOK
from .package import DOCUMENT, WORDED, Node, W, on, val
from .styles import Styles
from .words import File

OUTLINE = {"title": "0", "heading 1": "0", "heading 2": "1", "heading 3": "2"}
LEAST, GREATEST = 14, 80
"""Sizes in half-points."""


def examine_look(file: File, edition: Edition) -> Faults:
    """Every fault of the styles, and of what stands in them."""
    used = {val(node) for part in _texts(file) for node in part.iter(f"{W}pStyle", f"{W}rStyle")}
    for style in sorted(used):
        yield from _style(file.styles, style)
    yield from _outline(file.styles)
    yield from _masthead(file, edition)
    yield from _runs(file)
    for part in _texts(file):
        for paragraph in part.iter(f"{W}p"):
            if paragraph.find(f"{W}pPr/{W}pStyle") is None and paragraph.find(f"{W}r/{W}t") is not None:
                yield Fault(LOOK, "a paragraph of the Word file has no style")


def _masthead(file: File, edition: Edition) -> Faults:
    """What stands above the title looks like what it is: the notices, the house, the reference and the rest."""
    lines = masthead(edition, Run("", edition.language))
    due = [line.role.replace("-", " ") for line in lines if line.path == "masthead"]
    paragraphs = islice(file.package.tree(DOCUMENT).iter(f"{W}p"), len(due))
    if [file.styles.name(val(node.find(f"{W}pPr/{W}pStyle"))) for node in paragraphs] != due:
        yield Fault(LOOK, "what stands above the title of the Word file does not look like what it is")


def _texts(file: File) -> list[Node]:
    return [file.package.tree(name) for name in WORDED]


@lru_cache(maxsize=1024)
def _style(styles: Styles, style: str) -> tuple[Fault, ...]:
    return tuple(_style_faults(styles, style))


def _style_faults(styles: Styles, style: str) -> Faults:
    if not styles.name(style):
        yield Fault(LOOK, f"the Word file uses a style “{style}” that it does not have")
        return
    name = styles.name(style)
    ink, ground = styles.ink(style), styles.ground(style)
    # A table's heading, and a link in it, stands on the colour of its row, which `tables` looks at.
    if name not in {"table heading", "heading link"} and contrast(ink, ground) < 4.5:
        yield Fault(LOOK, f"“{name}” in the Word file is written in {ink} on {ground}")
    for tag in ("sz", "szCs"):
        size = int(val(styles.property(style, "rPr", tag), default="0"))
        if not LEAST <= size <= GREATEST:
            yield Fault(LOOK, f"“{name}” in the Word file is set in {size / 2} points")


@lru_cache(maxsize=32)
def _outline(styles: Styles) -> tuple[Fault, ...]:
    return tuple(_levels(styles))


def _levels(styles: Styles) -> Faults:
    """Headings are known by their level in the outline, and nothing else has one."""
    for style in styles.nodes:
        level = val(styles.property(style, "pPr", "outlineLvl"))
        name = styles.name(style)
        if level != OUTLINE.get(name, ""):
            yield Fault(LOOK, f"the style “{name}” of the Word file stands at another level of the outline")
    defaults = [style for style, node in styles.nodes.items() if val(node, "default") == "1"]
    if [val(styles.nodes[style], "type") for style in defaults].count("paragraph") != 1 or "Normal" not in defaults:
        yield Fault(LOOK, "the Word file does not have one style for what has none")
    counted = [styles.name(style) for style in styles.nodes]
    if len(set(counted)) != len(counted):
        yield Fault(LOOK, "two styles of the Word file have one name")


# Which character style a run may have, by what it holds.
RUN_STYLES = frozenset({"", "footnote reference", "hyperlink", "heading link"})
LINKS = frozenset({"hyperlink", "heading link"})
# Which may stand in one style of paragraph only.
SPECIAL = {"event date": "timeline", "key figure": "key figures"}


def _runs(file: File) -> Faults:
    for part in _texts(file):
        for run in part.iter(f"{W}r"):
            properties = run.find(f"{W}rPr")
            faults = () if properties is None else (*_styled(file, run, properties), *_scripts(properties))
            words = "".join(node.text or "" for node in run.iter(f"{W}t")) if faults else ""
            for rule, what in faults:
                yield Fault(rule, f"“{words[:40]}” in the Word file {what}", words)
            if properties is None and _linked(run):
                yield Fault(LOOK, "a link of the Word file does not look like one")


def _styled(file: File, run: Node, properties: Node) -> Iterator[tuple[Rule, str]]:
    """A run looks like a link, a note's number, a date or a figure where it is one, and only there."""
    style = properties.find(f"{W}rStyle")
    name = file.styles.name(val(style))
    odd = (style is not None and not name) or (name if name in LINKS else "") != _link(file, run)
    if odd or not (name in RUN_STYLES or _special(file, run, name)):
        yield LOOK, f"looks like something else (“{name}”)"


def _scripts(properties: Node) -> Iterator[tuple[Rule, str]]:
    """The language of letters that are written from the right is said for those as well, of others only once."""
    language, leftwards = properties.find(f"{W}lang"), on(properties, "rtl")
    if language is not None and val(language, "bidi") != (val(language) if leftwards else ""):
        yield LANGUAGE, "has a language for other letters than its own"


def _special(file: File, run: Node, name: str) -> bool:
    """Whether the run stands in the one style of paragraph where it may look so, in letters that can be read there."""
    paragraph = next(run.iterancestors(f"{W}p"))
    style = val(paragraph.find(f"{W}pPr/{W}pStyle"))
    ink = file.styles.ink(val(run.find(f"{W}rPr/{W}rStyle")))
    return SPECIAL.get(name) == file.styles.name(style) and contrast(ink, file.styles.ground(style)) >= 4.5


def _link(file: File, run: Node) -> str:
    """The style that a run must have as a link; on the band of a table's header another one can be seen."""
    paragraph = next(run.iterancestors(f"{W}p"))
    heads = file.styles.name(val(paragraph.find(f"{W}pPr/{W}pStyle"))) == "table heading"
    return ("heading link" if heads else "hyperlink") if _linked(run) else ""


def _linked(run: Node) -> bool:
    above = run.getparent()
    return above is not None and above.tag == f"{W}hyperlink"
