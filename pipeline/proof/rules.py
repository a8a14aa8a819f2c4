"""What the proof finds: V, the file says something else than the source; C, it breaks a standard of its format.

A finding of the proof is never the author's fault, so all share one cure: for a file that the press has just made, and
for one that was published and is proven once more.
"""

from __future__ import annotations

from ..findings import Rule

CURE = (
    "The text is not at fault. Where a build says this, nothing was published: a style sheet or a template of the "
    "house's own is at fault, or else the press. Take back what the house last changed in its folder templates; if "
    "this stays, report it with the sheet. A file that was published before has been altered since: build again, and "
    "find out who did it."
)


def _rule(code: str, what: str, why: str) -> Rule:
    return Rule(code, what, why, CURE)


TEXT = _rule(
    "V001", "The file says other words than the source", "Every format must say exactly what was written and cleared."
)
LOST = _rule("V002", "Something of the source is lost", "A file that leaves something out says something else.")
EXTRA = _rule("V003", "The file says something that the source does not", "Nobody cleared what nobody wrote.")
ORDER = _rule(
    "V004", "Something stands in another place", "The order of a text is part of what it says, read or listened to."
)
ROLE = _rule(
    "V005",
    "Something is marked up as another thing",
    "A heading that is a mere paragraph cannot be jumped to with assistive technology (WCAG 2.2, 1.3.1).",
)
PLACE = _rule(
    "V006",
    "A list's number or nesting, or a table's cell, is another",
    "Numbers of items and places of cells are quoted and relied on (WCAG 2.2, 1.3.1).",
)
LANGUAGE = _rule(
    "V007", "The language is another", "A screen reader speaks each language with its own voice (WCAG 2.2, 3.1)."
)
LINK = _rule("V008", "A link leads elsewhere, or nowhere", "Readers must arrive where the author sent them.")
MARK = _rule("V009", "A note's mark is another, or leads elsewhere", "A claim must carry its own source.")
STRESS = _rule("V010", "Stress is lost or put elsewhere", "Stress is part of what was written.")
METADATA = _rule(
    "V011", "What the file says of itself is not the source's", "Libraries and search engines catalogue by it."
)
FURNITURE = _rule(
    "V012",
    "A header, a footer or another word of the format itself is wrong",
    "Marking, embargo and page numbers protect the sheet; names of links are all that some readers hear.",
)
PICTURE = _rule("V013", "The picture shown is not the source's", "A picture is evidence, as its alternative is.")
UNSEEN = _rule(
    "V014",
    "Something is in the file but no reader sees it, or sees it where it does not belong",
    "What is hidden, covered or out of place is read aloud but not seen, or the other way round.",
)
TWO_READINGS = _rule(
    "V015",
    "What is drawn and what is read aloud are not the same",
    "Both readers of one page must get the same text (PDF/UA-1, ISO 14289-1, 7.1 and 7.21).",
)
NOTE_PAGE = _rule("V016", "A note stands on another page than its first mark", "Readers look at the foot of the page.")
OUTLINE = _rule("V017", "The bookmarks are not the headings", "Bookmarks are how a long file is found one's way in.")

UNREADABLE = _rule("C001", "The file cannot be read back", "What cannot be read back cannot be vouched for.")
LIMIT = _rule("C002", "The file is beyond all measure", "A file that size is damaged or hostile, never a fact sheet.")
UNKNOWN = _rule(
    "C003",
    "The file holds something that no file of ours holds",
    "The proof vouches only for what it understands: whatever else is there might say, hide or do anything.",
)

PAGE = _rule("C010", "The web page's frame is not as it must be", "HTML, 4.2; WCAG 2.2, 1.3.1 and 2.4.1.")
POLICY = _rule(
    "C011",
    "The content security policy is missing or weaker than ours",
    "It is what keeps injected code from running.",
)
STYLE = _rule(
    "C012",
    "The web page does not look as it must",
    "Styles can hide words, swap them, add others and make one thing look like another.",
)
ANCHOR = _rule("C013", "An id is missing or stands twice", "A link inside the file would lead nowhere, or anywhere.")
DATA = _rule("C014", "The data for search engines is not the source's", "Machines would quote something else.")

TAGS = _rule("C030", "The tag tree breaks a rule", "PDF/UA-1, ISO 14289-1, 7.1 to 7.9; ISO 32000-1, 14.7 and 14.8.")
CONTENT = _rule(
    "C031",
    "Something on a page is neither tagged nor an artifact",
    "PDF/UA-1, ISO 14289-1, 7.1: all content is one of both.",
)
FONT = _rule(
    "C032",
    "A font is not ours, not embedded, or altered",
    "PDF/A-3, ISO 19005-3, 6.2.11; a false outline shows false words.",
)
CLAIM = _rule("C033", "A claim of conformity is missing or wrong", "PDF/UA-1, ISO 14289-1, 5; ISO 19005-3, 6.6.4.")
CATALOGUE = _rule(
    "C034", "The file's catalogue lacks something or does something", "PDF/UA-1, ISO 14289-1, 7.1, 7.2 and 7.18."
)
ANNOTATION = _rule("C035", "A link's annotation breaks a rule", "PDF/UA-1, ISO 14289-1, 7.18; ISO 19005-3, 6.3.")
NOTE = _rule("C036", "A note and its marks are not tied together", "PDF/UA-1, ISO 14289-1, 7.9.")
SHEET = _rule("C037", "A page has no usual size, or is not shown whole", "What lies outside the page is not read.")

PART = _rule("C050", "A part or a relationship of the Word file is missing or broken", "ISO/IEC 29500-2, 9 and 10.")
NUMBERING = _rule("C051", "A list of the Word file is not a list", "ISO/IEC 29500-1, 17.9.")
FIELD = _rule("C052", "A field of the Word file is wrong", "It would say something else once Word renews it.")
TRACKED = _rule(
    "C053", "The Word file holds changes or comments", "What was deleted or remarked must not travel along."
)
REFERENCE = _rule("C054", "A note or a bookmark of the Word file is broken", "ISO/IEC 29500-1, 17.11 and 17.13.6.")
LOOK = _rule("C055", "The Word file does not look as it must", "A style decides what is seen, and under which name.")
SECTION = _rule(
    "C056",
    "The pages of the Word file are not as they must be",
    "Headers and footers protect the sheet; a text written from the wrong side is read in the wrong order.",
)

RULES: tuple[Rule, ...] = (
    TEXT, LOST, EXTRA, ORDER, ROLE, PLACE, LANGUAGE, LINK, MARK, STRESS, METADATA, FURNITURE, PICTURE, UNSEEN,
    TWO_READINGS, NOTE_PAGE, OUTLINE, UNREADABLE, LIMIT, UNKNOWN, PAGE, POLICY, STYLE, ANCHOR, DATA, TAGS, CONTENT,
    FONT, CLAIM, CATALOGUE, ANNOTATION, NOTE, SHEET, PART, NUMBERING, FIELD, TRACKED, REFERENCE, LOOK, SECTION,
)  # fmt: skip
