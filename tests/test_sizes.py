"""What stands in the project fits in a head: the lengths of modules and functions, and what lies at its top."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parents[1]
CODE = ("pipeline", "benchmarks", "tests")

LONGEST_MODULE = 250
LONGEST_FUNCTION = 30
MAY_BE_LONGER = ["tests/examples.py: example"]
"""Pure tables: the edition that has every construct once."""

TOP = {
    ".ci", ".editorconfig", ".github", ".gitignore", ".gitlab", ".gitlab-ci.yml", ".vscode", "ARCHITECTURE.md",
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "benchmarks", "content", "docs", "examples",
    "pipeline", "pyproject.toml", "requirements", "templates", "tests",
}  # fmt: skip
"""All that a reader of the project finds first; anything else there was left behind, or belongs in this list."""


def too_long(name: str, text: str) -> Iterator[str]:
    """A module, and the functions in it, beyond the limits."""
    if len(text.splitlines()) > LONGEST_MODULE:
        yield name
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    for node in functions:
        if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION:
            yield f"{name}: {node.name}"


def test_modules_and_functions_fit_in_a_head() -> None:
    """Nothing else is longer; and what has become shorter leaves the list."""
    found = (path for folder in CODE for path in sorted((HOME / folder).rglob("*.py")))
    modules = [path for path in found if "node_modules" not in path.parts]
    long = [each for path in modules for each in too_long(path.relative_to(HOME).as_posix(), path.read_text())]
    assert long == MAY_BE_LONGER


def test_the_rule_itself() -> None:
    line = "    pass\n"
    assert list(too_long("a.py", "def short() -> None:\n" + line * (LONGEST_FUNCTION - 1))) == []
    assert list(too_long("a.py", "async def long() -> None:\n" + line * LONGEST_FUNCTION)) == ["a.py: long"]
    assert list(too_long("a.py", "X = 1\n" * LONGEST_MODULE)) == []
    assert list(too_long("a.py", "X = 1\n" * (LONGEST_MODULE + 1))) == ["a.py"]


def test_nothing_lies_about_at_the_top_of_the_project() -> None:
    """What is under version control; a folder of somebody's measurement was once committed unnoticed."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True, text=True, check=False)
    assert {name.partition("/")[0] for name in listed.stdout.split("\0") if name} - TOP == set()
    assert {name for name in TOP if not (HOME / name).exists()} == set()
