"""Photographs, and sheets that show a picture."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from pipeline.model import Edition, Figure, Picture
from tests.examples import example


def sheet(picture: Picture) -> Edition:
    """A sheet that shows a picture and nothing else."""
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    shown = figure.model_copy(update={"picture": picture, "caption": ()})
    return example().model_copy(update={"blocks": (shown,), "notes": ()})


def photograph(width: int, height: int) -> Picture:
    """A picture made of dots, with a shape off its middle."""
    data = BytesIO()
    image = Image.new("RGB", (width, height), "white")
    image.paste("#0b4f8a", (width // 20, height // 20, width // 2, height // 2))
    ImageDraw.Draw(image).ellipse((width // 2, height // 2, width - width // 20, height - height // 20), "#c8a200")
    image.save(data, "PNG")
    return Picture(file="a.png", media_type="image/png", width=width, height=height, content=data.getvalue())
