"""B, too: what stands inside a line: signs that the content language does not have, and what to write instead."""

from ...findings import Rule

HTML = Rule(
    "B002",
    "HTML is not part of the content language",
    "The same text must work in PDF and Word.",
    "Take it out; for the sign < itself write \\< or &lt;.",
)
IMAGE = Rule(
    "B003",
    "A picture cannot stand inside a line",
    "Each picture needs an alternative and a caption.",
    "Use the directive :::{figure} with file and alternative, outside of any other.",
)
CODE = Rule(
    "B009",
    "A backtick stands in the text",
    "It would begin program code, which a fact sheet does not have.",
    "Use quotation marks, or write \\` for the sign itself.",
)
HARD_BREAK = Rule(
    "B010",
    "A line break is forced here",
    "Lines break by the width of the page or the screen.",
    "Delete the spaces or the backslash at the end of the line; begin a new paragraph with an empty line.",
)
REFERENCE = Rule(
    "B019",
    "Links do not refer to an address elsewhere in the file",
    "The address belongs to its words, where a reviewer sees it.",
    "Write [words](https://…); for a square bracket itself write \\[.",
)
UNDERSCORE = Rule(
    "B020",
    "Words are not stressed with underscores",
    "One sign for one thing.",
    "Write *words* to stress them, or \\_ for the sign itself.",
)
STRIKE = Rule(
    "B021",
    "Words are not struck through",
    "A fact sheet shows only what holds.",
    "Delete the words, or write \\~ for the sign itself.",
)
BARE_ADDRESS = Rule(
    "B022",
    "An address stands bare in the text",
    "Readers could not follow it in every format.",
    "Write [words](https://…), or <https://…> to show the address itself.",
)
UNCLOSED = Rule(
    "B023",
    "A sign of stress has no partner",
    "The sign would be printed.",
    "Write *words* or **words** without spaces inside the signs; for the sign itself write \\*.",
)
BRACKET = Rule(
    "B024",
    "A square bracket has no partner",
    "A link or a note is probably not closed.",
    "Add the other bracket; for the sign itself write \\[ or \\].",
)
LINK = Rule(
    "B025",
    "The link is not written as one",
    "It would lead nowhere.",
    "Write [words](https://…) without spaces in the address.",
)
SPAN = Rule(
    "B026",
    "What stands in braces here is not known",
    "It would be printed as it stands.",
    "Write [words]{lang=fr} for words of another language; {#id} stands only at the end of a heading.",
)
ROLE = Rule(
    "B027",
    "There is no such role",
    "It would be printed as it stands.",
    "Use {fact}`name` or {date}`2014-03-26`.",
)
ROLE_VALUE = Rule(
    "B028",
    "The role has no value between backticks",
    "It would be printed as it stands.",
    "Write {date}`2014-03-26` or {fact}`name`, with a backtick on both sides.",
)
DATE = Rule(
    "B029",
    "There is no such date",
    "A wrong date misleads the reader.",
    "Write year-month-day, year-month or year, or two of them joined by /, as in {date}`2014-10/2014-11`.",
)
FACT = Rule(
    "B030",
    "There is no such fact in publication.yaml",
    "There would be no number.",
    "Correct the name, or add the fact to publication.yaml.",
)
WITHIN = Rule(
    "B031",
    "One thing stands inside another of its kind",
    "No format could show it.",
    "Take the inner one out.",
)
ENTITY = Rule(
    "B032",
    "There is no such character",
    "It would be printed as it stands.",
    "Correct the name, type the character itself, or write \\& for the sign &.",
)
TAB = Rule(
    "B036",
    "A tab stands here",
    "Its width differs from format to format.",
    "Write a space instead.",
)
NO_UNIT = Rule(
    "B037",
    "The fact has no unit in the language of this edition",
    "The number would stand without what it counts.",
    "Add the forms of the unit in this language to the fact in publication.yaml.",
)
FOREIGN_SIGN = Rule(
    "B041",
    "Signs of another program stand here",
    "They mark, insert, raise or link words there; here they would be printed.",
    "Write *words* or **words** to stress them; for a sign itself write a backslash before it.",
)

RULES = (
    HTML,
    IMAGE,
    CODE,
    HARD_BREAK,
    REFERENCE,
    UNDERSCORE,
    STRIKE,
    BARE_ADDRESS,
    UNCLOSED,
    BRACKET,
    LINK,
    SPAN,
    ROLE,
    ROLE_VALUE,
    DATE,
    FACT,
    WITHIN,
    ENTITY,
    TAB,
    NO_UNIT,
    FOREIGN_SIGN,
)
