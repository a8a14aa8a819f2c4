"""The same catalogue for other systems: written in their languages, built with their commands."""

from .sources import WRITERS, save

__all__ = ["WRITERS", "save"]
