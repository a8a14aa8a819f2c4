"""Publishes fact sheets: plain text in, a web page, a PDF and a Word file out that provably say the same."""
