"""A synthetic catalogue of any size from a seed: `python -m benchmarks.catalogue FOLDER --sheets N --seed S`."""

from .document import Document, Publication
from .making import catalogue
from .writing import save

__all__ = ["Document", "Publication", "catalogue", "save"]
