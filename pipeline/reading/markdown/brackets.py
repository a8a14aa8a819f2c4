"""What begins with a square bracket (links, spans, marks of notes), and addresses in pointed ones."""

import re

from ...model import Inline, Span, Text
from ..rules import inlines as rules
from ..text.limits import ADDRESS
from .entities import ENTITY, decode
from .scans import Scan

AUTOLINK = re.compile(r"<((?:https?|mailto|[A-Za-z][A-Za-z0-9+.-]+(?=://)):[^<>\s]*)>")
EMAIL = re.compile(r"<([A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)>")
BARE_HOST = re.compile(r"<(www\.[^<>\s]+)>")
ATTRIBUTES = re.compile(r"\{([^{}\n]*)\}")
LANGUAGE = re.compile(r"lang=([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
WIKI = re.compile(r"\[\[(?!\^)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def opening(scan: Scan) -> None:
    """A note's mark, a link, a span, or a bracket that means itself."""
    end = scan.pairs.get(scan.offset)
    if end is None or end >= scan.end:
        scan.report(rules.BRACKET, scan.offset)
        scan.resolver.bracketed(_first_word(scan), scan.passage.at(scan.offset), closed=False)
        return _literal(scan)
    if scan.text.startswith("[^", scan.offset):
        return _mark(scan, end)
    following = scan.text[end + 1 : min(end + 2, scan.end)]
    if following == "(":
        return _link(scan, end)
    if following == "{" and not scan.text.startswith("`", _after_brace(scan, end + 1)):
        return _span(scan, end)
    if following == "[" and not scan.text.startswith("[^", end + 1):
        scan.report(rules.REFERENCE, scan.offset)
    elif scan.pairs.get(scan.offset + 1) == end - 1 and WIKI.match(scan.text, scan.offset):
        _wiki(scan, end)
    scan.resolver.bracketed(scan.text[scan.offset + 1 : end], scan.passage.at(scan.offset), closed=True)
    return _literal(scan)


def _first_word(scan: Scan) -> str:
    """The word behind a bracket."""
    return scan.text[scan.offset + 1 : min(scan.end, scan.offset + 80)].partition(" ")[0].partition("\n")[0]


def _wiki(scan: Scan, end: int) -> None:
    """Reports a link as wikis have it, to the name of a page or to that and, behind a bar, its words."""
    words = scan.text[scan.offset + 2 : end - 1].rpartition("|")[2].replace("\n", " ")[:60]
    fix = f"Write [{words}](https://…) or [{words}](publication:ID); for the brackets themselves write \\[\\["
    what = f"«[[{words}]]» would be a link in a wiki; here it is printed so"
    scan.report(rules.FOREIGN_SIGN, scan.offset, what, f"{fix}{words}\\]\\].")


def closing(scan: Scan) -> None:
    """A closing bracket that ends nothing: fine with a partner, else probably a forgotten opening one."""
    if scan.offset not in scan.pairs:
        scan.report(rules.BRACKET, scan.offset)
    _literal(scan)


def exclamation(scan: Scan) -> None:
    """A picture inside a line, or just an exclamation mark."""
    if scan.text.startswith("![", scan.offset) and not scan.text.startswith("![^", scan.offset):
        end = scan.pairs.get(scan.offset + 1, -1)
        if scan.text[end + 1 : end + 2] in ("(", "[") and end > 0:
            scan.report(rules.IMAGE, scan.offset)
            target = _target_end(scan, end + 2)
            scan.offset = end + 1 if target is None else target + 1
            return
    _literal(scan)


def _literal(scan: Scan) -> None:
    scan.say(scan.text[scan.offset], scan.offset)
    scan.offset += 1


def _after_brace(scan: Scan, start: int) -> int:
    end = scan.text.find("}", start, scan.end)
    return end + 1 if end >= 0 else scan.end


def _mark(scan: Scan, end: int) -> None:
    name = scan.text[scan.offset + 2 : end]
    scan.add(*scan.resolver.mark(name, scan.passage.at(scan.offset), scan.inside))
    scan.offset = end + 1


def _inner(scan: Scan, end: int, kind: str) -> tuple[Inline, ...]:
    """What stands between the bracket at the offset and its partner; one link or span inside another is refused."""
    if kind in scan.inside:
        what = "A link stands inside a link" if kind == "link" else "A span stands inside a span"
        scan.report(rules.WITHIN, scan.offset, what)
        return (
            Text(position=scan.passage.at(scan.offset + 1), text=scan.text[scan.offset + 1 : end].replace("\n", " ")),
        )
    inner = Scan(scan.passage, scan.resolver, scan.pairs, scan.walk, scan.offset + 1, end, scan.inside | {kind})
    return scan.walk(inner)


def _link(scan: Scan, end: int) -> None:
    """A link `[words](address)`, whose words end before `end`."""
    start = scan.offset
    target_end = _target_end(scan, end + 2)
    if target_end is None:
        close = scan.text.find(")", end + 2, scan.end)
        what = "The address is not closed with )" if close < 0 else "An address holds no spaces, and a link no title"
        scan.report(rules.LINK, end + 1, what)
        scan.add(*_inner(scan, end, "link"))
        scan.offset = scan.end if close < 0 else close + 1
        return
    children = _inner(scan, end, "link")
    target = plain(scan.text[end + 2 : target_end])
    if not target:
        scan.report(rules.LINK, end + 1, "The link has no address")
    elif not scan.text[start + 1 : end].strip():
        fix = "Write between the square brackets what the reader will find there."
        scan.report(rules.LINK, start, "The link has no words", fix)
    elif "link" in scan.inside:
        scan.add(*children)
    else:
        scan.add(*scan.resolver.link(target, children, scan.passage.at(start), bare=False))
    scan.offset = target_end + 1


def _target_end(scan: Scan, start: int) -> int | None:
    """Where the closing parenthesis of an address stands that begins at `start` (CommonMark 6.3)."""
    depth, index = 0, start
    while index < min(scan.end, start + ADDRESS):
        character = scan.text[index]
        if character in " \n\t<":
            return None
        if character == ")" and depth == 0:
            return index
        depth += (character == "(") - (character == ")")
        index += 2 if character == "\\" else 1
    return None


def plain(target: str) -> str:
    """An address with escapes and entities resolved."""
    unescaped = ENTITY.sub(lambda match: decode(match) or match.group(), target)
    return ESCAPED.sub(r"\1", unescaped)


def _span(scan: Scan, end: int) -> None:
    """Words in another language, `[words]{lang=fr}`, which end before `end`."""
    start = scan.offset
    attributes = ATTRIBUTES.match(scan.text, end + 1, scan.end)
    language = LANGUAGE.fullmatch(attributes.group(1)) if attributes else None
    if not scan.text[start + 1 : end].strip():
        scan.report(rules.SPAN, start, "The span has no words")
    elif not language:
        scan.report(rules.SPAN, end + 1, "Braces behind words give their language, as {lang=fr}")
    children = _inner(scan, end, "span")
    if language and children and "span" not in scan.inside:
        children = (Span(position=scan.passage.at(start), language=language.group(1), children=children),)
    scan.add(*children)
    scan.offset = attributes.end() if attributes else end + 1
    if not attributes:
        _literal(scan)


def autolink(scan: Scan) -> bool:
    """An address in pointed brackets, which is its own text; whether there was one."""
    match = AUTOLINK.match(scan.text, scan.offset, scan.end)
    if not match:
        return _email(scan)
    if "link" in scan.inside:
        scan.report(rules.WITHIN, scan.offset, "A link stands inside a link")
    else:
        words = Text(position=scan.passage.at(scan.offset + 1), text=match.group(1))
        scan.add(*scan.resolver.link(match.group(1), (words,), scan.passage.at(scan.offset), bare=True))
    scan.offset = match.end()
    return True


def _email(scan: Scan) -> bool:
    match = EMAIL.match(scan.text, scan.offset, scan.end)
    if match:
        fix = f"Write [{match.group(1)}](mailto:{match.group(1)})."
        scan.report(rules.LINK, scan.offset, "A mail address alone is no link", fix)
        scan.offset = match.end()
    elif match := BARE_HOST.match(scan.text, scan.offset, scan.end):
        scan.report(rules.LINK, scan.offset, "The address is not complete", f"Write <https://{match.group(1)}>.")
        scan.offset = match.end()
    return match is not None
