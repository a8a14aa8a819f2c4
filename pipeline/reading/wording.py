"""Dates, times and numbers in the words of a language, from CLDR through Babel (which is read only when needed)."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ..model import primary

if TYPE_CHECKING:
    from babel import Locale

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The plural categories in CLDR's order."""

REGIONS = {"en": "en-150"}
"""English without a region is the English of Europe (UN M.49 code 150): 26 March 2014, not March 26, 2014."""

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache
def locale(language: str) -> "Locale | None":
    """The locale of a language tag, or of its language alone; None where CLDR has neither."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    for tag in (REGIONS.get(language, language), primary(language)):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _locale(language: str) -> "Locale":
    """The locale; English for a language that is already reported as unknown."""
    return locale(language) or locale("en") or _never()


def _never() -> "Locale":
    raise LookupError("Babel has no English")


def day(value: dt.date, language: str) -> str:
    """A day in the long form, as 26 March 2014."""
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(value, "long", locale=_locale(language))


def moment(value: dt.datetime, language: str) -> str:
    """A moment in its own time zone, which is said: 24 November 2026, 14:00 (UTC+01:00)."""
    from babel.dates import format_time, get_timezone_gmt  # noqa: PLC0415

    zone = get_timezone_gmt(value, "long", locale=_locale(language))
    time = format_time(value.replace(tzinfo=None), "short", locale=_locale(language))
    return f"{day(value.date(), language)}, {time} ({zone})"


def is_date(written: str) -> bool:
    """Whether this is a day, a month or a year that exists, or two of one kind, in order, joined by a slash."""
    parts = written.split("/")
    if len(parts) > 2 or not all(_exists(part) for part in parts):
        return False
    return len(parts) == 1 or (len(parts[0]) == len(parts[1]) and parts[0] < parts[1])


def _exists(part: str) -> bool:
    match = PARTIAL.fullmatch(part)
    if not match or not part.isascii():
        return False
    try:
        dt.date(int(match.group(1)), int(match.group(2) or 1), int(match.group(3) or 1))
    except ValueError:
        return False
    return True


def dates(written: str, language: str) -> str:
    """A date for which `is_date` holds, in words: 26 March 2014, March 2014, 2014, October – November 2014."""
    first, _, last = written.partition("/")
    return _interval(first, last, language) if last else _single(first, language)


def _single(part: str, language: str) -> str:
    from babel.dates import format_skeleton  # noqa: PLC0415

    if len(part) == 4:
        return part
    if len(part) == 7:
        return format_skeleton("yMMMM", _first_day(part), locale=_locale(language))
    return day(_first_day(part), language)


def _interval(first: str, last: str, language: str) -> str:
    """Both ends joined as CLDR does; where it has no long form for days, with a dash between the long forms."""
    if len(first) == 7:
        from babel.dates import format_interval  # noqa: PLC0415

        return format_interval(_first_day(first), _first_day(last), "yMMMM", locale=_locale(language))
    dash = "–" if len(first) == 4 else " – "
    return f"{_single(first, language)}{dash}{_single(last, language)}"


def _first_day(part: str) -> dt.date:
    year, month, day_ = (int(number) for number in f"{part}-01-01"[:10].split("-"))
    return dt.date(year, month, day_)


MARKS = "\u200e\u200f\u061c"
"""Unseen, they say which way the sign of a number stands."""


def number(value: Decimal, language: str) -> str:
    """A number with the language's separators, every decimal kept.

    In languages from the right a mark keeps the minus sign before the number (CLDR has it in the sign itself).
    """
    from babel.numbers import format_decimal, get_minus_sign_symbol  # noqa: PLC0415

    written = format_decimal(value, locale=_locale(language), decimal_quantization=False)
    mark = get_minus_sign_symbol(_locale(language)).rstrip("-\u2212") if value < 0 else ""
    return f"{mark}{written}"


def parsed(written: str, language: str) -> Decimal | None:
    """The number that is written with the language's separators, None where it is none."""
    from babel.numbers import NumberFormatError, parse_decimal  # noqa: PLC0415

    try:
        return parse_decimal(written.strip(MARKS).replace("\u2212", "-"), locale=_locale(language), strict=True)
    except NumberFormatError:
        return None


def perhaps_thousands(value: Decimal) -> bool:
    """Whether a number was probably meant a thousand times as large: three decimals, of which the last is 0."""
    _, digits, exponent = value.as_tuple()
    return exponent == -3 and digits[-1] == 0 and abs(value) >= 1


def counted(value: Decimal, forms: tuple[str, ...], language: str) -> str | None:
    """The form of a unit that goes with a number, None where the language has another number of forms.

    The forms stand in CLDR's order of the plural categories that the language has, all of them or only those that
    whole numbers up to a thousand need (so Czech may leave out the one for fractions). One form fits every number.
    """
    if len(forms) == 1:
        return forms[0]
    rule = _locale(language).plural_form
    every = [category for category in CATEGORIES if category in rule.tags or category == "other"]
    common = common_categories(language)
    known = next((categories for categories in (every, common) if len(categories) == len(forms)), None)
    if known is None:
        return None
    category = rule(value)
    return forms[known.index(category)] if category in known else forms[-1]


@lru_cache
def common_categories(language: str) -> list[str]:
    """The plural categories of the whole numbers up to a thousand, in CLDR's order."""
    rule = _locale(language).plural_form
    used = {rule(value) for value in range(1001)}
    return [category for category in CATEGORIES if category in used]
