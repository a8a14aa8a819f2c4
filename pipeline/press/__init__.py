"""The spine: runs the stages, remembers what is done, and publishes everything at once or nothing."""

from .order import Order, Place, Report
from .record import Row
from .rules import RULES
from .run import build, check, proof
from .tools import Unavailable
from .workers import processors

__all__ = ["RULES", "Order", "Place", "Report", "Row", "Unavailable", "build", "check", "processors", "proof"]
