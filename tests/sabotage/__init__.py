"""Damages good files in ways that differ in kind, to see that the proof finds every one."""

from tests.sabotage.boxes import BOXES
from tests.sabotage.careless import CARELESS
from tests.sabotage.damage import Damage
from tests.sabotage.fixed import FIXED
from tests.sabotage.forms import FORMS
from tests.sabotage.looks import LOOKS
from tests.sabotage.pdf import PDF
from tests.sabotage.unseen import UNSEEN
from tests.sabotage.web import WEB
from tests.sabotage.word import WORD

DAMAGES: tuple[Damage, ...] = (*WEB, *PDF, *LOOKS, *WORD, *CARELESS, *FIXED, *BOXES, *UNSEEN, *FORMS)

__all__ = ["DAMAGES", "Damage"]
