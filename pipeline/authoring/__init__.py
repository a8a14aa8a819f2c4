"""What helps the people who write: mechanical cures, a publication to begin with, schemas for editors."""

from .changes import Change, save
from .fix import changes
from .new import RULES, publication
from .schema import editor_settings, schemas
from .schema import save as save_schemas

__all__ = ["RULES", "Change", "changes", "editor_settings", "publication", "save", "save_schemas", "schemas"]
