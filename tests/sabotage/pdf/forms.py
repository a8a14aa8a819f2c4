# ruff: noqa: E501  a damage is told in one line
"""Damages to how a page of a PDF is drawn: in which order operators stand, and how far apart what they draw."""

from __future__ import annotations

from tests.sabotage.pdf.changes import moved, on_words, redrawn

BT = rb"\nBT\n"
OPERATORS = (
    ("words outside of a text object", redrawn(BT, b"\n")),
    ("a text object that does not end", redrawn(rb"\nET\n", b"\n")),
    ("a text object begun twice", redrawn(BT, b"\nBT\nBT\n")),
    ("a text object begun before its tag", redrawn(rb"(/Span\n<</MCID \d+>>\nBDC\n.*?)BT\n", rb"BT\n\1")),
    ("a tag that ends within a text object", redrawn(rb"ET\nEMC", rb"EMC\nET")),
    ("a state saved within a text object", redrawn(rb"\nBT\n(.*?)ET\n", rb"\nBT\nq\n\1Q\nET\n")),
    ("a path within a text object", redrawn(BT, b"\nBT\n0 0 m\n10 0 l\nn\n")),
    ("a path that nothing ends", redrawn(BT, b"\n0 0 m\n10 0 l\nBT\n")),
    ("a colour chosen within a text object", redrawn(rb"(\n[\d. ]+ rg)\nBT\n", rb"\nBT\1\n")),
    ("a font chosen twice", redrawn(rb"(\n/\w+) ([\d.]+) Tf", rb"\1 0 Tf\1 \2 Tf")),
    ("room asked for between words", redrawn(BT, b"\nBT\n3 Tw\n")),
    ("a mark of nothing", redrawn(rb"/Artifact\nBMC\n", b"/Artifact\nBMC\nEMC\n/Artifact\nBMC\n")),
)  # fmt: skip
LINK = rb"(/Span\n<</MCID \d+>>\nBDC\nq\n/A1.0 gs\n)([\d. ]+) RG\n([\d.]+) w\n"
ROW = rb"(\n)([\d.]+) w\n([\d.]+ [\d.]+) m\n([\d.]+) ([\d.]+) l"
PLACES = (
    ("the line under a link in another colour", redrawn(LINK, rb"\1 0.8 0 0 RG\n\3 w\n")),
    ("the line under a link three times as thick", redrawn(LINK, rb"\1\2 RG\n1.6 w\n")),
    ("the line under a link too fine to be seen", redrawn(LINK, rb"\1\2 RG\n0.05 w\n")),
    ("a line of a table twice as thick", redrawn(ROW, rb"\g<1>1.33 w\n\3 m\n\4 \5 l")),
    ("a slanting line in a table", redrawn(ROW, lambda m: b"%b%b w\n%b m\n%b %f l" % (m[1], m[2], m[3], m[4], float(m[5]) + 2))),
    ("a part of the masthead lower than its row", on_words("Fact sheet", moved(down=3))),
    ("the only smaller heading a little lower", on_words("A smaller heading", moved(down=2))),
    ("the only quotation a little higher", on_words("The text of the quotation.", moved(down=-2))),
    ("the source of the only quotation further right", on_words("Summit statement, Brussels", moved(right=3))),
    ("the title of the only box a little lower", on_words("Key message", moved(down=2))),
    ("the caption of the only table a little lower", on_words("Dialogues and their rhythm", moved(down=2))),
    ("the sign of an item further left", on_words("•", moved(right=-3))),
    ("words apart from the mark before them", on_words(", and the same note again", moved(right=3))),
    ("the foot of a page a little lower", redrawn(rb"(Footer>>\nBDC.*?1 0 0 -1 [\d.]+ )([\d.]+)", lambda m: b"%b%f" % (m[1], float(m[2]) + 3))),
    ("the head of a page a little lower", redrawn(rb"(Header>>\nBDC.*?1 0 0 -1 [\d.]+ )([\d.]+)", lambda m: b"%b%f" % (m[1], float(m[2]) + 3), 1)),
)  # fmt: skip

FORMS = (*OPERATORS, *PLACES)
