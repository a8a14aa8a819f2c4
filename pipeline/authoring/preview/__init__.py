"""The preview: the sheets in a browser while they are written, made anew after each save."""

from .server import preview

__all__ = ["preview"]
