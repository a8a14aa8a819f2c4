"""What is wrong with an edition: one function for each check, all in one table."""

from .slip import Slip
from .table import CHECKS, RULES, Check, check
from .typography import slips

__all__ = ["CHECKS", "RULES", "Check", "Slip", "check", "slips"]
