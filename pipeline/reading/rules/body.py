"""B: the lines and blocks of an edition's body: what the content language does not have, and what to write instead."""

from ...findings import Rule

FRONT_MATTER = Rule(
    "B001",
    "The edition does not begin with its title and language between two lines ---",
    "Title, language and status come from there.",
    "Begin the file with a line ---, then title, language, summary, keywords and status, then a line ---.",
)
LEVEL = Rule(
    "B004",
    "Headings have two levels: ## and ###",
    "The first level is the title in the front matter; deeper levels have no place in a fact sheet.",
    "Write ## or ###; for the sign # at the beginning write \\#.",
)
UNDERLINED = Rule(
    "B005",
    "A line under a text would make it a heading",
    "It is easily written by accident.",
    "Delete the line; if a heading is meant, write ## before its words.",
)
HEADING = Rule(
    "B006",
    "The heading is not written as one",
    "It would be printed as it stands.",
    "Write ## and one space, the words, and {#id} at the end if it needs a name.",
)
INDENTED = Rule(
    "B007",
    "The line begins with spaces",
    "Markdown would take it for a list's part or for program code.",
    "Begin the line in the first column.",
)
CODE_BLOCK = Rule(
    "B008",
    "Program code is not part of the content language",
    "No format of a fact sheet shows it.",
    "Write it as ordinary text, or as a directive :::{quote} outside of any other.",
)
BULLET = Rule(
    "B011",
    "An item of a list begins with - or 1. and a space",
    "One sign for one thing; + and * are often meant as signs.",
    "Write - for an item; for the sign itself write \\+ or \\*.",
)
ACCIDENTAL_LIST = Rule(
    "B012",
    "The line begins like an item of a list",
    "Markdown would make a list of it.",
    "Write 2014\\. to keep the words as they are; a list begins with 1.",
)
COUNTING = Rule(
    "B013",
    "The list does not count on",
    "Readers refer to items by their numbers.",
    "Number the items 1., 2., 3., …",
)
NESTING = Rule(
    "B014",
    "The item of a list does not stand where it should",
    "Its place decides to which list it belongs.",
    "Begin it in the first column, or exactly under the first letter of the item above; nest only once.",
)
ITEM = Rule(
    "B015",
    "The item of a list holds one paragraph of text and nothing else",
    "It is easily written by accident.",
    "Indent a further line of the item as far as its text; write an empty line before a new paragraph.",
)
BLOCK_QUOTE = Rule(
    "B016",
    "A quotation is not written with >",
    "A quotation needs its source.",
    "Use the directive :::{quote} with its source, outside of any other; for the sign itself write \\>.",
)
RULE_LINE = Rule(
    "B017",
    "A line across the page is not part of the content language",
    "Sections are separated by headings.",
    "Delete it, or write a heading.",
)
TABLE = Rule(
    "B018",
    "A table stands outside of a directive",
    "Every table needs a caption.",
    "Use the directive :::{table} with its caption, outside of any other; for the sign | at the beginning write \\|.",
)
IDENTIFIER = Rule(
    "B033",
    "This name cannot be used as an id",
    "It becomes a part of web addresses, where other names of ours stand too.",
    "Use lower-case letters, digits and single hyphens, beginning with a letter, and no name of ours.",
)
SEPARATION = Rule(
    "B034",
    "A list begins directly under a line of text",
    "A dash at the beginning of a line may be an accident.",
    "Write an empty line before the list; for the sign itself write \\-.",
)
COMMENT = Rule(
    "B035",
    "This looks like a comment, but is not one",
    "It would be printed.",
    "Begin a comment with %% and a space, in the first column; for the sign itself write \\%.",
)
PASTED = Rule(
    "B038",
    "The line begins as an item of a list would, but is none",
    "It would be printed as it stands, and read out as a line of the text.",
    "Write - and a space for an item, with an empty line before the first; for the sign itself \\- or &bull;.",
)
NO_TEXT = Rule(
    "B039",
    "The sheet has no text",
    "Readers would open an empty page that bears the name of the house.",
    "Write the text below the front matter.",
)
RUN_TOGETHER = Rule(
    "B040",
    "These lines begin like items of a list, but become one paragraph",
    "The lines of a paragraph are joined: readers would see the signs in the middle of a text.",
    "For a list write - and a space before each, with an empty line above the first; for paragraphs, as in a dialogue, "
    "write an empty line between them; for one paragraph join the lines.",
    "warning",
)

RULES = (
    FRONT_MATTER,
    LEVEL,
    UNDERLINED,
    HEADING,
    INDENTED,
    CODE_BLOCK,
    BULLET,
    ACCIDENTAL_LIST,
    COUNTING,
    NESTING,
    ITEM,
    BLOCK_QUOTE,
    RULE_LINE,
    TABLE,
    IDENTIFIER,
    SEPARATION,
    COMMENT,
    PASTED,
    NO_TEXT,
    RUN_TOGETHER,
)
