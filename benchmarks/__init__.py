"""Measurements of the press, and a synthetic catalogue to measure with: `python -m benchmarks`."""
