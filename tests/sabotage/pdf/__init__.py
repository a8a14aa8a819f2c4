"""Damages to the PDF."""

from tests.sabotage.damage import Damage
from tests.sabotage.pdf.careless import CARELESS
from tests.sabotage.pdf.columns import COLUMNS
from tests.sabotage.pdf.file import FILE
from tests.sabotage.pdf.forms import FORMS
from tests.sabotage.pdf.looks import LOOKS
from tests.sabotage.pdf.objects import OBJECTS
from tests.sabotage.pdf.parts import PARTS
from tests.sabotage.pdf.places import PLACES
from tests.sabotage.pdf.tags import TAGS
from tests.sabotage.pdf.unseen import UNSEEN
from tests.sabotage.pdf.words import WORDS

TABLES = (WORDS, TAGS, COLUMNS, PLACES, FILE, LOOKS.items(), CARELESS, UNSEEN, OBJECTS, FORMS, PARTS)

PDF: tuple[Damage, ...] = tuple(Damage("pdf", what, apply) for table in TABLES for what, apply in table)

__all__ = ["PDF"]
