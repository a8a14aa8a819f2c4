"""Pictures of the web page: Chromium, by day, the blocks by their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.standards import browser

WIDTH, SHARPNESS = 720, 1.5
PAD = 6


def pictures(file: Path, wanted: Mapping[str, Sequence[str]]) -> dict[str, Image.Image]:
    """Of each name the part of the page that holds the elements of its ids, `PAD` CSS pixels around them."""
    with browser() as chromium:
        context = chromium.new_context(
            viewport={"width": WIDTH, "height": 900}, device_scale_factor=SHARPNESS, color_scheme="light"
        )
        page = context.new_page()
        page.goto(file.resolve().as_uri())
        made = {}
        for name, ids in wanted.items():
            boxes = [box for each in ids if (box := page.locator(f'[id="{each}"]').bounding_box())]
            left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
            right = max(box["x"] + box["width"] for box in boxes)
            bottom = max(box["y"] + box["height"] for box in boxes)
            clip = {"x": left - PAD, "y": top - PAD, "width": right - left + 2 * PAD, "height": bottom - top + 2 * PAD}
            data = page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]
            made[name] = Image.open(BytesIO(data)).convert("RGB")
        context.close()
    return made
