"""The inlines of a passage: a scanner that walks from one special character to the next."""

import re

from ...model import Inline
from ..rules import inlines as rules
from ..rules import notes
from ..text import characters
from ..text.limits import FAULTS
from ..text.passages import Passage
from . import brackets, emphasis, roles, tags
from .entities import BROKEN, BROKEN_FIX, ENTITY, decode, nearest
from .scans import Handler, Resolver, Scan, bracket_pairs

ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
"""ASCII punctuation (CommonMark 2.4)."""

SPECIAL = re.compile(r"[\\&*_\[\]<`{!~^\n\t]|(?<! ) +(?=\n)|==|\+\+|\$|https?://|www\.(?=\w)", re.IGNORECASE)
STRUCK = re.compile(r"~~.*?~~|(?<!\w)~(?![\s~])[^~\n]*[^\s~\W]~(?![\w~])|(?<=\w)~\w+~", re.DOTALL)
"""Words between tildes: struck through in the dialect of GitHub, set low in others."""
LOWERED = (
    "«{}» would be set low by other programs; here it is printed so",
    "Type the lowered characters themselves, as ₂; for the sign itself write \\~.",
)
FOREIGN = re.compile(
    r"(?<!\w)==(?P<marked>[^\s=](?:[^=\n]*[^\s=])?)==(?!=)|(?<!\w)\+\+(?P<inserted>\w(?:[^+\n]*\w)?)\+\+(?!\w)"
    r"|(?<=\w)\^(?P<raised>[^\s^\[\]]+)\^"
    r"|\$\$?(?=[^$\n]*(?:[_^]|\\[A-Za-z]))(?P<formula>[^\s$][^$\n]*(?<=[^\s\\]))\$\$?"
)
"""Words between signs by which other programs mark, insert or raise them, and formulas of TeX."""
COMMAND = re.compile(
    r"\\(?:[A-Za-z]+(?=\{)|(?:newpage|pagebreak|clearpage|newline|linebreak|noindent|bigskip|tableofcontents)\b)"
)
"""How TeX begins a command with words."""
INSTEAD = {
    "command": "Write the words without it; a note is a mark, as [^report]; for the sign itself write \\\\.",
    "marked": "Write **words** to stress them; for the sign itself write \\=.",
    "inserted": "Delete the signs; for the sign itself write \\+.",
    "formula": "Write the formula in words or in the signs themselves, as x² ≤ 3; for the sign itself write \\$.",
    "raised": "Type the raised characters themselves, as ²; for the sign itself write \\^.",
}


def read(passage: Passage, resolver: Resolver, inside: frozenset[str] = frozenset()) -> tuple[Inline, ...]:
    """The inlines of a passage; everything that is not part of the content language is reported."""
    scan = Scan(passage, resolver, bracket_pairs(passage.text), walk, 0, len(passage.text), inside)
    return walk(scan)


def walk(scan: Scan) -> tuple[Inline, ...]:
    """Reads from the scan's offset to its end; where far too much is wrong already, the rest is taken as it is."""
    while scan.offset < scan.end:
        if len(scan.resolver.found) > FAULTS:
            literal(scan, scan.end - scan.offset)
            break
        match = SPECIAL.search(scan.text, scan.offset, scan.end)
        start = match.start() if match else scan.end
        scan.say(scan.text[scan.offset : start], scan.offset)
        scan.offset = start
        if match:
            HANDLERS[match.group()[0].lower()](scan)
    return emphasis.resolve(scan)


def literal(scan: Scan, count: int = 1) -> None:
    """Characters that mean only themselves."""
    scan.say(scan.text[scan.offset : scan.offset + count], scan.offset)
    scan.offset += count


def _escape(scan: Scan) -> None:
    following = scan.text[scan.offset + 1 : scan.offset + 2]
    if following == "\n":
        scan.report(rules.HARD_BREAK, scan.offset)
        scan.offset += 1
    elif command := COMMAND.match(scan.text, scan.offset, scan.end):
        what = f"«{command.group()[:60]}» is written as other programs want it, and would be printed so"
        scan.report(rules.FOREIGN_SIGN, scan.offset, what, INSTEAD["command"])
        literal(scan, len(command.group()))
    elif following in ESCAPABLE and scan.offset + 1 < scan.end:
        scan.say(following, scan.offset, 2)
        scan.offset += 2
    else:
        literal(scan)


def _entity(scan: Scan) -> None:
    """A character by its name or number (HTML, section 13.5); what is none is told, and stays as it is written."""
    match = ENTITY.match(scan.text, scan.offset, scan.end)
    if not match:
        if broken := BROKEN.match(scan.text, scan.offset, scan.end):
            what = f"«{broken.group()}» begins as a character's name or number would, and is printed so"
            scan.report(rules.ENTITY, scan.offset, what, BROKEN_FIX)
        return literal(scan)
    character = decode(match)
    if character is None:
        scan.report(rules.ENTITY, scan.offset, f"There is no character {match.group()}", nearest(match))
        scan.say(match.group(), scan.offset)
    elif characters.refused(character) or character in "\n\t":
        scan.resolver.found.append(characters.refusal(character, scan.passage.at(scan.offset)))
    else:
        scan.say(character, scan.offset, len(match.group()))
    scan.offset = match.end()
    return None


def _line_end(scan: Scan) -> None:
    """Two spaces before a line end would force a break; one is dropped (CommonMark 6.7 and 6.8)."""
    start = scan.offset
    end = scan.text.index("\n", start)
    if end - start > 1:
        scan.report(rules.HARD_BREAK, start)
    scan.say(" ", end, 1)
    scan.offset = end + 1


def _tab(scan: Scan) -> None:
    scan.report(rules.TAB, scan.offset)
    scan.say(" ", scan.offset)
    scan.offset += 1


def _underscore(scan: Scan) -> None:
    start = scan.offset
    while scan.offset < scan.end and scan.text[scan.offset] == "_":
        scan.offset += 1
    left, right = emphasis.flanking(scan.text, start, scan.offset)
    before = scan.text[start - 1 : start]
    if left and (not right or not before.isalnum()):
        scan.report(rules.UNDERSCORE, start)
    scan.say(scan.text[start : scan.offset], start)


def _tilde(scan: Scan) -> None:
    match = STRUCK.match(scan.text, scan.offset, scan.end)
    if not match:
        return literal(scan)
    lowered = scan.text[scan.offset - 1 : scan.offset].isalnum() and not match.group().startswith("~~")
    scan.report(rules.STRIKE, scan.offset, *((LOWERED[0].format(match.group()), LOWERED[1]) if lowered else ()))
    scan.say(match.group().replace("\n", " "), scan.offset)
    scan.offset = match.end()
    return None


def _caret(scan: Scan) -> None:
    if scan.text.startswith("^[", scan.offset):
        scan.report(notes.INLINE, scan.offset)
        literal(scan)
    else:
        _foreign(scan)


def _foreign(scan: Scan) -> None:
    match = FOREIGN.match(scan.text, scan.offset, scan.end)
    if match and match.lastgroup:
        what = f"«{match.group()[:60]}» is written as other programs want it, and would be printed so"
        scan.report(rules.FOREIGN_SIGN, scan.offset, what, INSTEAD[match.lastgroup])
    literal(scan, len(match.group()) if match else 1)


def _backtick(scan: Scan) -> None:
    start = scan.offset
    while scan.offset < scan.end and scan.text[scan.offset] == "`":
        scan.offset += 1
    scan.report(rules.CODE, start)
    closing = scan.text.find(scan.text[start : scan.offset], scan.offset, scan.end)
    scan.offset += max(closing - start, 0)
    scan.say(scan.text[start : scan.offset].replace("\n", " "), start)


def _address(scan: Scan) -> None:
    end = re.compile(r"[^\s<>\])]*").match(scan.text, scan.offset, scan.end)
    length = end.end() - scan.offset if end else 1
    if "link" not in scan.inside:
        scan.report(rules.BARE_ADDRESS, scan.offset)
    literal(scan, length)


HANDLERS: dict[str, Handler] = {
    "\\": _escape,
    "&": _entity,
    "*": emphasis.asterisks,
    "_": _underscore,
    "[": brackets.opening,
    "]": brackets.closing,
    "!": brackets.exclamation,
    "<": tags.less_than,
    "`": _backtick,
    "{": roles.brace,
    "~": _tilde,
    "^": _caret,
    "=": _foreign,
    "$": _foreign,
    "+": _foreign,
    "\n": _line_end,
    " ": _line_end,
    "\t": _tab,
    "h": _address,
    "w": _address,
}
"""What each special character may begin."""
