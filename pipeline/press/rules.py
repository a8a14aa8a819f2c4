"""What can go wrong with a job itself, whatever it was about."""

from __future__ import annotations

from ..findings import Rule

DIED = Rule(
    "P001",
    "the program died while it made this file",
    "One sheet that takes the program down must not take the others with it.",
    "run it again; if it happens again, something in this sheet is too much for the program: report it with the sheet",
)
TOO_LONG = Rule(
    "P002",
    "it took too long to make this file",
    "A sheet that never ends would keep all others waiting.",
    "shorten the sheet, above all its tables; if it is short, report it with the sheet",
)
TOO_LARGE = Rule(
    "P003",
    "making this file took more memory than a sheet may use",
    "A sheet must not use up the machine that others work on.",
    "shorten the sheet, above all its tables and pictures; if it is short, report it with the sheet",
)
FAULT = Rule(
    "P004",
    "the program has a fault that this file brings to light",
    "A fault of ours is told as such, with the sheet that shows it, and the other sheets go on.",
    "report it with the sheet; FACTSHEET_DEBUG=1 shows the particulars",
)
CHANGED = Rule(
    "P005",
    "a template or font was changed while the sheets were made",
    "Every file of one run must be made with the same stationery.",
    "run it again",
)

OUTDATED = Rule(
    "P006",
    "this file was not made from the sources as they are now",
    "Only what was made from the present sources can be proven against them.",
    "run `make`, then the proof again",
)
ALTERED = Rule(
    "P007",
    "this published file is not what was published",
    "A checksum that readers were given must hold.",
    "run `make`: it puts the file right",
)

RULES = (DIED, TOO_LONG, TOO_LARGE, FAULT, CHANGED, OUTDATED, ALTERED)
