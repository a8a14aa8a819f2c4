"""Which characters a text may hold."""

import re
import unicodedata

from ...findings import Finding, Position
from ..rules import files as rules
from .limits import FAULTS

# C0 and C1 controls but tab and line feed, line and paragraph separators, noncharacters, the byte order mark inside a
# text, interlinear annotation, the tag characters that can hide a text (Unicode Standard, 23.2 to 23.9), and the space
# of no width, which comes with what is pasted from web pages and parts words for whoever searches.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ufdd0-\ufdef]"
)
# What a program writes in the place of a letter that it could not read (Unicode Standard, 23.8).
LOST = "\ufffd"
# Embeddings, overrides and isolates (UAX 9, 2). The marks LRM, RLM and ALM do no harm and are allowed.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
PAIR = re.compile("([\u202a\u202b\u202d\u202e][^\u202a-\u202e]*)\u202c|([\u2066-\u2068][^\u2066-\u2069]*)\u2069")
"""One that begins a direction, and the one that ends it: one fault."""
_EITHER = re.compile(f"{UNSEEN.pattern}|{TURNING.pattern}|{LOST}")


def vet(text: str, file: str, found: list[Finding]) -> str:
    """The text with each refused character replaced by a word joiner, so that all places stay.

    Each kind is told once in a line: what was pasted brings one in for every word.
    """
    told = PAIR.sub(lambda match: f"{match[1] or match[2]}\u2060", text)
    for number, line in enumerate(told.split("\n") if _EITHER.search(text) else (), 1):
        for character, place in {match[0]: match.start() for match in reversed([*_EITHER.finditer(line)])}.items():
            if len(found) <= FAULTS:
                found.append(refusal(character, Position(file, number, place + 1)))
    return _EITHER.sub("\u2060", text)


def refusal(character: str, position: Position) -> Finding:
    """What is wrong with a refused character."""
    if character == LOST:
        what = f"A letter was lost here, and U+{ord(LOST):04X} (replacement character) stands in its place"
        return rules.CONTROL.at(position, what, "Type the lost letter.")
    if character == "\r":
        what = "A line ends here with U+000D alone, as on very old machines, and is not seen to end"
        return rules.CONTROL.at(position, what, "Save the file with the line ends of Unix (LF) or Windows (CRLF).")
    rule = rules.BIDIRECTIONAL if TURNING.match(character) else rules.CONTROL
    name = unicodedata.name(character, "control character")
    return rule.at(position, f"{rule.what}: U+{ord(character):04X} ({name.lower()})")


def refused(text: str) -> re.Match[str] | None:
    """The first character of the text that may not stand in it, as an entity or an escape could bring it in."""
    return _EITHER.search(text)
