"""The release gate and the plan, as data: who may have what, and from when; and the question before anything leaves."""

from __future__ import annotations

import io
from argparse import Namespace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.cli.asking import to_send
from pipeline.distribute.gate import barred, early, parts_for
from pipeline.distribute.plan import draw_up
from pipeline.distribute.sheet import strictest
from pipeline.findings import Position
from pipeline.model.delegation import Delegation

from .mail.ledgers import sheet

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BRUSSELS = timezone(timedelta(hours=1))


def delegation(**differently: object) -> Delegation:
    usual = {
        "position": Position("book.yaml"), "code": "FR", "name": "France", "languages": ("fr", "en"),
        "formats": ("pdf",), "channel": "mail", "to": ("fr@example.org",),
    }  # fmt: skip
    return Delegation.model_validate(usual | differently)


@pytest.mark.parametrize(
    ("wishes", "there", "everything", "names"),
    [
        (("fr", "en"), ("en-GB", "fr"), False, ["alpha.fr.pdf"]),
        (("de", "en"), ("en-GB", "fr"), False, ["alpha.en.pdf"]),
        (("fr", "en"), ("en-GB", "fr"), True, ["alpha.fr.pdf", "alpha.en.pdf"]),
        (("en-GB",), ("en-GB",), False, ["alpha.en.pdf"]),
        (("en-GB",), ("en",), False, ["alpha.en.pdf"]),
        (("en-US",), ("en-GB",), False, []),
        (("de",), ("en-GB", "fr"), True, []),
        (("e",), ("en-GB",), False, []),
    ],
)
def test_the_first_language_that_there_is_or_all(wishes, there, everything, names):
    if wishes == ("e",):
        with pytest.raises(ValueError, match="pattern"):
            delegation(languages=wishes)
        return
    chosen = parts_for(sheet(*there), delegation(languages=wishes, all_languages=everything))
    assert [each.name for each in chosen] == names


MARKINGS = ("public", "limited", "restricted")


@pytest.mark.parametrize("marking", MARKINGS)
@pytest.mark.parametrize("allowed", MARKINGS)
def test_no_marking_goes_higher_than_allowed(marking, allowed):
    reason = barred(sheet(marking=marking), delegation(marking=allowed), NOON)
    assert (reason is None) == (MARKINGS.index(marking) <= MARKINGS.index(allowed))


@pytest.mark.parametrize(
    ("embargo", "before", "now", "reason"),
    [
        (NOON, False, NOON - timedelta(seconds=1), "embargo"),
        (NOON, False, NOON, None),
        (NOON, True, NOON - timedelta(days=1), None),
        (None, False, NOON, None),
        # The same moment in two zones: 13:00 in Brussels is noon.
        (datetime(2026, 11, 24, 13, 0, tzinfo=BRUSSELS), False, NOON, None),
        (datetime(2026, 11, 24, 13, 0, 1, tzinfo=BRUSSELS), False, NOON, "embargo"),
        (NOON, False, datetime(2026, 11, 24, 12, 59, tzinfo=BRUSSELS), "embargo"),
    ],
)
def test_an_embargo_ends_at_its_moment_wherever_the_clock_stands(embargo, before, now, reason):
    each = delegation(before_embargo=before)
    assert barred(sheet(embargo=embargo), each, now) == reason
    assert early(sheet(embargo=embargo), each, now) == (before and embargo is not None and now < embargo)


def test_a_clock_without_a_zone_decides_nothing():
    with pytest.raises(ValueError, match="zone"):
        draw_up(sheet(), [delegation()], datetime(2026, 11, 24))


def test_the_plan_has_a_share_for_each_delegation_and_a_reason_for_each_that_gets_nothing():
    plan = draw_up(
        sheet(embargo=NOON, marking="limited"),
        [
            delegation(code="A", before_embargo=True, marking="limited"),
            delegation(code="B", marking="restricted"),
            delegation(code="C", before_embargo=True),
            delegation(code="D", languages=("de",), marking="limited"),
        ],
        NOON - timedelta(hours=1),
    )
    assert [(share.delegation.code, share.fate, share.why) for share in plan.shares] == [
        ("A", "goes", None),
        ("B", "waits", "embargo"),
        ("C", "left out", "marking"),
        ("D", "left out", "language"),
    ]
    assert [share.delegation.code for share in plan.receiving] == ["A", "B"]
    assert all(share.reason for share in plan.shares if share.fate != "goes")


@pytest.mark.parametrize(
    ("known", "current", "marking", "embargo"),
    [
        (("public", None), ("limited", None), "limited", None),
        (("restricted", None), ("public", None), "restricted", None),
        (("public", NOON), ("public", None), "public", NOON),
        (("public", NOON), ("public", NOON + timedelta(days=1)), "public", NOON + timedelta(days=1)),
    ],
)
def test_what_was_made_stricter_since_the_first_dispatch_counts(known, current, marking, embargo):
    both = [sheet(marking=one, embargo=other) for one, other in (known, current)]
    assert (strictest(*both).marking, strictest(*both).embargo) == (marking, embargo)


class Keyboard(io.StringIO):
    """Standard input that a person types at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "released"),
    [
        ("FS-2026-01\n", True),
        (" FS-2026-01 \n", True),
        ("", False),
        ("\n", False),
        ("yes\n", False),
        ("FS-2026-1\n", False),
    ],
)
def test_whoever_sends_types_the_reference(monkeypatch, capsys, typed, released):
    monkeypatch.setattr("sys.stdin", Keyboard(typed))
    confirm = to_send(Namespace(yes=False))
    assert confirm(draw_up(sheet(), (), NOON), ()) is released
    assert "type the reference FS-2026-01" in capsys.readouterr().err


def test_nobody_is_asked_where_nobody_can_answer(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("FS-2026-01\n"))
    assert not to_send(Namespace(yes=False))(draw_up(sheet(), (), NOON), ())
    assert "--yes" in capsys.readouterr().err
