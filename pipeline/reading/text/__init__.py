"""Texts as they lie in files: their lines, their characters, the place of each."""
