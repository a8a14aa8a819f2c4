"""Changes the code of `reading/` and `checks/` here and there, one place at a time, and sees whether a test notices.

    python tests/mutation.py [--count N] [--seed S] [PACKAGE …]

Each change is made in a copy of the project; a change that no test notices survives and is printed as a diff. Look at
each survivor: it shows a missing test, code without effect, or a change without a difference. Nothing here is random
but for the seed.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parents[1]
COPIED = ("pipeline", "templates", "tests", "content", "docs", "requirements", "pyproject.toml", "Makefile")
TESTS = {"reading": "test_reading*.py", "checks": "test_checks*.py"}
ALWAYS = ("tests/test_bad.py",)
SECONDS = 180

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A file of the project with one place changed."""

    file: Path
    line: int
    text: str


def mutants(file: Path) -> Iterator[Mutant]:
    """Every change that we know how to make in a file."""
    source = file.read_text()
    places = sum(1 for _ in _changes(ast.parse(source)))
    for number in range(places):
        tree = ast.parse(source)
        for count, (node, change) in enumerate(_changes(tree)):
            if count == number:
                change()
                yield Mutant(file, node.lineno, ast.unparse(ast.fix_missing_locations(tree)))
                break


def _changes(tree: ast.AST) -> Iterator[tuple[ast.expr, object]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
            yield node, lambda node=node: node.ops.__setitem__(0, COMPARISONS[type(node.ops[0])]())
        elif isinstance(node, ast.BoolOp):
            yield node, lambda node=node: setattr(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            yield node, lambda node=node: setattr(node, "op", ast.Sub() if isinstance(node.op, ast.Add) else ast.Add())
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, lambda node=node: setattr(node, "op", ast.UAdd())
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield node, lambda node=node: setattr(node, "value", node.value + 1)
        elif isinstance(node, ast.Constant) and type(node.value) is bool:
            yield node, lambda node=node: setattr(node, "value", not node.value)


def survives(mutant: Mutant, home: Path) -> bool:
    """Whether all tests of the mutant's package pass in the copy `home`; a test that never ends has noticed."""
    target = home / mutant.file.relative_to(HOME)
    original = target.read_text()
    target.write_text(mutant.text)
    package = mutant.file.relative_to(HOME / "pipeline").parts[0]
    files = [str(path.relative_to(home)) for path in sorted((home / "tests").glob(TESTS[package]))]
    line = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not slow", "-p", "no:cacheprovider", *ALWAYS, *files]
    environment = {**os.environ, "PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(line, cwd=home, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False
    finally:
        target.write_text(original)
    return done.returncode == 0


def difference(mutant: Mutant) -> str:
    """The change as a diff of the code without its comments."""
    before = ast.unparse(ast.parse(mutant.file.read_text())).splitlines()
    name = f"{mutant.file.relative_to(HOME)}:{mutant.line}"
    return "\n".join(difflib.unified_diff(before, mutant.text.splitlines(), name, name, lineterm="", n=1))


def main() -> int:
    """Prints the survivors and their share; the exit code is 0 whatever it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", default=list(TESTS), metavar="PACKAGE")
    parser.add_argument("--count", type=int, default=60, help="how many changes are tried (60)")
    parser.add_argument("--seed", type=int, default=0, help="which ones (0)")
    options = parser.parse_args()
    files = sorted(file for name in options.packages for file in (HOME / "pipeline" / name).rglob("*.py"))
    known = [mutant for file in files if file.name != "__init__.py" for mutant in mutants(file)]
    chosen = random.Random(options.seed).sample(known, min(options.count, len(known)))
    crew = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(crew) as pool:
        homes = [_copy(Path(folder) / str(number)) for number in range(crew)]
        shares = [chosen[number::crew] for number in range(crew)]
        lists = list(
            pool.map(lambda pair: [one for one in pair[0] if survives(one, pair[1])], zip(shares, homes, strict=True))
        )
    survivors = [one for some in lists for one in some]
    for one in survivors:
        print(difference(one), end="\n\n")
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} changes noticed, of {len(known)} possible")
    return 0


def _copy(target: Path) -> Path:
    for name in COPIED:
        source = HOME / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


if __name__ == "__main__":
    sys.exit(main())
