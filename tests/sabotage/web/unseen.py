# ruff: noqa: E501  a damage is told in one line
"""Damages to what no browser shows at once."""

from __future__ import annotations

from tests.sabotage.damage import Rows
from tests.sabotage.web.changes import put

UNSEEN: Rows = (
    ("stress inside of stress", put("<em>emphasis</em>", "<em><em>emphasis</em></em>")),
    ("stress in two pieces", put("<em>emphasis</em>", "<em>empha</em><em>sis</em>")),
    ("a way back that looks like the note", put('<p class="back">', "<p>")),
    ("the name of the other formats like any paragraph", put('<p class="label" id="formats_label">', '<p id="formats_label">')),
    ("the other formats as a list of the text", put('<ul class="row">', "<ul>")),
    ("a span that says nothing", put("They go on", "<span>They go on</span>")),
    ("words for programs beside the language", put('<html lang="en-GB"', '<html prefix="x: urn:not:cleared" lang="en-GB"')),
    ("a caption under another name", put('<caption id="dialogues_caption">', '<caption id="draft">')),
    ("a title without its name", put('<h1 id="title">', "<h1>")),
)  # fmt: skip
