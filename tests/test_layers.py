"""The shape of the program: who may import whom."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline"

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"durable", "findings", "postponed", "remembering", "room"}),
    frozenset({"model", "reports", "raster"}),
    frozenset({"reading"}),
    frozenset({"checks", "formats", "proof"}),
    frozenset({"press"}),
    frozenset({"links", "distribute", "authoring"}),
    frozenset({"rules"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
"""Lowest first. A module imports only from lower lines; modules on one line never import each other."""

FOLDERS: dict[tuple[str, ...], tuple[frozenset[str], ...]] = {
    ("reading",): (frozenset({"rules"}), frozenset({"text"}), frozenset({"yaml", "markdown"})),
    ("links",): (frozenset({"rules"}), frozenset({"web"}), frozenset({"judging", "sources"})),
    ("proof", "pdf"): (frozenset({"parts"}), frozenset({"looks"})),
}
"""Folders inside a part, lowest first, and modules beside them that they may use. All others stand above them."""

FILES = sorted(PACKAGE.rglob("*.py"))


def layer_of(part: str) -> int:
    return next(number for number, parts in enumerate(LAYERS) if part in parts)


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(path: Path, text: str) -> set[tuple[int, tuple[str, ...]]]:
    """What a module imports of the package, with the lines: the folders and the module, `("links", "web", "pages")`."""
    package = ["pipeline", *path.relative_to(PACKAGE).parent.parts]
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[1 : len(package) - node.level + 1] + (node.module.split(".") if node.module else [])
            found |= {(node.lineno, (*base, alias.name)) for alias in node.names}
        elif isinstance(node, ast.Import | ast.ImportFrom) and "pipeline" in absolute(node):
            found.add((node.lineno, ("not relative",)))
    return found


def absolute(node: ast.Import | ast.ImportFrom) -> set[str]:
    """The top-level packages that an import without dots names."""
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return {name.split(".")[0] for name in names}


def breaches(path: Path, text: str) -> list[str]:
    return [
        f"{name_of(path)}:{line}: {breach}"
        for line, name in sorted(imported(path, text))
        if (breach := wrong(path, name))
    ]


def wrong(path: Path, name: tuple[str, ...]) -> str | None:
    own = part_of(path)
    if name == ("not relative",):
        return "imports inside the package are relative"
    if name[0] != own:
        return f"{own} imports {name[0]}, which does not stand below it" if layer_of(name[0]) >= layer_of(own) else None
    return wrong_inside(path, name)


def wrong_inside(path: Path, name: tuple[str, ...]) -> str | None:
    """What is wrong with an import from the module's own part, where that part has folders in an order."""
    for part, lines in FOLDERS.items():
        depth, place = len(part), path.relative_to(PACKAGE).parts
        line_of = {folder: number for number, line in enumerate(lines) for folder in line}
        if place[:depth] == part == name[:depth] and place[depth] in line_of:
            folder, other = place[depth], name[depth]
            if other != folder and line_of.get(other, len(lines)) >= line_of[folder]:
                return f"{folder} imports {other}, which does not stand below it"
    return None


def test_imports_go_down() -> None:
    modules = [path for path in FILES if path != PACKAGE / "__init__.py"]
    assert [breach for path in modules for breach in breaches(path, path.read_text())] == []


def test_the_package_itself_imports_nothing() -> None:
    path = PACKAGE / "__init__.py"
    assert imported(path, path.read_text()) == set()


@pytest.mark.parametrize(
    ("file", "text", "broken"),
    [
        ("checks/new.py", "from ..press import build", True),
        ("checks/new.py", "from .. import formats", True),
        ("checks/new.py", "from ..model import Edition", False),
        ("formats/pdf/new.py", "from ...proof import prove", True),
        ("formats/pdf/new.py", "from ..stationery import Stationery", False),
        ("press/new.py", "def late():\n    from ..links import check", True),
        ("press/new.py", "import pipeline.findings", True),
        ("press/new.py", "from pipeline.findings import Finding", True),
        ("findings.py", "from .model import Edition", True),
        ("links/web/new.py", "from ..judging.verdicts import Verdict", True),
        ("links/web/new.py", "from .. import running", True),
        ("links/sources/new.py", "from ..judging import verdicts", True),
        ("links/judging/new.py", "from ..web.answers import Answer", False),
        ("links/judging/new.py", "from ...findings import Finding", False),
        ("links/running.py", "from .judging import checking", False),
        ("proof/pdf/parts/new.py", "from ..reader import read", True),
    ],
)
def test_the_rule_itself(file: str, text: str, broken: bool) -> None:
    assert bool(breaches(PACKAGE / file, text)) is broken


def test_every_part_has_its_layer() -> None:
    parts = {part_of(path) for path in FILES} - {"__init__"}
    assert parts <= set().union(*LAYERS)


def is_handing_on(node: ast.stmt) -> bool:
    """Whether a line imports, names, describes, or joins tables; a call or a lambda would be other code."""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return not any(isinstance(part, ast.Call | ast.Lambda) for part in ast.walk(node))
    return isinstance(node, ast.Import | ast.ImportFrom) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def test_an_init_only_hands_on() -> None:
    """Imports, `__all__`, and tables joined of what was imported; no function, no class, no other code."""
    inits = sorted(PACKAGE.rglob("__init__.py"))
    lines = [(path, node) for path in inits for node in ast.parse(path.read_text()).body]
    assert [f"{name_of(path)}: {ast.unparse(node)}" for path, node in lines if not is_handing_on(node)] == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "core", "manager", "helper", "helpers", "common", "misc"}
    assert [name for name in map(name_of, FILES) if drawers & set(name.removesuffix(".py").split("/"))] == []
