"""One module per output format; each renders an edition into bytes, from its stationery alone."""

from .stationery import Stationery

__all__ = ["Stationery"]
