"""The pictures of every block in the three formats, and the page of the documentation that shows them."""

from .entries import ENTRIES, Entry
from .page import FORMATS, PAGE, PICTURES, file_name, written

__all__ = ["ENTRIES", "FORMATS", "PAGE", "PICTURES", "Entry", "file_name", "written"]
