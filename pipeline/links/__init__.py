"""The network half of link checking: every address asked once, judged by rules, told to people and to the register."""

from .commands import Fixing, Order, check, fix, last_report, report, save
from .rules import RULES
from .running import Settings
from .web.addresses import hidden
from .web.networks import Policy, network

__all__ = [
    "RULES",
    "Fixing",
    "Order",
    "Policy",
    "Settings",
    "check",
    "fix",
    "hidden",
    "last_report",
    "network",
    "report",
    "save",
]
