"""Damages to the web page."""

from tests.sabotage.damage import Damage
from tests.sabotage.web.boxes import BOXES
from tests.sabotage.web.careless import CARELESS
from tests.sabotage.web.forms import FORMS
from tests.sabotage.web.page import PAGE
from tests.sabotage.web.unseen import UNSEEN

WEB: tuple[Damage, ...] = tuple(
    Damage("html", what, apply) for what, apply in (*PAGE, *CARELESS, *BOXES.items(), *UNSEEN, *FORMS)
)

__all__ = ["WEB"]
