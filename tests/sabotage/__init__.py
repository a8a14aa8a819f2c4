"""Damages good files in ways that differ in kind, to see that the proof finds every one."""

from tests.sabotage.damage import Damage
from tests.sabotage.pdf import PDF
from tests.sabotage.web import WEB
from tests.sabotage.word import WORD

DAMAGES: tuple[Damage, ...] = (*WEB, *PDF, *WORD)

__all__ = ["DAMAGES", "Damage"]
