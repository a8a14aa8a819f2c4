"""B: the body of an edition: what the content language does not have, and what to write instead."""

from ...findings import Rule

FRONT_MATTER = Rule(
    "B001",
    "The edition does not begin with its title and language between two lines ---",
    "Title, language and status come from there.",
    "Begin the file with a line ---, then title, language, summary, keywords and status, then a line ---.",
)
HTML = Rule(
    "B002",
    "HTML is not part of the content language",
    "The same text must work in PDF and Word.",
    "Write it without HTML; for the sign < write \\< or &lt;.",
)
IMAGE = Rule(
    "B003",
    "A picture cannot stand inside a line",
    "Each picture needs an alternative and a caption.",
    "Use the directive :::{figure} with file and alternative.",
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
    "Write ## before the heading, or an empty line above this one.",
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
    "Write it as ordinary text or as a quote directive.",
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
BULLET = Rule(
    "B011",
    "List items begin with - or with 1.",
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
    "Use the directive :::{quote} with its source; for the sign itself write \\>.",
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
    "Use the directive :::{table} with its caption; for the sign | at the beginning write \\|.",
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
    "publication.yaml knows no such fact",
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

RULES = (
    FRONT_MATTER,
    HTML,
    IMAGE,
    LEVEL,
    UNDERLINED,
    HEADING,
    INDENTED,
    CODE_BLOCK,
    CODE,
    HARD_BREAK,
    BULLET,
    ACCIDENTAL_LIST,
    COUNTING,
    NESTING,
    ITEM,
    BLOCK_QUOTE,
    RULE_LINE,
    TABLE,
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
    IDENTIFIER,
    SEPARATION,
    COMMENT,
    TAB,
    NO_UNIT,
    PASTED,
    NO_TEXT,
)
