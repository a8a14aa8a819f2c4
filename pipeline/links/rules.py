"""The codes of what asking the web can find; `factsheet explain` tells them."""

from ..findings import Rule

DEAD = Rule(
    "W001",
    "The link is dead",
    "Readers get nowhere: there is no such page, or no browser can show it.",
    "Link to where the page is now, or to an archived copy; or write an exception and its reason into links.yaml.",
)
FAILING = Rule(
    "W002",
    "The link failed today, and worked before",
    "A page may be away for a day. After failures on three separate days the link counts as dead.",
    "Open the page yourself, and ask again tomorrow.",
    "warning",
)
EXCEPTED = Rule(
    "W003",
    "The link is dead, and stays by an exception",
    "An exception is a decision that people should see each time, not a way to forget.",
    "Nothing is to be done before the exception ends; then find the page, or prolong the exception with a reason.",
    "warning",
)
EXPIRED = Rule(
    "W004",
    "The exception of a dead link has ended",
    "Exceptions have an end so that somebody looks again. Thirty days later, the link is an error.",
    "Find where the page is now, or prolong the exception in content/links.yaml with a reason.",
    "warning",
)
OVERDUE = Rule(
    "W005",
    "The exception of a dead link ended thirty days ago or more",
    "Exceptions have an end so that lists of them do not only grow.",
    "Find where the page is now, or prolong the exception in content/links.yaml with a reason.",
)
UNCLEAR = Rule(
    "W006",
    "No machine can tell whether the page is there",
    "The server treats readers and machines differently, or what came may not be what was meant.",
    "Open the page; if it is right, write into content/links.yaml who saw it, when, and until when that is good.",
    "warning",
)
MOVED = Rule(
    "W007",
    "The page has moved for good",
    "Old addresses stop working one day, and with them all sheets that still name them.",
    "Run `factsheet links fix`, which writes the new address into the text.",
    "warning",
)
UNDONE = Rule(
    "W008",
    "The link was not checked",
    "What was not asked is not known; it must not look as if it were good.",
    "Run `factsheet links check` again: it goes on where it stopped. Give it more time with --deadline.",
    "warning",
)
ENDING = Rule(
    "W009",
    "The certificate of the server ends soon",
    "On the day after, every browser warns readers away from the page.",
    "Tell those who run the site; nothing is to be changed in the text.",
    "warning",
)
NONE_CHECKED = Rule(
    "W010",
    "There are links, and not one was checked",
    "A check that checks nothing must not look like a good one.",
    "See why at each link; mostly the network is missing, or the deadline is too short.",
)
UNREADABLE = Rule(
    "W011",
    "The file cannot be read for links",
    "Links that cannot be found cannot be checked.",
    "Open the file in its own program and save it again; check that it is whole.",
)
ABSENT = Rule(
    "W012",
    "There is no such file",
    "Whoever names a file wants to know about its links.",
    "Write the name as it stands in its folder; a path begins where the command is given.",
)
STRANGE = Rule(
    "W013",
    "Links cannot be read in this kind of file",
    "A file that nobody looked into would count as a good one.",
    "Name a web page, a PDF, a Word file or a Markdown file; save another document as one of these first.",
)

RULES = (
    DEAD,
    FAILING,
    EXCEPTED,
    EXPIRED,
    OVERDUE,
    UNCLEAR,
    MOVED,
    UNDONE,
    ENDING,
    NONE_CHECKED,
    UNREADABLE,
    ABSENT,
    STRANGE,
)
