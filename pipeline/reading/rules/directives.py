"""D: directives: tables, figures, callouts, quotations, timelines, key figures and charts."""

from ...findings import Rule

UNKNOWN = Rule(
    "D001",
    "There is no directive of this name",
    "What it holds could not be shown.",
    "Use figure, chart, callout, contact, table, quote, timeline or key-figures.",
)
OPENING = Rule(
    "D002",
    "This line begins like a directive, but is not written as one",
    "It would be printed as it stands.",
    "Write :::{name} or :::{name #id} alone on the line, for instance :::{callout #key-message}.",
)
NO_END = Rule(
    "D003",
    "The directive has no end",
    "All that follows would belong to it.",
    "Write a line ::: behind its last line.",
)
NESTED = Rule(
    "D004",
    "A directive cannot stand inside a directive",
    "No format could show a box in a box in the same way.",
    "Close the outer one with ::: first, and put this one behind it.",
)
STRAY_END = Rule(
    "D005",
    "No directive is open that ::: could end",
    "The beginning was forgotten, or the end is written twice.",
    "Delete the line, or write the opening line :::{name}.",
)
NO_OPTIONS = Rule(
    "D006",
    "The line --- between the options and the text of the directive is missing",
    "Without it the text would be taken for options.",
    "Write the options, one on a line, then a line ---, then the text.",
)
CONTENT = Rule(
    "D007",
    "This cannot stand in this directive",
    "Each directive has its own shape in every format.",
    "Put it behind the directive, or write it as a paragraph.",
)
EMPTY = Rule(
    "D008",
    "The directive holds no text",
    "An empty box would be printed.",
    "Write its text between the line --- and the line :::.",
)
ROW = Rule(
    "D009",
    "The row is not written as a row of this table",
    "Cells would stand under the wrong header.",
    "Begin and end the row with |, one cell for each column; write \\| for a bar inside a cell.",
)
ALIGNMENT = Rule(
    "D010",
    "The second line of the table must give the alignment of each column",
    "It separates the header row from the rest.",
    "Write one of ---, :---, :---: and ---: for each column, as in |---|---:|.",
)

ONE_LIST = Rule(
    "D011",
    "The directive must hold one bulleted list and nothing else",
    "It is shown as a row of entries, which is a list to those who listen.",
    "Write one list with -, no list inside it, and put other text before or behind the directive.",
)
BEGINNING = Rule(
    "D012",
    "The item does not begin as it must here",
    "Its date or its number stands out, so each item needs one of its own.",
    "Begin the item with {date}`…` in a timeline, with {fact}`…` among key figures, then a space and the words.",
)
BACKWARDS = Rule(
    "D013",
    "The event stands after a later one",
    "A timeline is read from the earliest event to the latest.",
    "Put the items in the order of their dates.",
)
TOO_MANY_FIGURES = Rule(
    "D014",
    "There are too many key figures in one row",
    "They stand side by side, and five no longer stand out.",
    "Keep at most four, and say the others in the text or in a table.",
)

COLUMNS = Rule(
    "D015",
    "A chart shows a column of names and one to four of numbers; of shares, one",
    "With more of them nobody could tell one from the other; of fewer nothing could be drawn.",
    "Keep the column of names and the columns of numbers that matter; make another chart or a table of the others.",
)
NUMBER = Rule(
    "D016",
    "This is no number that a chart can show",
    "A bar or a point needs a length.",
    "Write a number with the language's separators, or a {fact}, in each cell; its unit goes into the title.",
)
SAYS_NO_MORE = Rule(
    "D017",
    "The alternative says no more than the title",
    "Who does not see the chart learns its name and not what it shows (WCAG 1.1.1).",
    "Say what the chart shows: what rises or falls, what is largest, by how much.",
)

CROWDED = Rule(
    "D018",
    "The words of the chart do not have their place in it",
    "They would be cut off, or stand over each other.",
    "Shorten the title, the names or the numbers, show fewer of them, or choose another kind of chart.",
)
UNITS = Rule(
    "D019",
    "The numbers of the chart have different units",
    "Along one scale lengths would be compared that cannot be compared.",
    "Make a chart for each unit, or a table of all of them.",
)

RULES = (
    UNKNOWN,
    OPENING,
    NO_END,
    NESTED,
    STRAY_END,
    NO_OPTIONS,
    CONTENT,
    EMPTY,
    ROW,
    ALIGNMENT,
    ONE_LIST,
    BEGINNING,
    BACKWARDS,
    TOO_MANY_FIGURES,
    COLUMNS,
    NUMBER,
    SAYS_NO_MORE,
    CROWDED,
    UNITS,
)
