"""Corrigenda: whoever has the old sheet gets the new one, and is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.distribute import Order, correct, make, send, status
from pipeline.distribute.ledger import Ledger
from pipeline.distribute.outbox import Outbox
from pipeline.distribute.schemas import Manifest, answer, schemas
from pipeline.distribute.witness import attest
from pipeline.findings import Failed

from .mail.roots import always, delegation, order, press, register, settle
from .presses import HOME, command, root, write

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """A sheet that two of three delegations have, and a second one that replaces it."""
    made = root(tmp_path_factory.mktemp("prepared"), "alpha", "beta")
    path = made / "content" / "beta" / "publication.yaml"
    path.write_text(path.read_text() + "supersedes: [FS-2026-01]\n")
    press(made)
    settle(made)
    register(made, [delegation(code, channel="folder") for code in ("FR", "DE")])
    make(order(made))
    send(order(made), always, first=True)
    register(made, [delegation(code, channel="folder", name=f"The {code}") for code in ("ES", "FR", "DE")])
    return made


@pytest.fixture
def folder(prepared, tmp_path) -> Path:
    """A copy of it, for whose ledger we vouch."""
    copied = Path(shutil.copytree(prepared, tmp_path / "root"))
    with Ledger(copied / "outbox" / "ledger.sqlite3") as ledger:
        attest(Outbox.of(copied), ledger)
    return copied


def beta(folder: Path) -> Order:
    return order(folder, "beta")


def test_it_goes_to_all_who_have_the_old_one_and_to_nobody_else(folder):
    sent = correct(beta(folder), always)
    assert [copy.code for copy in sent.copies] == ["FR", "DE"]
    assert {copy.state.value for copy in sent.copies} == {"accepted"}
    assert not sent.findings
    assert correct(beta(folder), always).parcels == ()


def test_the_cover_note_says_what_is_replaced(folder):
    correct(beta(folder), always)
    note = (folder / "outbox" / "beta" / "FR" / "cover.txt").read_text()
    assert "This sheet replaces FS-2026-01." in note
    assert "replaces" not in (folder / "outbox" / "alpha" / "FR" / "cover.txt").read_text()


@pytest.mark.slow
def test_others_may_have_it_afterwards_with_the_next_number_and_no_word_of_the_old_one(folder):
    correct(beta(folder), always)
    _, copies = make(beta(folder))
    assert [(copy.code, copy.number, copy.total) for copy in copies] == [("FR", 1, 2), ("DE", 2, 2), ("ES", 3, 3)]
    assert [parcel.code for parcel in send(beta(folder), always).parcels] == ["ES"]
    assert "replaces" not in (folder / "outbox" / "beta" / "ES" / "cover.txt").read_text()


def test_whoever_cannot_be_reached_any_more_is_told(folder):
    register(folder, [delegation("FR", channel="folder")])
    sent = correct(beta(folder), always)
    assert [(finding.code, "DE" in finding.what) for finding in sent.findings] == [("A015", True)]
    assert [copy.code for copy in sent.copies] == ["FR"]


def test_where_nobody_has_the_old_one_it_is_no_corrigendum(folder):
    path = folder / "content" / "beta" / "publication.yaml"
    path.write_text(path.read_text().replace("FS-2026-01]", "FS-1999-01]"))
    press(folder)
    with pytest.raises(Failed, match="A014"):
        correct(beta(folder), always)


# The command line and what it prints for programs.


def test_the_schemas_are_those_of_the_models():
    """After a change: `save_schemas(Path())` of pipeline.distribute writes them anew."""
    for name, text in schemas().items():
        assert (HOME / name).read_text(encoding="utf-8") == text, name


def as_promised(name: str, told: str) -> Any:
    """What a command printed as JSON, if it has exactly what its schema names."""
    known, schema = json.loads(told), json.loads((HOME / "docs" / "schemas" / f"distribute-{name}.json").read_text())
    assert set(known) == set(schema["properties"])
    known.get("verification", {}).pop("good", None)
    answer(name).model_validate_json(json.dumps(known))
    return known


@pytest.mark.slow
def test_every_answer_is_as_promised(folder):
    file = folder / "outbox" / "alpha" / "FR" / "alpha.en.pdf"
    for name, words in {
        "plan": ("plan", "alpha"),
        "make": ("make", "alpha"),
        "status": ("status", "alpha"),
        "verify": ("verify", str(file)),
        "send": ("send", "alpha", "--dry-run"),
    }.items():
        as_promised(name, distribute(folder, *words, "--output", "json").stdout)
    Manifest.model_validate_json((file.parent / "manifest.json").read_bytes())


def distribute(folder: Path, *words: str, environment: dict[str, str] | None = None):
    return command("--root", str(folder), "distribute", *words, environment={"USER": "officer", **(environment or {})})


@pytest.mark.slow
def test_the_whole_way_on_the_command_line(tmp_path):
    press(root(tmp_path, "alpha"))
    settle(tmp_path)
    register(tmp_path, [delegation("FR"), delegation("DE", channel="folder"), delegation("ES", languages=["es"])])
    drawn = distribute(tmp_path, "plan", "alpha")
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert "left out  mail" in drawn.stdout
    assert "no edition in its languages" in drawn.stdout
    planned = json.loads(distribute(tmp_path, "plan", "alpha", "--output", "json").stdout)
    assert [share["fate"] for share in planned["plan"]["shares"]] == ["goes", "goes", "left out"]
    assert distribute(tmp_path, "make", "alpha").returncode == 0
    unasked = distribute(tmp_path, "send", "alpha", "--first")
    assert unasked.returncode == 1
    assert "--yes" in unasked.stderr
    rehearsed = distribute(tmp_path, "send", "alpha", "--dry-run")
    assert rehearsed.returncode == 0
    assert [path.name for path in (tmp_path / "outbox" / "alpha" / "messages").iterdir()] == ["alpha.FR.eml"]
    told = distribute(tmp_path, "status", "alpha")
    assert told.returncode == 0
    assert told.stdout.count("not sent") == 2
    copy = tmp_path / "outbox" / "alpha" / "FR" / "alpha.en.pdf"
    assert distribute(tmp_path, "verify", str(copy)).returncode == 0
    copy.write_bytes(copy.read_bytes() + b" ")
    verdict = distribute(tmp_path, "verify", str(copy))
    assert (verdict.returncode, "ALTERED" in verdict.stdout) == (1, True)


@pytest.mark.slow
def test_a_server_that_is_not_there_leaves_everything_for_later(tmp_path):
    press(root(tmp_path, "alpha"))
    settle(tmp_path)
    register(tmp_path, [delegation("FR")])
    distribute(tmp_path, "make", "alpha")
    done = distribute(tmp_path, "send", "alpha", "--first", "--yes")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert status(order(tmp_path)).copies[0].state.value == "ready"
    # Nothing has left: the text may still be changed, and the copies made again.
    write(tmp_path, "alpha", " And a sentence more.")
    press(tmp_path)
    assert distribute(tmp_path, "make", "alpha").returncode == 0


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("plan", "../secret"), "ID"),
        (("plan", "alpha", "--at", "2026-11-24T14:00"), "zone"),
        (("send", "alpha", "--test", "somebody"), "mail address"),
        (("send", "alpha", "--test", "desk@example.org", "--dry-run"), "--test"),
        (("send", "alpha", "--passphrase", "x"), "unrecognized"),
        (("plan",), "required"),
        ((), "COMMAND"),
    ],
)
def test_words_that_make_no_command(tmp_path, words, named):
    (tmp_path / "content").mkdir()
    done = distribute(tmp_path, *words)
    assert done.returncode == 2
    assert named in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("words", [("status", "alpha"), ("verify", "{file}")])
def test_looking_begins_no_ledger(tmp_path, words):
    (tmp_path / "content").mkdir()
    file = tmp_path / "file.pdf"
    file.write_bytes(b"%PDF-1.7")
    done = distribute(tmp_path, *(word.format(file=file) for word in words))
    assert done.returncode == 3
    assert "no ledger" in done.stderr
    assert not (tmp_path / "outbox").exists()
