"""Makes runs out of runs: for a proof reads thousands, `dataclasses.replace` is too slow."""

from __future__ import annotations

from ..model import Run


def speak(voice: Run, text: str, mark: int | None = None) -> Run:
    """Words said in the way of `voice`; `mark` where they are the number of a note."""
    return Run(text, voice.language, voice.link, voice.emphasis, voice.strong, mark)


def reworded(run: Run, text: str) -> Run:
    """The run with other words."""
    return Run(text, run.language, run.link, run.emphasis, run.strong, run.mark, run.position)
