"""What can go wrong with a job itself, whatever it was about."""

from __future__ import annotations

from ..findings import Rule

DIED = Rule(
    "P001",
    "The program died while it made this file",
    "One sheet that takes the program down must not take the others with it.",
    "Run it again; if it happens again, something in this sheet is too much for the program: report it with the sheet.",
)
TOO_LONG = Rule(
    "P002",
    "It took too long to make this file",
    "A sheet that never ends would keep all others waiting.",
    "Shorten the sheet, above all its tables; if it is short, report it with the sheet.",
)
TOO_LARGE = Rule(
    "P003",
    "Making this file took more memory than a sheet may use",
    "A sheet must not use up the machine that others work on.",
    "Shorten the sheet, above all its tables and pictures; if it is short, report it with the sheet.",
)
FAULT = Rule(
    "P004",
    "The program has a fault that this file brings to light",
    "A fault of ours is told as such, with the sheet that shows it, and the other sheets go on.",
    "Report it with the sheet; FACTSHEET_DEBUG=1 shows the particulars.",
)
CHANGED = Rule(
    "P005",
    "A template or font was changed while the sheets were made",
    "Every file of one run must be made with the same stationery.",
    "Run it again.",
)

OUTDATED = Rule(
    "P006",
    "This file was not made from the sources as they are now",
    "Only what was made from the present sources can be proven against them.",
    "Run `make`, then the proof again.",
)
ALTERED = Rule(
    "P007",
    "This published file is not what was published",
    "A checksum that readers were given must hold.",
    "Run `make`: it puts the file right.",
)

NO_FILE = Rule(
    "P008",
    "A file of the house's templates cannot be used",
    "A link may lead to what nobody has reviewed; a font that cannot be opened draws nothing, in every sheet.",
    "Put the file itself there, as the one that comes with the program, or take it away: then that one is used.",
)
MISSPELT = Rule(
    "P009",
    "Nothing uses this file of the house's templates",
    "It was meant to take the place of one of ours, whose name it misses: nothing of it is seen anywhere.",
    "Give it the name of the file that it replaces.",
    "warning",
)

RULES = (DIED, TOO_LONG, TOO_LARGE, FAULT, CHANGED, OUTDATED, ALTERED, NO_FILE, MISSPELT)
