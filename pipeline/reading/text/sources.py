"""Content files as they may be handed on inside an artefact: without any comment."""

from collections.abc import Iterable, Mapping

from .lines import Line


def stripped(lines: Iterable[Line], comments: Mapping[int, int]) -> str:
    """The lines, each cut where its YAML comment begins (line number → column); lines of comments only fall away."""
    kept = []
    for line in lines:
        column = comments.get(line.number)
        text = line.text if column is None else line.text[: column - line.column].rstrip()
        if text or column is None:
            kept.append(text)
    return "\n".join(kept).rstrip("\n") + "\n"
