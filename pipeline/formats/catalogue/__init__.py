"""The catalogue of what everyone may have: a page to read and search, a feed, a sitemap, and data."""

from .listings import listed, listing
from .page import articles
from .rendering import render

__all__ = ["articles", "listed", "listing", "render"]
