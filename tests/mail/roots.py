"""Roots with delegations, ready to be distributed from."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from pipeline.distribute import Order
from pipeline.press import Order as PressOrder
from pipeline.press import build

from ..presses import HOME, root
from .server import PASSWORD, USER, Office

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SHEET = "alpha"
FR, CC = "fr@delegations.example.org", "cc@delegations.example.org"


def pressed(folder: Path, *names: str, formats: tuple[str, ...] = ("pdf",)) -> Path:
    """A root whose publications are published."""
    root(folder, *(names or (SHEET,)))
    press(folder)
    return folder


def press(folder: Path) -> None:
    """Publishes what the root has."""
    report = build(PressOrder(root=folder, today=date(2026, 11, 23)))
    assert not [finding for finding in report.findings if finding.severity == "error"], report.findings


def delegation(code: str, **differently: Any) -> dict[str, Any]:
    """A delegation as the address book has it."""
    usual = {
        "code": code,
        "name": f"Delegation {code}",
        "languages": ["en"],
        "formats": ["pdf"],
        "channel": "mail",
        "to": [f"{code.lower()}@delegations.example.org"],
    }
    return usual | differently


def register(folder: Path, delegations: Iterable[Mapping[str, Any]]) -> None:
    """Writes the address book."""
    text = yaml.safe_dump({"delegations": [dict(each) for each in delegations]}, allow_unicode=True, sort_keys=False)
    (folder / "content" / "delegations.yaml").write_text(text)


def settle(folder: Path, office: Office | None = None, **differently: Any) -> None:
    """Writes the settings, for the server of an office if there is one."""
    smtp = {"host": "localhost", "port": office.port if office else 9, "timeout": 5}
    smtp |= {"security": office.tls if office else "starttls"}
    smtp |= {"user": USER} if office and office.authentication else {}
    settings = {"sender": "Press office <press@factsheets.example.org>", "retry_after": [0, 0], "smtp": smtp}
    (folder / "content" / "distribution.yaml").write_text(yaml.safe_dump(settings | differently, sort_keys=False))


def order(folder: Path, publication: str = SHEET, now: datetime = NOW, **differently: Any) -> Order:
    """An order at a moment."""
    return Order(root=folder, publication=publication, clock=lambda: now, ask=lambda: "secret", **differently)


def environment(office: Office) -> dict[str, str]:
    """What a sender needs to reach the office."""
    return {"SSL_CERT_FILE": str(office.authority), "FACTSHEET_SMTP_PASSWORD": PASSWORD}


def sender(folder: Path, office: Office, *words: str) -> subprocess.Popen[str]:
    """`factsheet distribute send` as a process of its own."""
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOME), "USER": "officer", **environment(office)}
    line = [sys.executable, "-P", "-m", "pipeline", "--root", str(folder), "distribute", "send", SHEET, "--yes", *words]
    return subprocess.Popen(line, env=known, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def always(_plan: Any, _parcels: Any) -> bool:
    """Whoever is asked says yes."""
    return True


Confirm = Callable[[Any, Any], bool]
