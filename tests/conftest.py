"""What many tests use: a browser, a root built or published, a mail server that is trusted, how often to try."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from pipeline.press.formats import FORMATS

from .presses import build, root

if TYPE_CHECKING:
    from pipeline.distribute.ledger import Ledger

    from .clusters import Cluster
    from .mail.server import Office
    from .standard_root import Read

# A property is tried with a few examples among the fast tests, with many in a run of its own.
QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)

settings.register_profile("quick", QUICK)
settings.register_profile("thorough", QUICK, max_examples=600)
settings.load_profile("quick")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Chromium, one for all tests of a module."""
    from . import standards  # noqa: PLC0415 - most tests need no browser

    with standards.browser() as found:
        yield found


@pytest.fixture
def read(tmp_path: Path) -> "Read":
    """Reads the standard root with another text for its edition."""
    from .standard_root import reader  # noqa: PLC0415 - only reading needs it

    return reader(tmp_path)


@pytest.fixture
def web_page_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The press makes no other format: where formats do not matter, the others only cost time."""
    monkeypatch.delitem(FORMATS, "pdf")
    monkeypatch.delitem(FORMATS, "docx")


@pytest.fixture(scope="session")
def prototype(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with two publications and a full store, the web page alone; to be copied and not to be changed."""
    folder = root(tmp_path_factory.mktemp("prototype"), "alpha", "beta")
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(FORMATS, "pdf")
        patch.delitem(FORMATS, "docx")
        assert build(folder).made == 2
    return folder


@pytest.fixture
def built(tmp_path: Path, prototype: Path) -> Path:
    """The prototype in a folder of its own: a root may be moved with its store."""
    folder = tmp_path / "root"
    shutil.copytree(prototype, folder)
    assert build(folder).made == 0
    return folder


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with one published sheet, to be copied and not to be changed."""
    from .mail.roots import pressed  # noqa: PLC0415 - only distribution needs it

    return pressed(tmp_path_factory.mktemp("published"))


@pytest.fixture
def ledger(tmp_path: Path) -> "Iterator[Ledger]":
    """A ledger in an outbox, with one copy of a sheet."""
    from pipeline.distribute.ledger import Ledger  # noqa: PLC0415 - only distribution needs it

    from .mail.ledgers import NOW, copy, sheet  # noqa: PLC0415

    with Ledger(tmp_path / "outbox" / "ledger.sqlite3") as opened:
        opened.begin(sheet(), NOW)
        opened.add([copy()])
        yield opened


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Cluster]":
    """A cluster with two workers, one for all tests of a module."""
    from .clusters import cluster  # noqa: PLC0415 - only the press needs it

    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        made.worker("first")
        made.worker("second")
        yield made


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> "Callable[[Office], None]":
    """Makes this process know a mail server's authority and password, as a sender's environment would."""
    from .mail.roots import environment  # noqa: PLC0415 - only distribution needs it

    def trust(office: "Office") -> None:
        for name, value in environment(office).items():
            monkeypatch.setenv(name, value)

    return trust
