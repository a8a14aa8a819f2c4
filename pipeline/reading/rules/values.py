"""Y: YAML files, front matter and options, and the values in them."""

from ...findings import Rule

SYNTAX = Rule(
    "Y001",
    "These lines are not valid YAML",
    "What cannot be read unambiguously would be guessed.",
    "Write `key: value`; put quotation marks around a value that holds `: ` or ` #` or begins with a sign.",
)
DUPLICATE_KEY = Rule(
    "Y002",
    "The same key stands twice",
    "Only one of the two values could count, and nobody could see which.",
    "Keep one of the two.",
)
FORBIDDEN_YAML = Rule(
    "Y003",
    "Anchors, aliases, tags and merges of YAML are not used here",
    "They make a value depend on another place, and can make a small file enormous.",
    "Write the value out; put quotation marks around a text that begins with &, * or !.",
)
TOO_DEEP = Rule(
    "Y004",
    "The values are nested too deeply",
    "Nothing that we know needs more than a few levels.",
    "Take the inner levels out.",
)
UNKNOWN_KEY = Rule(
    "Y005",
    "This key is not known here",
    "A misspelt key would be ignored silently.",
    "Correct the key, or take it out.",
)
MISSING_KEY = Rule(
    "Y006",
    "A key is missing",
    "The sheet cannot be made without it.",
    "Add the key with its value.",
)
WRONG_KIND = Rule(
    "Y007",
    "The value is of another kind than expected",
    "A list, a text and keys with values mean different things.",
    "Write a list in square brackets, keys on lines of their own, a text behind the colon.",
)
BAD_VALUE = Rule(
    "Y008",
    "The value cannot be used",
    "A value that is nearly right would be published wrong.",
    "Write the value in the form that is asked for.",
)
NO_VALUE = Rule(
    "Y009",
    "The key has no value",
    "An empty value is a forgotten one.",
    "Write the value, in quotation marks if it begins with #, or take the key out if it is optional.",
)
MARKUP = Rule(
    "Y010",
    "This value is plain text, but holds marks of the text language",
    "A note, a link or stress marks would be printed as they stand.",
    "Write plain words here, and put the note, the link or the stress into the text of the sheet.",
)
LINE_BREAK = Rule(
    "Y011",
    "The value holds a line break, a control character or an invisible mark",
    "A title, a name or an address is one line; a hidden line break in an address could forge a message.",
    "Write the value as one line.",
)
SECRET = Rule(
    "Y012",
    "A secret must not stand in a file of the content",
    "Everyone who may read the repository could use it.",
    "Delete it, change it where it is used, and give it in the environment (FACTSHEET_SMTP_PASSWORD, …).",
)
UNKNOWN_CONTACT = Rule(
    "Y013",
    "There is no such contact in house.yaml",
    "The sheet would not say whom to ask.",
    "Use the name of a contact in house.yaml, or add the contact there.",
)
TWICE = Rule(
    "Y014",
    "The same entry stands twice",
    "Only one of the two could count.",
    "Keep one of the two.",
)
EMBARGO_PAST = Rule(
    "Y015",
    "The embargo is over",
    "The embargo's line still stands on every page, and no index shows the sheet.",
    "Change `release` to `immediate`.",
    severity="warning",
)
REVIEW_DUE = Rule(
    "Y016",
    "The day on which this fact was to be reviewed is past",
    "A number that nobody looked at again may be out of date.",
    "Check the value, then set a later `review`.",
    severity="warning",
)
OTHER_LANGUAGE = Rule(
    "Y017",
    "This text is not given in the language of an edition",
    "Readers of that edition see the words of another language.",
    "Give the text for each language: {en: …, fr: …}.",
    severity="warning",
)
PLURALS = Rule(
    "Y018",
    "The unit does not have the forms that the language needs",
    "A number would stand beside a word that does not agree with it.",
    "Give the forms in their order, as [country, countries].",
)
NO_LABELS = Rule(
    "Y019",
    "There are no labels for this language",
    "Words of ours such as Notes or Page would be missing.",
    "Correct the language, or add a file with its labels to templates/strings.",
)
UNKNOWN_LANGUAGE = Rule(
    "Y020",
    "This language is not known",
    "Dates and numbers could not be written as the language does.",
    "Use a tag such as en, en-GB or fr.",
)
UNUSED = Rule(
    "Y021",
    "No edition uses the fact",
    "It looks looked after and reaches no reader; often its number was typed by hand in the text.",
    "Use it with {fact}`name`, or delete it.",
    "warning",
)
REFERENCE = Rule(
    "Y022",
    "Another publication has this reference",
    "Whoever cites the one would be understood to mean the other.",
    "Give each publication a reference of its own.",
)
ITSELF = Rule(
    "Y023",
    "The sheet supersedes itself",
    "Delegations would be told that the sheet they receive is the one that holds no more.",
    "Name the reference of the older sheet, or give this one a reference of its own.",
)
CUT_OFF = Rule(
    "Y024",
    "A comment begins inside the line, and is not printed",
    "In YAML a # behind a space begins a comment: words that belong to the value are lost.",
    'Put the whole value into quotation marks, as "our #1 aim"; for a comment write a space behind the #.',
    "warning",
)

SEMICOLON = Rule(
    "Y027",
    "A semicolon stands in a keyword",
    "Commas part keywords: what a semicolon was to part becomes one long keyword, which nobody searches for.",
    "Write a comma between two keywords: [water, air].",
    "warning",
)
THOUSANDS = Rule(
    "Y026",
    "A point parts decimals here, not thousands",
    "53.000 is fifty-three: a number that is a thousand times too small would be published.",
    "Write the number without a point, as 53000; the press puts in what each language has.",
    "warning",
)
PRINTED_QUOTES = Rule(
    "Y025",
    "The whole value stands in typographic quotation marks, which are printed",
    "YAML goes by straight quotation marks; those that a word processor makes become a part of the title or the name.",
    'Write straight ones, as "A title", or none; if the marks are meant, put straight ones around them: "“A title”".',
    "warning",
)
A_FOLDER = Rule(
    "Y028",
    "A folder is named where a reference must stand",
    "Delegations know a sheet by its reference: nobody would be told that the old one holds no more.",
    "Write the reference that stands in the publication.yaml of that folder.",
)
FAR_AHEAD = Rule(
    "Y029",
    "The day is more than a year ahead",
    "Two digits that changed places make 2206 of 2026, and nobody reads the date of a sheet before it is out.",
    "Correct the day; where it is meant, nothing is to be done.",
    "warning",
)
EARLY = Rule(
    "Y030",
    "The embargo ends before the day of issue",
    "The sheet would be released on a day on which, as it says itself, it is not issued yet.",
    "Correct the one or the other day.",
    "warning",
)

RULES = (
    SYNTAX,
    DUPLICATE_KEY,
    FORBIDDEN_YAML,
    TOO_DEEP,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_KIND,
    BAD_VALUE,
    NO_VALUE,
    MARKUP,
    LINE_BREAK,
    SECRET,
    UNKNOWN_CONTACT,
    TWICE,
    EMBARGO_PAST,
    REVIEW_DUE,
    OTHER_LANGUAGE,
    PLURALS,
    NO_LABELS,
    UNKNOWN_LANGUAGE,
    UNUSED,
    REFERENCE,
    ITSELF,
    CUT_OFF,
    PRINTED_QUOTES,
    SEMICOLON,
    THOUSANDS,
    A_FOLDER,
    FAR_AHEAD,
    EARLY,
)
