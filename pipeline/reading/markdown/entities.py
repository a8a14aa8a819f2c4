"""Character entities, as `&eacute;` and `&#233;`."""

import re

from ..text.suggestions import did_you_mean

ENTITY = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));")


BROKEN = re.compile(r"&(?:#\w+;?|(?:amp|lt|gt|quot|apos|nbsp|shy|ndash|mdash|hellip|euro)(?![\w;]))")
"""What is nearly an entity: a number that is none, or a common name without its semicolon."""
BROKEN_FIX = "Write it with its semicolon, as &amp; or &#8364;, or type the character itself; for the sign & write \\&."


def decode(match: re.Match[str]) -> str | None:
    """The characters of an entity (CommonMark 2.5; HTML's named character references), None where there are none."""
    if match.group(3):
        from html.entities import html5  # noqa: PLC0415 - 2,000 names that most texts do not need

        return html5.get(f"{match.group(3)};")
    number = int(match.group(1), 16) if match.group(1) else int(match.group(2))
    return None if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)


def nearest(match: re.Match[str]) -> str:
    """What may have been meant by an entity that does not exist."""
    from html.entities import html5  # noqa: PLC0415

    name = match.group(3)
    known = [entity[:-1] for entity in html5 if entity.endswith(";") and name and entity[0] == name[0]]
    return did_you_mean(name, known, "") if name else ""
