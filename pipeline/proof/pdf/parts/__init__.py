"""A PDF taken apart: its bytes, objects, fonts and tags, and each page as it is drawn."""
