"""A function of WeasyPrint replaced wherever one of its modules knows it by name."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def replace(function: Callable[..., Any], replacement: Callable[..., Any]) -> None:
    """From now on every loaded module of WeasyPrint calls the replacement where it called the function."""
    modules = [module for name, module in sys.modules.items() if name.startswith("weasyprint.")]
    for module in modules:
        for name in [name for name, value in vars(module).items() if value is function]:
            setattr(module, name, replacement)
