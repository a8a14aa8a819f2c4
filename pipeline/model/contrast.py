"""How far two colours stand apart for the eye: WCAG 2.2, relative luminance and contrast ratio."""

WHITE, BLACK = "#ffffff", "#000000"
STEPS = 64


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of a colour written `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """The relative luminance, from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21; text needs 4.5 (success criterion 1.4.3)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """The colour with `share` (0 to 1) of the first and the rest of the second."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(first * share + second * (1 - share)):02x}" for first, second in pairs)


def readable(colour: str, ground: str, minimum: float) -> str:
    """The colour, moved towards black or white by as little as gives it the contrast `minimum` on `ground`."""
    target = opposite(ground)
    steps = (mix(target, colour, step / STEPS) for step in range(STEPS + 1))
    return next((step for step in steps if contrast(step, ground) >= minimum), target)


def opposite(ground: str) -> str:
    """White or black, whichever stands out more from the ground."""
    return max(WHITE, BLACK, key=lambda colour: contrast(colour, ground))


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
