"""Writes the page of the documentation."""

from pathlib import Path

from pipeline.proof.normalisation import NORMALISATIONS
from tests.sabotage import DAMAGES
from tests.sabotage.files import findings
from tests.sabotage.page import written

PAGE = Path(__file__).parents[2] / "docs" / "proof.md"

if __name__ == "__main__":
    reasons = [f"{', '.join(sorted(row.formats))}: {row.reason}" for row in NORMALISATIONS]
    PAGE.write_text(written({damage: findings(damage) for damage in DAMAGES}, reasons), encoding="utf-8")
