"""In which order operators stand: paths are built, then cut or painted, and words are shown in text objects.

ISO 32000-1, 8.2, Figure 9, says which operators may stand where. Of what breaks it some viewers draw all and others
nothing; so it is refused, and with it whatever our writer never makes although it would be allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

STATE = "q Q cm gs rg RG g G cs CS scn SCN sh w J j M d Do EMC"
"""What stands between paths and texts, in any order."""
PATH = r"(?:re|m) (?:(?:re|m|l|c|v|y|h|w) )*+"
"""A path; a drawing may paint one that has no points, which draws nothing, and a wave chooses its pen on the way."""
PAINTED = r"(?:W\*? n|S|s|f|F|f\*|B|B\*|b|b\*) "
MOVED = r"(?:Ts )*+(?:Tr )*+(?:Tm )?+(?:Tf )?+(?:Ts )*+TJ "
TEXT = rf"BT (?:(?:Tr )*+Tm Tf (?:Ts )*+TJ (?:{MOVED})*(?:Ts )*+)?ET "
"""A text object says where it stands and in which font before it shows anything; without words it is empty."""
MARK = "(?:BMC|BDC) (?!EMC )"
"""What marks content marks some."""
PAGE = re.compile(rf"(?:(?:{'|'.join(STATE.split())}) |{MARK}|(?:{PATH})?{PAINTED}|{TEXT})*")


def is_ordered(names: Iterable[str]) -> bool:
    """Whether operators stand in the order of our writer."""
    return PAGE.fullmatch("".join(f"{name} " for name in names)) is not None
