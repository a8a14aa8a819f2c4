"""What helps the people who write: mechanical cures, a publication to begin with, schemas for editors."""

from .changes import Change, save
from .fix import changes
from .new import RULES, publication

__all__ = ["RULES", "Change", "changes", "publication", "save"]
