"""Distribution: each delegation gets its copy exactly once, when it may, with proof; the only writer of `outbox/`."""

from .copies import make
from .corrigenda import correct
from .deciding import ARRIVED, BOUNCED, Agree, Doubt, Noted, Word, decide
from .mail import Unreached
from .order import Order
from .parcels import Parcel
from .plan import Plan
from .planning import plan
from .records import Copy, Letter
from .rules import RULES
from .schemas import save_schemas
from .sending import Confirm, Sent, rehearse, sample, send
from .sheet import Sheet
from .states import State
from .status import Status, status
from .verification import Verification, verify

__all__ = [
    "ARRIVED",
    "BOUNCED",
    "RULES",
    "Agree",
    "Confirm",
    "Copy",
    "Doubt",
    "Letter",
    "Noted",
    "Order",
    "Parcel",
    "Plan",
    "Sent",
    "Sheet",
    "State",
    "Status",
    "Unreached",
    "Verification",
    "Word",
    "correct",
    "decide",
    "make",
    "plan",
    "rehearse",
    "sample",
    "save_schemas",
    "send",
    "status",
    "verify",
]
