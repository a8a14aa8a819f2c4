"""The catalogue of what everyone may have: a page to read and search, a feed, a sitemap, and data."""

from .listings import listed, listing
from .rendering import render

__all__ = ["listed", "listing", "render"]
