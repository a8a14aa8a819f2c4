"""Whether the part of a page that an address points to is on it (HTML, 7.4.6.4; Text Fragments; RFC 8118).

Three answers: there, missing, or unknown. A page with scripts may make its parts later, a text may be split by markup,
a document may be too large to count: unknown.
"""

import io
import re
import unicodedata
from collections.abc import Callable
from itertools import chain
from typing import Any, Literal, TypeVar
from urllib.parse import unquote

from ..web import bodies
from ..web.answers import Answer

Presence = Literal["there", "missing", "unknown"]
Found = TypeVar("Found")

LIMIT = 4 * 1024 * 1024

_DIRECTIVE = ":~:"
_SELECTION = re.compile(r"\w+(?:=|\(.*\)$)")
"""What selects a view, a time or a passage of a drawing or of data: SVG views, media fragments, XPointer."""
_PAGE = re.compile(r"(?:^|&)page=([0-9]+)(?:[&,]|$)")
_DATA_BLOCK = re.compile(r"(?i)(json|importmap|speculationrules|text/template|x-template)")
_STYLED = re.compile(rb"<\?xml-stylesheet\b[^>]*\bxsl")
"""Data that a style sheet turns into a page has the page's parts (XSL Transformations)."""
_NAMED = re.compile(r"(?:^|&)nameddest=([^&]+)|^([^=&]+)$")
_HOSTILE = (ValueError, TypeError, AttributeError, RecursionError, MemoryError)
_END, _TAIL = b"%%EOF", 1024
"""The mark, and within how many bytes from the end it is looked for (ISO 32000-1, annex H, 3.4.4)."""
_LENGTH = re.compile(rb"/L\s+(\d{1,15})\b")
_ENDLESS = re.compile(r"<(?:[^<>=]*=){5000}|<(?:[^<>\s]*\s+){30000}")
"""A tag with as many attributes as only a hostile page has: they would keep the parser busy for minutes."""
_USERS = "user-content-"
"""What sites of code put before the names that an author gives: links leave it out, and it is found all the same."""
_DORMANT = frozenset({"template", "noscript"})
_LINEARIZED = re.compile(rb"/Linearized[^>]{0,200}?/N\s+(\d+)|/N\s+(\d+)[^>]{0,200}?/Linearized")


def wanted(fragment: str | None) -> bool:
    """Whether a fragment asks for a look at the page: `#`, `#top` and none always lead somewhere."""
    return bool(fragment) and (fragment or "").lower() != "top"


def called(answer: Answer, fragment: str) -> str:
    """What a reader calls that which `fragment` points to."""
    if passages := _passages(fragment.partition(_DIRECTIVE)[2]):
        return f"passage “{_readable(passages[0])}”"
    page = _PAGE.search(fragment) if is_document(answer) else None
    return f"page {page[1]}" if page else f"part named “{_readable(fragment)}”"


def _readable(text: str) -> str:
    return decoded if (decoded := unquote(text)).isprintable() else text


def _passages(instructions: str) -> list[str]:
    return [part[5:] for part in instructions.split("&") if part.startswith("text=")]


def is_document(answer: Answer) -> bool:
    """Whether an answer is a PDF, whatever it is said to be."""
    return answer.media_type == "application/pdf" or answer.body.startswith(b"%PDF-")


def presence(answer: Answer, fragment: str) -> Presence:
    """Whether `fragment` (as written, without `#`) is on the page that `answer` holds."""
    if is_document(answer):
        return _in_document(answer, fragment)
    if not (answer.hypertext or answer.media_type.endswith(("/xml", "+xml"))):
        return "there"  # other media types have fragments of their own, which select rather than lead somewhere
    if not answer.hypertext and _SELECTION.match(fragment):
        return "there"
    if not answer.readable:
        return "unknown"
    return _in_page(answer, fragment)


def _in_page(answer: Answer, fragment: str) -> Presence:
    name, _, instructions = fragment.partition(_DIRECTIVE)
    tree, whole = _tree(bodies.text(answer.body, answer.header("content-type") or ""))
    if tree is None:
        return "unknown"
    passages = _passages(instructions)
    if passages:  # browsers go to a passage before they go to a part, and the lack of one keeps nobody from the page
        return "there" if _says(tree, passages) else "unknown"
    names = _names(tree, data=not answer.hypertext)
    if not wanted(name) or names & {name, unquote(name)}:
        return "there"
    shown = whole and answer.complete and (answer.hypertext or answer.media_type == "image/svg+xml")
    known = f"{_USERS}{unquote(name)}" in names
    made = known or _scripted(tree) or name.startswith(("!", "/")) or _STYLED.search(answer.body)
    return "missing" if shown and not made else "unknown"


def _tree(text: str) -> tuple[Any, bool]:
    """The page (None where it cannot be read), and whether all of it was read: what is very deep is cut off."""
    from lxml import etree

    if _ENDLESS.search(text):
        return None, False
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, False
    return tree, not any("depth" in complaint.message for complaint in parser.error_log.filter_from_fatals())


def _names(tree: Any, *, data: bool) -> set[str]:
    """The names of live parts, in one pass: hostile pages are very deep. In `data`, `xml:id` is such a name too."""
    from lxml import etree

    found, hidden = set(), 0
    # What stands behind the end of a page becomes another root beside the first.
    walks = (etree.iterwalk(root, events=("start", "end")) for root in (tree, *tree.itersiblings()))
    for event, node in chain.from_iterable(walks):
        if event == "end":
            hidden -= node.tag in _DORMANT
            continue
        if not hidden and node.tag != "template":
            found |= {node.get("id"), node.get("name") if node.tag == "a" else None, data and node.get("xml:id")}
        hidden += node.tag in _DORMANT
    return {str(name) for name in found if name}


def _scripted(tree: Any) -> bool:
    if any(not _DATA_BLOCK.search(script.get("type") or "") for script in tree.xpath("//script")):
        return True
    return bool(tree.xpath("//@*[starts-with(name(), 'on')] | //frameset | //*[starts-with(@href, 'javascript:')]"))


def _says(tree: Any, passages: list[str]) -> bool:
    """Whether the visible words hold every passage: `prefix-,start,end,-suffix`."""
    words = " ".join(tree.xpath("//text()[not(ancestor::script) and not(ancestor::style) and not(ancestor::template)]"))
    said = _folded(words)
    return all(_said_in_order(said, passage) for passage in passages)


def _said_in_order(said: str, passage: str) -> bool:
    place = 0
    for part in passage.split(","):
        wanted_text = _folded(unquote(part.removesuffix("-").removeprefix("-")))
        place = said.find(wanted_text, place)
        if place < 0:
            return False
        place += len(wanted_text)
    return True


def _folded(text: str) -> str:
    """Letters and digits only, so that neither markup nor spacing nor typography comes between."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def _in_document(answer: Answer, fragment: str) -> Presence:
    """Pages are counted and named places looked up; that a place is not named may be the viewer's own affair."""
    page, name = _PAGE.search(fragment), _NAMED.search(fragment)
    if page:
        count, sure = _pages(answer)
        return "there" if 1 <= int(page[1][:9]) <= count else "missing" if sure else "unknown"
    if name:
        named = unquote(name[1] or name[2])
        return "there" if named in _looked_up(answer, _places, frozenset[str]()) else "unknown"
    return "there"


def _pages(answer: Answer) -> tuple[int, bool]:
    """How many pages of a PDF were found, and whether these are all: a file without its end may have lost some."""
    start = answer.body[:2048]
    linearized, length = _LINEARIZED.search(start), _LENGTH.search(start)
    size = answer.header("content-length") or (str(len(answer.body)) if answer.complete else "")
    if linearized and length and size.strip() == length[1].decode():  # else pages may have been added behind its end
        return int(linearized[1] or linearized[2]), True
    count = _looked_up(answer, lambda document: len(document.pages), 0)
    return count, count > 0 and _END in answer.body[-_TAIL:]


def _places(document: Any) -> frozenset[str]:
    """The names of places in a PDF (ISO 32000-2, 12.3.2.4), in both of their forms."""
    import pikepdf

    old, tree = document.Root.get("/Dests", {}), document.Root.get("/Names", {}).get("/Dests")
    names = pikepdf.NameTree(tree) if tree is not None else ()
    return frozenset({str(key).removeprefix("/") for key in old.keys()} | set(names))  # noqa: SIM118 - pikepdf's


def _looked_up(answer: Answer, look: Callable[[Any], Found], otherwise: Found) -> Found:
    """What a look at the whole PDF finds, and something else where it cannot be opened."""
    if not answer.complete or not answer.readable:
        return otherwise
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(answer.body), suppress_warnings=True) as document:
            return look(document)
    except (pikepdf.PdfError, pikepdf.PasswordError, *_HOSTILE):
        return otherwise
