"""The labels of every language and the example in each, for tests."""

from functools import lru_cache

import yaml

from pipeline.model import Date, Edition, Fact, KeyFigures, Labels, Timeline
from tests.examples import TEMPLATES, at, example, item, text

LANGUAGES = tuple(sorted(path.stem for path in (TEMPLATES / "strings").glob("*.yaml")))


@lru_cache
def labels(language: str) -> Labels:
    """The labels of `templates/strings`, read without the reader."""
    return Labels(**yaml.safe_load((TEMPLATES / "strings" / f"{language}.yaml").read_text(encoding="utf-8")))


def example_in(language: str) -> Edition:
    """The example under another language's labels; its text stays English."""
    return example().model_copy(update={"language": language, "stem": language, "labels": labels(language)})


def arabic() -> Edition:
    """A timeline and key figures that are written from the right."""
    day = Date(position=at(10), value="2014-03-26", text="26 مارس 2014")
    months = Date(position=at(11), value="2014-10/2014-11", text="أكتوبر – نوفمبر 2014")
    countries = Fact(position=at(14), name="countries", text="53 دولة", number="53")
    groups = Fact(position=at(15), name="groups", text="4 أفرقة", number="4")
    events = (item(10, day, text(" قمة بروكسل تعزز الحوار")), item(11, months, text(" مؤتمر متابعة")))
    figures = (item(14, countries, text(" في التحالف العالمي")), item(15, groups, text(" فرعية من الخبراء")))
    blocks = (
        Timeline(position=at(9), id="events", title="المعالم", items=events),
        KeyFigures(position=at(13), id="figures", title="أرقام", items=figures),
    )
    return example_in("ar").model_copy(update={"blocks": blocks, "notes": ()})
