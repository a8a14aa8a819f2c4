"""Damages to the Word file."""

from tests.sabotage.damage import Damage
from tests.sabotage.word.careless import CARELESS
from tests.sabotage.word.file import FILE
from tests.sabotage.word.fixed import FIXED
from tests.sabotage.word.forms import FORMS
from tests.sabotage.word.notes import NOTED
from tests.sabotage.word.numbers import NUMBERS
from tests.sabotage.word.tables import TABLES
from tests.sabotage.word.text import TEXT
from tests.sabotage.word.unseen import UNSEEN

WORD: tuple[Damage, ...] = tuple(
    Damage("docx", what, apply)
    for what, apply in (*TEXT, *NOTED, *NUMBERS, *TABLES, *FILE, *CARELESS, *FIXED, *UNSEEN, *FORMS)
)

__all__ = ["WORD"]
