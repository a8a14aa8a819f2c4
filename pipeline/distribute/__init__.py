"""Distribution: each delegation gets its copy exactly once, when it may, with proof; the only writer of `outbox/`."""

from .copies import make
from .corrigenda import correct
from .mail import Unreached
from .order import Order
from .parcels import Parcel
from .plan import Plan
from .planning import plan
from .records import Copy
from .rules import RULES
from .schemas import save_schemas
from .sending import Confirm, Sent, rehearse, sample, send
from .states import State
from .status import Status, status
from .verification import Verification, verify

__all__ = [
    "RULES",
    "Confirm",
    "Copy",
    "Order",
    "Parcel",
    "Plan",
    "Sent",
    "State",
    "Status",
    "Unreached",
    "Verification",
    "correct",
    "make",
    "plan",
    "rehearse",
    "sample",
    "save_schemas",
    "send",
    "status",
    "verify",
]
