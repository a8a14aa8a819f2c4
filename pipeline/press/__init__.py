"""The spine: runs the stages, remembers what is done, and publishes everything at once or nothing."""

from .order import Order, Place, Report
from .proofreading import QUALITIES
from .record import Row
from .rules import RULES
from .run import build, check, prepare, proof
from .tools import Unavailable
from .workers import end_all, processors

__all__ = [
    "QUALITIES",
    "RULES",
    "Order",
    "Place",
    "Report",
    "Row",
    "Unavailable",
    "build",
    "check",
    "end_all",
    "prepare",
    "processors",
    "proof",
]
