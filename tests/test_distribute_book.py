"""The address book and the settings: what is refused before anything is planned, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pipeline.distribute.address_book import address_book, doubles, message_limit, settings
from pipeline.distribute.parcels import addresses
from pipeline.distribute.wording import BLANKS, Words, wording
from pipeline.findings import Failed

from .mail.ledgers import copy
from .mail.roots import delegation, register, settle
from .presses import HOME, root


@pytest.fixture
def folder(tmp_path):
    root(tmp_path)
    settle(tmp_path)
    return tmp_path


def refused(folder: Path, **differently: object) -> list[tuple[str, int]]:
    """The codes of what is wrong with one delegation, and the lines."""
    register(folder, [delegation("FR") | differently])
    with pytest.raises(Failed) as told:
        address_book(folder)
    return [(finding.code, finding.position.line) for finding in told.value.findings]


def test_what_is_wrong_is_said_in_the_words_of_the_file(folder):
    register(folder, [delegation("FR") | {"to": ["fr@example.org; info@example.org"]}])
    with pytest.raises(Failed) as told:
        address_book(folder)
    (finding,) = told.value.findings
    assert finding.what == "«fr@example.org; info@example.org» cannot be used for «delegations.to»"
    assert "one mail address" in finding.fix


@pytest.mark.parametrize(
    "code",
    [
        "../../etc",
        "..",
        "/FR",
        "FR/..",
        "FR\\..",
        "fr",
        "F R",
        "FR.",
        "FR\n",
        "-FR",
        "FR--X",
        "A" * 41,
        "C:",
        "ＦＲ",
        "",
    ],
)
def test_no_code_leads_out_of_the_outbox(folder, code):
    assert refused(folder, code=code)


@pytest.mark.parametrize(
    "address",
    [
        "fr@example.org\r\nBcc: spy@example.org",
        "fr@example.org, spy@example.org",
        "<fr@example.org>",
        "fr",
        "fr@",
        "@example.org",
        "fr@example",
        "fr @example.org",
        'fr"@example.org',
        "fr@exam ple.org",
        "fr@example.org\x00",
        "fr@exämple.org",
        "f" * 65 + "@example.org",
        "f..r@example.org",
        ".fr@example.org",
        "fr.@example.org",
        "=?utf-8?q?fr?=@example.org",
        "fr@-example.org",
        "fr@example.org-",
        "fr@" + "e" * 64 + ".org",
    ],
)
@pytest.mark.parametrize("field", ["to", "cc"])
def test_no_address_smuggles_anything_into_a_header(folder, field, address):
    assert refused(folder, **{"to": ["ok@example.org"], field: [address]})


@pytest.mark.parametrize(
    "name",
    [
        "France\u2028Bcc: all",
        "France\u2029",
        "France\r\nBcc: spy@example.org",
        "France\nX",
        "France <fr@example.org>",
        "France; France",
        'France "the"',
        "France\u202etxt",
        "France\x1b[2J",
        "France\u0000",
        "=?utf-8?q?France?=",
        "F" * 101,
    ],
)
def test_no_name_can_be_mistaken_for_something_else(folder, name):
    assert refused(folder, name=name)


@pytest.mark.parametrize(
    ("differently", "line"),
    [
        ({"channel": "pigeon"}, 8),
        ({"to": []}, 2),
        ({"languages": []}, 4),
        ({"formats": ["odt"]}, 7),
        ({"marking": "secret"}, 11),
        ({"before_embargo": "perhaps"}, 11),
        ({"adresses": ["fr@example.org"]}, 11),
    ],
)
def test_what_is_wrong_is_told_with_its_place(folder, differently, line):
    assert [place for _, place in refused(folder, **differently)] == [line]


def test_an_address_is_one_however_it_is_written(folder):
    register(folder, [delegation("FR", to=["fr@example.org", "FR@Example.org"], cc=["fr@EXAMPLE.ORG"])])
    assert addresses(copy(), address_book(folder).delegations[0]) == (("fr@example.org", "to"),)


def test_a_code_stands_once(folder):
    register(folder, [delegation("FR"), delegation("FR")])
    with pytest.raises(Failed, match="twice"):
        address_book(folder)


@pytest.mark.parametrize("again", [{"name": "Delegation FR"}, {"to": ["FR@delegations.example.org"]}, {}])
def test_a_name_or_an_address_that_stands_twice_is_told(folder, again):
    register(folder, [delegation("FR"), delegation("DE") | again])
    told = [(finding.code, finding.severity, finding.position.line) for finding in doubles(address_book(folder))]
    assert told == ([("A026", "warning", 11)] if again else [])


def test_a_missing_book_and_missing_settings_say_what_to_do(tmp_path):
    (tmp_path / "content").mkdir()
    with pytest.raises(Failed, match="A001"):
        address_book(tmp_path)
    with pytest.raises(Failed, match="A002"):
        settings(tmp_path)


def test_the_book_may_lie_elsewhere(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("private") / "real.yaml"
    register(folder, [delegation("FR")])
    (folder / "content" / "delegations.yaml").rename(elsewhere)
    assert [each.code for each in address_book(folder, elsewhere).delegations] == ["FR"]
    elsewhere.write_text(elsewhere.read_text().replace("FR", "fr"))
    with pytest.raises(Failed, match=r"real\.yaml:2"):
        address_book(folder, elsewhere)


@pytest.mark.parametrize("key", ["password", "passphrase", "secret"])
def test_no_secret_stands_in_a_file(folder, key):
    path = folder / "content" / "distribution.yaml"
    known = yaml.safe_load(path.read_text())
    known["smtp"][key] = "hunter2"
    path.write_text(yaml.safe_dump(known))
    with pytest.raises(Failed, match="secret") as told:
        settings(folder)
    assert "hunter2" not in str(told.value)


@pytest.mark.parametrize(
    "differently",
    [
        {"sender": "press@factsheets.example.org\nBcc: spy@example.org"},
        {"sender": "one@example.org, two@example.org"},
        {"size_limit": "10 GB"},
        {"size_limit": "0 MB"},
        {"retry_after": [99999]},
        {"smtp": {"host": "smtp.example.org", "port": 587, "security": "none"}},
        {"smtp": {"host": "smtp.example.org; rm", "port": 587, "security": "tls"}},
        {"smtp": {"host": "smtp.example.org", "port": 0, "security": "tls"}},
        {"signing": {"time_stamp_authority": "file:///etc/passwd"}},
    ],
)
def test_settings_that_cannot_be_meant(folder, differently):
    settle(folder, **differently)
    with pytest.raises(Failed):
        settings(folder)


def test_sizes(folder):
    settle(folder, size_limit="250 kB")
    assert message_limit(settings(folder)) == 250_000


def test_the_example_register_is_good():
    book = address_book(HOME, HOME / "examples" / "delegations.yaml")
    states = [each for each in book.delegations if "-" not in each.code and len(each.code) == 2]
    assert len(states) >= 27
    assert len(book.delegations) > 29
    addresses = [address for each in book.delegations for address in (*each.to, *each.cc)]
    assert all(address.rpartition(".example.")[2] in ("org", "com", "net") for address in addresses)


LANGUAGES = sorted(path.stem for path in (HOME / "templates" / "strings").glob("*.yaml"))


def test_there_are_words_in_every_language_that_has_labels(folder):
    known = wording(folder, LANGUAGES)
    assert sorted(known.words) == LANGUAGES == sorted(known.labels)
    assert sorted(path.stem for path in (HOME / "templates" / "distribute").glob("*.yaml")) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_leaves_open_all_that_must_be_filled_in(folder, language):
    words = wording(folder, [language]).words_in(language)
    for name, blanks in BLANKS.items():
        assert all(f"{{{blank}}}" in getattr(words, name) for blank in blanks), name


def test_words_cannot_reach_into_what_they_are_given(folder):
    words = wording(folder, ["en"]).words_in("en").model_dump()
    for trick in ("{delegation.__class__}", "{number}", "{0}", "{delegation[0]}"):
        with pytest.raises(ValueError, match=r"filled in|delegation"):
            Words.model_validate(words | {"delegation": trick})


def test_a_language_without_words_is_spoken_to_in_the_next_or_in_english(folder):
    known = wording(folder, ["xx", "fr", "en"])
    assert known.spoken(("xx", "fr")) == "fr"
    assert known.spoken(("xx",)) == "en"
    assert known.words_in("fr-BE").language == "fr"
