"""N: footnotes: their marks and their texts."""

from ...findings import Rule

UNDEFINED = Rule(
    "N001",
    "The note that is called here has no text",
    "The reader would follow a mark to nothing.",
    "Add a line `[^name]: text of the note`, or correct the name.",
)
UNUSED = Rule(
    "N002",
    "No mark calls this note",
    "It would be printed nowhere.",
    "Set its mark in the text, or delete the note.",
)
TWICE = Rule(
    "N003",
    "A note of this name stands twice",
    "Only one of the two texts could be printed.",
    "Rename one of the two, or delete it.",
)
EMPTY = Rule(
    "N004",
    "The note has no text",
    "The reader would find an empty note.",
    "Write the text behind the colon, on the same line.",
)
TOO_LONG = Rule(
    "N005",
    "The note is longer than 900 characters",
    "It would not fit at the foot of a page.",
    "Shorten it, or say the most important part in the text.",
)
IN_HEADING = Rule(
    "N006",
    "A heading cannot call a note",
    "The mark would turn up in tables of contents, bookmarks and running headers.",
    "Set the mark in the text under the heading.",
)
IN_NOTE = Rule(
    "N007",
    "A note cannot call a note",
    "A note at the foot of one page would lead to a note on another.",
    "Join the two notes, or say one of them in the text.",
)
MISPLACED = Rule(
    "N008",
    "The text of a note cannot stand inside a directive or a list",
    "Notes belong to the whole sheet.",
    "Move the line to the end of the file, in its first column.",
)
PARAGRAPHS = Rule(
    "N009",
    "A note is one paragraph",
    "Long notes do not fit at the foot of a page.",
    "Join the paragraphs, or begin the line in the first column if it belongs to the text.",
)
NAME = Rule(
    "N010",
    "The name of a note is not usable",
    "It must be the same at the mark and at the text.",
    "Use lower-case letters, digits and single hyphens, as in [^report] or [^1].",
)
INLINE = Rule(
    "N011",
    "A note stands inside the text",
    "It would be printed there, signs and all, and not at the foot of the page.",
    "Write a mark here, as [^report], and at the end of the file a line [^report]: with the text of the note.",
)
NOT_WRITTEN = Rule(
    "N012",
    "The line begins as the text of a note would, but is not written as one",
    "It would be printed where it stands, and its mark would lead to nothing.",
    "Write a colon directly behind the mark, then the text: [^report]: text of the note.",
)

RULES = (
    UNDEFINED,
    UNUSED,
    TWICE,
    EMPTY,
    TOO_LONG,
    IN_HEADING,
    IN_NOTE,
    MISPLACED,
    PARAGRAPHS,
    NAME,
    INLINE,
    NOT_WRITTEN,
)
