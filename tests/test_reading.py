"""What reading makes of the specimen, in readable text; words of languages; what is embedded; what it costs."""

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.findings import errors
from pipeline.model import Edition, House, Publication, Register, Span
from pipeline.model.delegation import AddressBook, Distribution
from pipeline.reading import Reading, read_publication, survey, wording
from pipeline.reading.yaml.values import PATTERNS

from .examples import TEMPLATES
from .standard_root import STANDARD, set_up

HERE = Path(__file__).parent
SAMPLE = HERE / "sample"


@lru_cache
def specimen() -> Reading:
    """The publication that uses every construct."""
    return read_publication(SAMPLE, "specimen", survey(SAMPLE, TEMPLATES))


def portrait(edition: Edition) -> str:
    """An edition's transcript as text: place, role, path, and the runs with how they are said."""
    lines = []
    for line in edition.transcript().lines:
        runs = " ".join(
            f"{run.text!r}"
            + "".join(f" {mark}" for mark in ("emphasis", "strong") if getattr(run, mark))
            + (f" → {run.link}" if run.link else "")
            + (f" note {run.mark}" if run.mark else "")
            + (f" in {run.language}" if run.language != edition.language else "")
            for run in line.runs
        )
        place = f"{line.position.line}:{line.position.column}" if line.position else "-"
        lines.append(f"{place:>6}  {line.role} [{line.path}] {runs}".rstrip())
    return "\n".join(lines) + "\n"


def test_the_specimen_is_read_as_its_portrait_says() -> None:
    assert errors(specimen().findings) == ()
    assert portrait(specimen().editions[0]) == (HERE / "golden" / "specimen.transcript.txt").read_text()


def test_an_edition_travels_as_json() -> None:
    edition = specimen().editions[0]
    assert Edition.model_validate_json(edition.model_dump_json()) == edition


def test_sources_hold_no_comment(tmp_path: Path) -> None:
    set_up(STANDARD, tmp_path)
    file = tmp_path / "content" / "sheet" / "en.md"
    body = (
        '\n%% hidden\n:::{callout}\n# hidden\ntitle: "A # in a title" # hidden\n%% hidden\n---\nA # in a text.\n:::\n'
    )
    file.write_text(file.read_text().replace("status: final", "status: final # hidden\n# hidden") + body)
    edition = read_publication(tmp_path, "sheet", survey(tmp_path, TEMPLATES)).editions[0]
    assert "hidden" not in "".join(edition.sources.values())
    assert 'title: "A # in a title"\n---\nA # in a text.\n' in edition.sources["en.md"]
    assert "status: final\n---\n" in edition.sources["en.md"]


def changed(root: Path, old: str, new: str) -> Edition:
    """The standard edition after a change in publication.yaml."""
    set_up(STANDARD, root)
    file = root / "content" / "sheet" / "publication.yaml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    return read_publication(root, "sheet", survey(root, TEMPLATES)).editions[0]


def test_a_restricted_sheet_hands_on_no_source(tmp_path: Path) -> None:
    edition = changed(tmp_path, "marking: public", "marking: restricted")
    assert edition.sources == {}
    assert [notice.kind for notice in edition.masthead.notices] == ["marking"]
    assert not edition.public


def test_the_embargo_is_said_with_its_zone(tmp_path: Path) -> None:
    edition = changed(tmp_path, "release: immediate", "release: {embargo: 2026-11-24T14:00:00+01:00}")
    assert [notice.text for notice in edition.masthead.notices] == ["Embargo until 24 November 2026, 14:00 (GMT+01:00)"]
    assert not edition.public


def test_words_of_another_language_say_so(tmp_path: Path) -> None:
    edition = changed(tmp_path, "imprint: A sheet for the tests.", "imprint: {fr: Une fiche.}")
    span = edition.imprint[0].children[0]
    assert isinstance(span, Span)
    assert span.language == "fr"


def test_so_do_those_of_the_masthead(tmp_path: Path) -> None:
    edition = changed(tmp_path, "parties: [European Union, ", "parties: [{fr: Union européenne}, ")
    (said,) = (line for line in edition.transcript().lines if line.role == "parties")
    assert [(run.text, run.language) for run in said.runs] == [
        ("Union européenne", "fr"),
        (" and United States", "en-GB"),
    ]
    assert edition.masthead.parties[0].position.column == 16


FRENCH = (
    "---\ntitle: Une fiche\nlanguage: fr\nsummary: Une fiche.\nkeywords: []\nstatus: {}\n---\nLe seul paragraphe.\n"
)


@pytest.mark.parametrize(
    ("status", "release", "led"), [("final", "immediate", 1), ("draft", "immediate", 0), ("final", "embargo", 0)]
)
def test_readers_are_led_only_to_what_is_public(tmp_path: Path, status: str, release: str, led: int) -> None:
    set_up(STANDARD, tmp_path)
    (tmp_path / "content" / "sheet" / "fr.md").write_text(FRENCH.format(status))
    (tmp_path / "templates" / "strings").mkdir(parents=True)
    english = (TEMPLATES / "strings" / "en.yaml").read_text()
    (tmp_path / "templates" / "strings" / "fr.yaml").write_text(english.replace("language: en", "language: fr"))
    when = "immediate" if release == "immediate" else "{embargo: 2026-11-24T14:00:00Z}"
    edition = changed(tmp_path, "release: immediate", f"release: {when}")
    assert len(edition.translations) == led
    assert all(each.path == "sheet/sheet.fr.html" for each in edition.translations)


@pytest.mark.parametrize(
    ("written", "language", "words"),
    [
        ("2014-03-26", "en-GB", "26 March 2014"),
        ("2014-03-26", "en", "26 March 2014"),
        ("2014-03-26", "en-US", "March 26, 2014"),
        ("2014-03-26", "fi", "26. maaliskuuta 2014"),
        ("2014-03", "fr", "mars 2014"),
        ("2014", "el", "2014"),
        ("2014/2015", "en", "2014–2015"),
        ("2014-03-26/2014-03-27", "en-GB", "26 March 2014 – 27 March 2014"),
    ],
)
def test_dates_are_said_as_the_language_says_them(written: str, language: str, words: str) -> None:
    assert wording.is_date(written)
    assert wording.dates(written, language) == words


@pytest.mark.parametrize(
    "written", ["2014-02-29", "2014-3-26", "14", "2014-13", "2014/2013", "2014-03/2014", "2014/", "０２０１", "0000"]
)
def test_there_is_no_such_date(written: str) -> None:
    assert not wording.is_date(written)


@pytest.mark.parametrize(
    ("value", "forms", "language", "form"),
    [
        ("1", ("country", "countries"), "en", "country"),
        ("53", ("country", "countries"), "en", "countries"),
        ("1.5", ("country", "countries"), "en", "countries"),
        ("0", ("pays un", "pays"), "fr", "pays un"),
        ("3", ("země", "země dvě", "zemí"), "cs", "země dvě"),
        ("1.5", ("země", "země dvě", "zemí"), "cs", "zemí"),
        ("1.5", ("země", "země dvě", "země a půl", "zemí"), "cs", "země a půl"),
        ("7", ("riik",), "et", "riik"),
        ("7", ("a", "b", "c"), "en", None),
    ],
)
def test_units_agree_with_their_numbers(value: str, forms: tuple[str, ...], language: str, form: str | None) -> None:
    assert wording.counted(Decimal(value), forms, language) == form


def test_numbers_keep_every_decimal() -> None:
    assert wording.number(Decimal("1234567.10000001"), "en") == "1,234,567.10000001"
    assert wording.number(Decimal("-3.5"), "en") == "-3.5"
    assert wording.number(Decimal("-3.5"), "ar") == "\u200e-3.5", "the sign stays before the number"
    assert wording.parsed("\u200e-3.5", "ar") == Decimal("-3.5")


def test_moments_are_said_in_their_own_zone() -> None:
    moment = dt.datetime(2026, 11, 24, 14, tzinfo=dt.UTC)
    assert wording.moment(moment, "en-GB") == "24 November 2026, 14:00 (GMT+00:00)"


def test_every_pattern_of_the_model_has_its_words() -> None:
    for model in (AddressBook, Distribution, House, Publication, Register):
        for pattern in _patterns(model.model_json_schema()):
            assert any(pattern.startswith(start) for start, _ in PATTERNS), pattern


def _patterns(schema: object) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["pattern"]] if isinstance(schema.get("pattern"), str) else []
        # Pydantic writes its own pattern for decimals.
        return [each for each in own if "(?!^" not in each] + [
            each for value in schema.values() for each in _patterns(value)
        ]
    return [each for value in schema for each in _patterns(value)] if isinstance(schema, list) else []


def test_nothing_heavy_is_imported() -> None:
    heavy = ["weasyprint", "jinja2", "lxml", "babel", "pikepdf", "fontTools"]
    code = f"import sys, pipeline.reading; print([name for name in {heavy} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HERE.parent)
    assert told.stdout.strip() == "[]"
