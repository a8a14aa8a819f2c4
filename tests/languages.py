"""The labels of every language and the example in each, for tests."""

from functools import lru_cache

import yaml

from pipeline.model import Edition, Labels
from tests.examples import TEMPLATES, example

LANGUAGES = tuple(sorted(path.stem for path in (TEMPLATES / "strings").glob("*.yaml")))


@lru_cache
def labels(language: str) -> Labels:
    """The labels of `templates/strings`, read without the reader."""
    return Labels(**yaml.safe_load((TEMPLATES / "strings" / f"{language}.yaml").read_text(encoding="utf-8")))


def example_in(language: str) -> Edition:
    """The example under another language's labels; its text stays English."""
    return example().model_copy(update={"language": language, "stem": language, "labels": labels(language)})
