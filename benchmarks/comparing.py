"""The same hundred sheets by other systems, each in its fastest honest use on two processors."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .catalogue import catalogue, save
from .measuring import PYTHON, SHOWN, Measured, cold, in_turn, ratios, run
from .peers import save as save_for
from .rows import HOME, Row, missing

SHEETS, SEED = 100, 1
OTHERS = HOME / ".venv-bench" / "bin"
OURS = f"{SHOWN} build"
NO_RUBY = "install asciidoctor and asciidoctor-pdf; requirements/bench.sh says how"
NO_OTHERS = "requirements/bench.sh was not run"


@dataclass(frozen=True)
class Peer:
    """Another system: where its sources are, the shell command that builds them, which files are its results."""

    sources: Path
    command: str
    results: str

    def __call__(self) -> Measured:
        """Builds everything anew. Raises RuntimeError where the system fails, or leaves a file out."""
        folder = Path(tempfile.mkdtemp(dir=self.sources.parent)) / "sources"  # which goes with the sources
        shutil.copytree(self.sources, folder)
        done = run(["sh", "-c", self.command], folder)
        made = len(list(folder.glob(self.results)))
        if made < SHEETS:
            raise RuntimeError(f"{self.command}: {made} files of {SHEETS}")
        return done


def makefile() -> Iterator[Row]:
    """Against pandoc, pandoc and weasyprint under `make -j2`: no checks."""
    import pypandoc  # type: ignore[import-untyped]

    tools = f"PANDOC='{pypandoc.get_pandoc_path()}' WEASYPRINT='{PYTHON.parent / 'weasyprint'}'"
    with tempfile.TemporaryDirectory() as place:
        root = _ours(Path(place))
        sources = _theirs(Path(place), "md")
        shutil.copy(HOME / "benchmarks" / "peers" / "plain.mk", sources)
        peer = Peer(sources, f"make --silent -j2 -f plain.mk {tools}", "*.pdf")
        rounds = in_turn(2, lambda: cold(root), peer)
    command = f"{OURS}, then make -j2 -f benchmarks/peers/plain.mk"
    yield from _times(rounds, "3, proven", "pandoc twice and weasyprint under `make -j2`, no checks", command)
    what = f"{SHEETS} sheets × 3, everything proven: how many times as fast as `make -j2`"
    yield Row(7, what, ratios(rounds, 1, 0), bar=4, least=True, command=command)


def asciidoctor() -> Iterator[Row]:
    """Against asciidoctor and asciidoctor-pdf: HTML and PDF, no Word; and against one process for each sheet."""
    what = f"{SHEETS} sheets × 3, everything proven, against asciidoctor and asciidoctor-pdf"
    if not shutil.which("asciidoctor") or not shutil.which("asciidoctor-pdf"):
        yield missing(7, what, NO_RUBY)
        return
    with tempfile.TemporaryDirectory() as place:
        root, sources = _ours(Path(place)), _theirs(Path(place), "adoc")
        half = f"xargs -0 -P 2 -n {SHEETS // 2}"
        many = "; ".join(f"printf '%s\\0' *.adoc | {half} {name}" for name in ("asciidoctor", "asciidoctor-pdf"))
        each = "printf '%s\\0' *.adoc | xargs -0 -P 2 -I @ sh -c 'asciidoctor @; asciidoctor-pdf @'"
        alone = Peer(sources, each, "*.pdf")()
        rounds = in_turn(2, lambda: cold(root), Peer(sources, many, "*.pdf"))
    command = f"{OURS}, then {many}"
    yield from _times(rounds, "3, proven", "asciidoctor and asciidoctor-pdf, two processes for all sheets", command)
    yield Row(7, f"{what}, two processes for all sheets", ratios(rounds, 0, 1), bar=1, command=command)
    values = tuple(ours.wall / alone.wall for ours, _ in rounds)
    yield Row(7, f"{what}, a process for each sheet", values, bar=1, command=f"{OURS}, then {each}")


def sphinx() -> Iterator[Row]:
    """Against Sphinx, web pages alone."""
    what = f"{SHEETS} web pages, proven, against Sphinx"
    if not (OTHERS / "sphinx-build").exists():
        yield missing(7, what, NO_OTHERS)
        return
    with tempfile.TemporaryDirectory() as place:
        root, sources = _ours(Path(place)), _theirs(Path(place), "rst")
        peer = Peer(sources, f"'{OTHERS / 'sphinx-build'}' --quiet -j 2 -b html . html", "html/*.html")
        rounds = in_turn(3, lambda: cold(root, "--format", "html", "--to", root / "only"), peer)
    command = f"{OURS} --format html --to DIR, then sphinx-build --quiet -j 2 -b html . html"
    yield from _times(rounds, "HTML, proven", "Sphinx, HTML", command)
    yield Row(7, what, ratios(rounds, 0, 1), bar=1, command=command)


def typst() -> Iterator[Row]:
    """Against typst, PDF alone."""
    what = f"{SHEETS} PDF files, proven, against typst"
    if not (OTHERS / "python").exists():
        yield missing(7, what, NO_OTHERS)
        return
    with tempfile.TemporaryDirectory() as place:
        root, sources = _ours(Path(place)), _theirs(Path(place), "typ")
        script, fonts = HOME / "benchmarks" / "peers" / "typst_all.py", HOME / "templates" / "fonts"
        line = f"xargs -0 -P 2 -n {SHEETS // 2} '{OTHERS / 'python'}' -I '{script}' '{fonts}'"
        peer = Peer(sources, f"printf '%s\\0' *.typ | {line}", "*.pdf")
        rounds = in_turn(3, lambda: cold(root, "--format", "pdf", "--to", root / "only"), peer)
    command = f"{OURS} --format pdf --to DIR, then python benchmarks/peers/typst_all.py, two processes for all sheets"
    yield from _times(rounds, "PDF, proven", "typst, PDF", command)
    yield Row(7, what, ratios(rounds, 0, 1), command=command)


def _ours(folder: Path) -> Path:
    save(catalogue(SHEETS, SEED), folder / "ours")
    return folder / "ours"


def _theirs(folder: Path, ending: str) -> Path:
    save_for(catalogue(SHEETS, SEED), folder / ending, ending)
    return folder / ending


def _times(rounds: list[tuple[Measured, ...]], ours: str, theirs: str, command: str) -> Iterator[Row]:
    """The seconds of both sides, by the clock and by the processors."""
    for index, name in enumerate((f"{SHEETS} sheets × {ours}", f"{SHEETS} sheets, {theirs}")):
        wall, processor = (tuple(getattr(each[index], key) for each in rounds) for key in ("wall", "processor"))
        yield Row(7, f"{name}: seconds", wall, " s", command=command)
        yield Row(7, f"{name}: processor seconds a sheet", tuple(value / SHEETS for value in processor), " s")
