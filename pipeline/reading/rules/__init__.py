"""Every kind of finding that reading can make, by the letter of its code."""

from .body import RULES as BODY
from .directives import RULES as DIRECTIVES
from .files import RULES as FILES
from .inlines import RULES as INLINES
from .notes import RULES as NOTES
from .values import RULES as VALUES

RULES = (*FILES, *VALUES, *BODY, *INLINES, *DIRECTIVES, *NOTES)

__all__ = ["RULES"]
