"""What is put right in pandoc's file: one module per subject."""

from .bookmarks import repair_anchors, repair_bookmarks
from .direction import repair_direction
from .distances import repair_distances
from .links import read_targets, repair_links
from .lists import repair_lists
from .notes import repair_marks, repair_notes
from .pictures import repair_pictures
from .runs import repair_runs
from .section import repair_section
from .tables import repair_tables

__all__ = [
    "read_targets",
    "repair_anchors",
    "repair_bookmarks",
    "repair_direction",
    "repair_distances",
    "repair_links",
    "repair_lists",
    "repair_marks",
    "repair_notes",
    "repair_pictures",
    "repair_runs",
    "repair_section",
    "repair_tables",
]
