"""The same edition and stationery give the same bytes, wherever and whenever, and leave nothing behind."""

import gc
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.formats.pdf import render
from pipeline.formats.pdf.fonts import load
from pipeline.formats.stamp import CopyLine, set_lines
from pipeline.press.workers import Pool
from tests.examples import at, example, stationery

SCRIPT = """
import hashlib
from pipeline.formats.pdf import render
from tests.examples import example, stationery
print(hashlib.sha256(render(example(), stationery())).hexdigest())
"""
WORLDS = (
    {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": "1"},
)


def test_one_process_repeats_itself() -> None:
    assert render(example(), stationery()) == render(example(), stationery())


@pytest.mark.slow
def test_other_worlds_give_the_same_bytes(tmp_path: Path) -> None:
    here = hashlib.sha256(render(example(), stationery())).hexdigest()
    for world in WORLDS:
        environment = {**os.environ, **world, "HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent.parent)}
        result = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        assert result.stdout.strip() == here


@pytest.mark.slow
def test_no_folder_stays_behind(tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent.parent)}
    # Test runners and others keep what they have loaded to the very end, when it is too late to tidy up.
    kept = (
        "\nfrom ctypes import *\nfrom pipeline.formats.pdf.fonts import _known\npythonapi.Py_IncRef(py_object(_known))"
    )
    for script in (SCRIPT, SCRIPT + kept):
        done = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True)
        assert done.stderr == b""
        assert list(tmp_path.iterdir()) == []


def loaded() -> int:
    return id(load(stationery()))


def test_a_worker_loads_fonts_of_its_own_and_leaves_those_of_its_parent(tmp_path: Path) -> None:
    ours, before = loaded(), render(example(), stationery())
    pool = Pool(1, tmp_path)
    try:
        assert pool.submit(loaded).result() != ours
        assert pool.submit(render, example(), stationery()).result() == before
    finally:
        pool.close()
    assert loaded() == ours
    assert render(example(), stationery()) == before


@pytest.mark.slow
def test_a_hundred_sheets_leave_no_objects_behind() -> None:
    def rendered(times: int) -> int:
        for _ in range(times):
            render(example(), stationery())
        gc.collect()
        return len(gc.get_objects())

    before = rendered(10)
    assert rendered(100) - before < 500


def test_what_copy_lines_were_laid_out_with_is_freed_without_a_search_for_it() -> None:
    gc.collect()
    gc.disable()
    try:
        set_lines([CopyLine(f"Copy {number}", "en", at(1)) for number in range(3)], stationery())
        boxes = "weasyprint.formatting_structure.boxes"
        assert not [each for each in gc.get_objects() if type(each).__module__ == boxes]
    finally:
        gc.enable()


def test_the_environment_is_left_as_it_was() -> None:
    before = dict(os.environ)
    render(example(), stationery())
    assert dict(os.environ) == before
    assert tempfile.gettempdir()
