"""Whether the part of a page that an address points to is on it (HTML, 7.4.6.4; Text Fragments; RFC 8118).

Three answers: there, missing, or unknown. A page with scripts may make its parts later, a text may be split by markup,
a document may be too large to count: unknown.
"""

import io
import re
import unicodedata
from itertools import chain
from typing import Any, Literal
from urllib.parse import unquote

from . import bodies
from .answers import Answer

Presence = Literal["there", "missing", "unknown"]

LIMIT = 4 * 1024 * 1024

_DIRECTIVE = ":~:"
_PAGE = re.compile(r"(?:^|&)page=([0-9]+)(?:[&,]|$)")
_DATA_BLOCK = re.compile(r"(?i)(json|importmap|speculationrules|text/template|x-template)")
_LENGTH = re.compile(rb"/L\s+(\d{1,15})\b")
_ENDLESS = re.compile(r"<(?:[^<>=]*=){5000}|<(?:[^<>\s]*\s+){30000}")
"""A tag with as many attributes as only a hostile page has: they would keep the parser busy for minutes."""
_DORMANT = frozenset({"template", "noscript"})
_LINEARIZED = re.compile(rb"/Linearized[^>]{0,200}?/N\s+(\d+)|/N\s+(\d+)[^>]{0,200}?/Linearized")


def wanted(fragment: str | None) -> bool:
    """Whether a fragment asks for a look at the page: `#`, `#top` and none always lead somewhere."""
    return bool(fragment) and (fragment or "").lower() != "top"


def presence(answer: Answer, fragment: str) -> Presence:
    """Whether `fragment` (as written, without `#`) is on the page that `answer` holds."""
    if answer.media_type == "application/pdf" or answer.body.startswith(b"%PDF-"):
        return _in_document(answer, fragment)
    if not (answer.hypertext or answer.media_type.endswith(("/xml", "+xml"))):
        return "there"  # other media types have fragments of their own, which select rather than lead somewhere
    if not answer.readable:
        return "unknown"
    return _in_page(answer, fragment)


def _in_page(answer: Answer, fragment: str) -> Presence:
    name, directive, instructions = fragment.partition(_DIRECTIVE)
    tree, whole = _tree(bodies.text(answer.body, answer.header("content-type") or ""))
    if tree is None:
        return "unknown"
    sure = whole and answer.complete and not _scripted(tree) and not name.startswith(("!", "/"))
    if wanted(name) and not _names(tree) & {name, unquote(name)}:
        return "missing" if sure else "unknown"
    if directive and not _says(tree, instructions):
        return "unknown"
    return "there"


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


def _names(tree: Any) -> set[str]:
    """The names of a page's live parts, in one pass: hostile pages are very deep."""
    from lxml import etree

    found, hidden = set(), 0
    # What stands behind the end of a page becomes another root beside the first.
    walks = (etree.iterwalk(root, events=("start", "end")) for root in (tree, *tree.itersiblings()))
    for event, node in chain.from_iterable(walks):
        if event == "end":
            hidden -= node.tag in _DORMANT
            continue
        if not hidden and node.tag != "template":
            found |= {node.get("id"), node.get("xml:id"), node.get("name") if node.tag == "a" else None}
        hidden += node.tag in _DORMANT
    return {str(name) for name in found if name is not None}


def _scripted(tree: Any) -> bool:
    if any(not _DATA_BLOCK.search(script.get("type") or "") for script in tree.xpath("//script")):
        return True
    return bool(tree.xpath("//@*[starts-with(name(), 'on')] | //frameset | //*[starts-with(@href, 'javascript:')]"))


def _says(tree: Any, instructions: str) -> bool:
    """Whether the visible words hold every text directive: `text=prefix-,start,end,-suffix`."""
    words = " ".join(tree.xpath("//text()[not(ancestor::script) and not(ancestor::style) and not(ancestor::template)]"))
    said = _folded(words)
    directives = [part[5:] for part in instructions.split("&") if part.startswith("text=")]
    return all(_said_in_order(said, directive) for directive in directives)


def _said_in_order(said: str, directive: str) -> bool:
    place = 0
    for part in directive.split(","):
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
    match = _PAGE.search(fragment)
    if not match:
        return "there" if "=" in fragment else "unknown"
    count = _pages(answer)
    if count is None:
        return "unknown"
    return "there" if 1 <= int(match[1][:9]) <= count else "missing"


def _pages(answer: Answer) -> int | None:
    """How many pages a PDF has; None where it cannot be known from what was read."""
    start = answer.body[:2048]
    linearized, length = _LINEARIZED.search(start), _LENGTH.search(start)
    size = answer.header("content-length") or (str(len(answer.body)) if answer.complete else "")
    if linearized and length and size.strip() == length[1].decode():  # else pages may have been added behind its end
        return int(linearized[1] or linearized[2])
    if not answer.complete or not answer.readable:
        return None
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(answer.body), suppress_warnings=True) as document:
            return len(document.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RecursionError, MemoryError):
        return None
