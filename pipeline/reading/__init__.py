"""Content files → resolved editions with exact positions; every fault of the content becomes a finding."""

from .publications import Reading, read_publication
from .rules import RULES
from .surveys import Survey, survey

__all__ = ["RULES", "Reading", "Survey", "read_publication", "survey"]
