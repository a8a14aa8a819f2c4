"""Nothing is forgotten: what is added in one place is there in every place that it needs."""

from __future__ import annotations

import ast
import fnmatch
import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from pipeline import rules
from pipeline.cli import COMMANDS
from pipeline.model import Block, Inline
from pipeline.model.telling import TELLERS
from pipeline.press.formats import FORMATS
from pipeline.proof import READERS

HOME = Path(__file__).parents[1]
BLOCKS = [kind.model_fields["kind"].default for kind in get_args(get_args(Block)[0])]
INLINES = [kind.model_fields["kind"].default for kind in get_args(get_args(Inline)[0])]
RULES = rules.rules()
PYTHON_LOCKS = [HOME / f"requirements/{name}.txt" for name in ("runtime", "cluster", "test", "bench")]
NODE_LOCK = HOME / "tests/node/package-lock.json"


def tracked() -> list[Path]:
    """The files under version control; none where there is no version control."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True, text=True, check=False)
    names = [name for name in listed.stdout.split("\0") if name]
    return [path for name in names if (path := HOME / name).is_file()]


# --- extension points -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_block_has_its_template_and_its_teller(kind):
    assert (HOME / "templates" / "blocks" / f"{kind}.html").is_file()
    assert kind in TELLERS


def test_no_template_and_no_teller_without_a_block():
    assert {path.stem for path in (HOME / "templates" / "blocks").glob("*.html")} == set(BLOCKS) == set(TELLERS)


@pytest.mark.parametrize("kind", INLINES)
def test_every_inline_is_rendered(kind):
    assert kind in (HOME / "templates" / "inlines.html").read_text()


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_its_renderer_and_its_reader(form):
    assert callable(importlib.import_module(f"pipeline.formats.{form}").render)
    reader = importlib.import_module(f"pipeline.proof.{form}")
    assert all(callable(getattr(reader, name)) for name in ("read", "transcript", "examine"))
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_given_files_that_exist(form):
    files = {path.relative_to(HOME / "templates").as_posix() for path in (HOME / "templates").rglob("*")}
    for pattern in FORMATS[form].stationery:
        assert fnmatch.filter(files, pattern), pattern


# --- rules ------------------------------------------------------------------------------------------------------------


def test_every_code_is_given_once():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


def test_every_code_is_a_letter_of_a_family_and_three_digits():
    codes = [rule.code for rule in RULES]
    assert [code for code in codes if not re.fullmatch(r"[A-Z]\d{3}", code) or code[0] not in rules.FAMILIES] == []


def test_every_rule_says_what_why_and_how_it_is_cured():
    told = [(rule.code, words) for rule in RULES for words in (rule.what, rule.why, rule.fix)]
    assert [(code, words) for code, words in told if len(words.split()) < 2] == []


def test_all_rules_are_written_alike():
    """What is wrong is a sentence without its full stop, why and how it is cured are whole sentences."""
    assert [rule.code for rule in RULES if rule.what.endswith(".") or not _begins(rule.what)] == []
    assert [rule.code for rule in RULES for words in (rule.why, rule.fix) if not words.endswith((".", "…"))] == []
    assert [rule.code for rule in RULES for words in (rule.why, rule.fix) if not _begins(words)] == []


def _begins(words: str) -> bool:
    return not words[0].islower()


def test_every_rule_constant_is_handed_on():
    """A `Rule(…)` that stands in no RULES could be found and never explained."""
    known = {rule.code for rule in RULES}
    for path in (HOME / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if called in ("Rule", "_rule") and node.args and isinstance(node.args[0], ast.Constant):
                assert node.args[0].value in known, f"{path.relative_to(HOME)}:{node.lineno}"


# --- documents --------------------------------------------------------------------------------------------------------


def targets() -> list[str]:
    return re.findall(r"^([a-z]+):.*##", (HOME / "Makefile").read_text(), re.MULTILINE)


def test_every_target_of_make_is_phony_and_listed():
    makefile = (HOME / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    defined = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert phony
    assert set(phony[1].split()) == defined
    assert set(targets()) == {name for name in defined if not name.endswith("-environment")}


def test_a_word_that_is_no_target_of_make_is_told():
    done = subprocess.run(["make", "-C", str(HOME), "chekc"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there is no «chekc» here" in done.stderr


# As `factsheet links check --new`, alone on a line or in a sentence: one or two words, then all that may be options.
COMMAND = re.compile(r"factsheet(?: --root \S+)? (?P<words>[a-z]+(?: [a-z]+)?)(?P<rest>[^`|#\n]*)")


def documents() -> list[Path]:
    """All that tells people which words to type; what benchmarks ran beside other systems is not for them."""
    return [path for path in [*HOME.glob("*.md"), *(HOME / "docs").glob("*.md")] if path.name != "benchmarks.md"]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_a_document_names_only_commands_and_options_that_exist(path):
    assert set(re.findall(r"`make ([a-z]+)", path.read_text())) <= set(targets())
    known = {row.name: row.arguments for row in COMMANDS}
    known |= {f"{row.name} {part.name}": part.arguments for row in COMMANDS for part in row.parts}
    for found in COMMAND.finditer(path.read_text()):
        first = found["words"].partition(" ")[0]
        arguments = known.get(found["words"], known.get(first))
        assert arguments is not None, found[0]
        named = set(re.findall(r"--[a-z][a-z-]*", found["rest"]))
        assert named <= {name for argument in arguments for name in argument.names}, found[0]


def test_every_environment_variable_of_ours_is_documented():
    documents = "".join(path.read_text() for path in [*HOME.glob("*.md"), *(HOME / "docs").glob("*.md")])
    code = "".join(path.read_text() for path in (HOME / "pipeline").rglob("*.py"))
    for name in set(re.findall(r"FACTSHEET_[A-Z_]+", code)):
        assert name in documents or name in "".join(rule.fix for rule in RULES), name


# --- members and dependencies -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((HOME / "pipeline").glob("*/__init__.py")), ids=lambda path: path.parent.name)
def test_every_name_that_a_package_imports_is_handed_on(path):
    package = importlib.import_module(f"pipeline.{path.parent.name}")
    assert sorted(package.__all__) == sorted(set(package.__all__))
    for name in package.__all__:
        assert getattr(package, name) is not None


def test_each_lock_contains_the_one_before():
    runtime, cluster, test = (
        set(re.findall(r"^([a-z0-9.-]+==\S+)", lock.read_text(), re.MULTILINE)) for lock in PYTHON_LOCKS[:3]
    )
    assert runtime <= cluster <= test


def test_every_declared_dependency_is_locked():
    project = tomllib.loads((HOME / "pyproject.toml").read_text())
    runtime, optional = project["project"]["dependencies"], project["project"]["optional-dependencies"]
    groups = project["dependency-groups"]
    declared = [runtime, optional["cluster"], groups["test"], groups["bench"]]
    for lock, wanted in zip(PYTHON_LOCKS, declared, strict=True):
        locked = set(re.findall(r"^([a-z0-9.-]+)==", lock.read_text(), re.MULTILINE))
        for line in wanted:
            name = re.split(r"[\[<>=!~; ]", line)[0]
            assert re.sub(r"[-_.]+", "-", name).lower() in locked, line


def test_every_locked_wheel_has_a_hash():
    for lock in PYTHON_LOCKS:
        packages = re.split(r"^(?=[a-z0-9])", lock.read_text(), flags=re.MULTILINE)[1:]
        assert all("--hash=sha256:" in package for package in packages)
    assert NODE_LOCK.read_text().count('"integrity": "sha512-') == NODE_LOCK.read_text().count('"node_modules/')


def test_nothing_that_installs_names_an_address():
    """Where packages come from is for the machine to say: its clients know."""
    installing = [*(HOME / "requirements").iterdir(), *(HOME / ".ci").iterdir(), HOME / "Makefile"]
    for path in (*installing, NODE_LOCK, NODE_LOCK.with_name(".npmrc"), HOME / "pyproject.toml"):
        assert "://" not in path.read_text(), path


def test_no_tracked_file_names_somebodys_folder():
    folder = re.compile(r"(?<![\w.~}])/(?:home|root|Users|tmp)/(?!\.\.)\w")
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="replace")
        assert not folder.search(text), path


def test_the_program_starts_with_its_own_command():
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--help"], cwd=HOME, capture_output=True, text=True, check=True
    )
    assert all(row.name in done.stdout for row in COMMANDS)
