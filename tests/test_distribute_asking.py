"""What a person is asked before anything leaves, and what is said afterwards."""

from __future__ import annotations

import io
from argparse import Namespace

import pytest

from pipeline.cli.asking import to_send, to_try
from pipeline.cli.deliveries import folders
from pipeline.distribute import Parcel
from pipeline.distribute.plan import draw_up
from pipeline.findings import Position
from pipeline.model.delegation import Delegation

from .mail.ledgers import copy, sheet
from .mail.roots import FR, NOW, delegation

ME = "desk@press.example.org"


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        return True


def parcel(code: str, address: str, **differently: object) -> Parcel:
    meant = Delegation.model_validate({**delegation(code, **differently), "position": Position("delegations.yaml")})
    envelope = ((address, meant.channel),)
    return Parcel(copy(code), meant, envelope, envelope)


@pytest.mark.parametrize(("typed", "agreed"), [("FS-2026-01\n", True), ("FS-2026-1\n", False), ("", False)])
def test_the_reference_is_asked_for_and_another_is_told(monkeypatch, capsys, typed, agreed):
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    plan, parcels = draw_up(sheet(), (), NOW), [parcel("FR", FR)]
    assert to_send(Namespace(yes=False))(plan, parcels) is agreed
    told = capsys.readouterr().err
    assert FR in told
    assert (f"«{typed.strip()}» is not the reference FS-2026-01" in told) is not agreed


def test_whoever_tries_sees_the_one_address_to_which_it_goes(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", Terminal("FS-2026-01\n"))
    assert to_try(Namespace(yes=False, test=ME))(draw_up(sheet(), (), NOW), [parcel("FR", FR)])
    told = capsys.readouterr().err
    assert f"the message for FR to {ME} and to nobody else" in told
    assert FR not in told


def test_a_folder_is_to_be_carried():
    parcels = [parcel("FR", FR), parcel("SE", "outbox/alpha/SE", channel="folder", to=[])]
    assert folders(parcels) == "SE: carry outbox/alpha/SE over to Delegation SE\n"
