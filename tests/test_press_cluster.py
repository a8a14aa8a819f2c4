"""A cluster: the same bytes and findings as here, whatever befalls its workers; refusal of those that differ."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import trustme

from pipeline.press.cluster.outfit import differences

from .clusters import at_work, cluster, until
from .perils import HANGING
from .presses import HOME, await_end, children, command, root, tree, write

NAMES = ("alpha", "beta", "delta", "epsilon", "gamma", "kappa", "lambda", "zeta")
DEAD = "tcp://127.0.0.1:1"
ONE = ("--format", "html", "--to")


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    """A scheduler with two workers."""
    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        made.worker("first")
        made.worker("second")
        yield made


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    """A build that goes on while the test does."""
    line = [sys.executable, "-P", "-m", "pipeline", "--root", str(folder), "build", *words]
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(HOME)}
    return subprocess.Popen(line, env=known, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def twin(folder: Path) -> Path:
    """The same root in another place, without what was built."""
    copy = folder.with_name(f"{folder.name}-twin")
    shutil.copytree(folder, copy, symlinks=True, ignore=shutil.ignore_patterns("build", ".cache", "pipe"))
    for pipe in folder.rglob("pipe"):
        os.mkfifo(copy / pipe.relative_to(folder))
    return copy


@pytest.mark.slow
def test_a_worker_is_killed_at_its_work_and_nothing_is_lost(tmp_path):
    """The processes of the first worker that has a job are stopped, so that the kill comes before the job is done."""
    folder = root(tmp_path / "root", *NAMES)
    with cluster(tmp_path / "cluster") as made:
        workers = [made.worker(name) for name in ("first", "second", "third")]
        building = start(folder, "--cluster", made.address)
        victim, jobs = at_work(*workers)
        for job in jobs:
            os.kill(job, signal.SIGSTOP)
        assert building.poll() is None
        victim.kill()
        out, told = building.communicate(timeout=120)
        files = 3 * len(NAMES)
        assert (building.returncode, told) == (0, f"{files} files: {files} made, 0 as they were\n"), out
        for job in jobs:
            await_end(job)
        local = twin(folder)
        assert command("--root", str(local), "build").returncode == 0
        assert tree(folder / "build") == tree(local / "build")
        again = command("--root", str(folder), "build", "--cluster", made.address)
    assert "0 made" in again.stderr


@pytest.mark.slow
def test_when_every_worker_is_killed_another_one_does_the_work(tmp_path):
    folder = root(tmp_path / "root", *NAMES[:2])
    with cluster(tmp_path / "cluster") as made:
        last = made.worker("last")
        building = start(folder, "--cluster", made.address)
        for job in at_work(last)[1]:
            os.kill(job, signal.SIGSTOP)
        last.kill()
        made.worker("next")
        told = building.communicate(timeout=120)[1]
    assert (building.returncode, told) == (0, "6 files: 6 made, 0 as they were\n")
    local = twin(folder)
    assert command("--root", str(local), "build").returncode == 0
    assert tree(folder / "build") == tree(local / "build")


@pytest.mark.slow
def test_nothing_of_a_run_stays_on_a_worker(tmp_path, ground):
    folder = root(tmp_path, "alpha")
    before = [children(process.pid) for process in ground.processes]
    done = command("--root", str(folder), "build", "--cluster", ground.address)
    assert (done.returncode, done.stderr) == (0, "3 files: 3 made, 0 as they were\n")
    until(lambda: not [place for name in ("first", "second") for place in (ground.folder / name).rglob("factsheet-*")])
    until(lambda: [children(process.pid) for process in ground.processes] == before)


@pytest.mark.slow
def test_a_store_that_lost_its_objects_is_filled_again(tmp_path, ground):
    folder = root(tmp_path, *NAMES[:2])
    assert command("--root", str(folder), "build").returncode == 0
    before = tree(folder / "build")
    shutil.rmtree(folder / "build")
    shutil.rmtree(folder / ".cache" / "objects")
    done = command("--root", str(folder), "build", "--cluster", ground.address)
    assert (done.returncode, done.stderr) == (0, "6 files: 6 made, 0 as they were\n"), done.stdout
    assert tree(folder / "build") == before


@pytest.mark.slow
def test_what_is_wrong_is_told_alike(tmp_path, ground):
    """Whatever lies in a folder is found there as it is found here, though nothing but its bytes has travelled."""
    folder = root(tmp_path / "root", *NAMES[:3])
    place = folder / "content" / "beta"
    write(folder, "alpha", more=" Then {nothing}`x` and a [link](publication:gamma) and one [more](publication:delta).")
    (place / "en.md").write_text((place / "en.md").read_text() + "\n" + "x" * 1_000_001)
    (place / "fr.md").symlink_to("en.md")
    (place / "inner").mkdir()
    (place / "inner" / "de.md").symlink_to(folder / "content" / "house.yaml")
    (place / "elsewhere").symlink_to(tmp_path)
    (place / "empty").mkdir()
    os.mkfifo(place / "pipe")
    figure = ":::{figure}\nfile: FILE\nalternative: none\n---\nWords.\n:::\n"
    for name, file in (
        ("de", "pipe"),
        ("it", "elsewhere/scheduler.json"),
        ("es", "../alpha/en.md"),
        ("pt", "none.png"),
    ):
        text = (folder / "content/delta/en.md").read_text().replace("language: en", f"language: {name}")
        (place / f"{name}.md").write_text(text.replace("## A section", figure.replace("FILE", file) + "\n## A section"))
    local = command("--root", str(twin(folder)), "build", "--output", "json")
    there = command("--root", str(folder), "build", "--output", "json", "--cluster", ground.address)
    assert (there.returncode, there.stdout) == (1, local.stdout)
    assert there.stdout.count('"code"') > 8


@pytest.mark.slow
def test_a_worker_that_differs_is_named_and_not_used(tmp_path, ground):
    """The odd one would fail over the words of one sheet, and says that it has another typesetter."""
    odd = tmp_path / "odd"
    (odd / "weasyprint-69.0.dist-info").mkdir(parents=True)
    folder = root(tmp_path / "root", *NAMES[:3])
    for name in NAMES[:3]:
        write(folder, name, more=" Then it breaks.")
    worker = ground.worker("odd", "--preload", "tests.perils", PYTHONPATH=f"{HOME}:{odd}")
    done = command("--root", str(folder), "build", "--cluster", ground.address)
    resources = ground.resources()
    worker.kill()
    assert resources.pop("odd") == {}
    assert all(resources.values())
    assert done.returncode == 0
    refusal, summary = done.stderr.splitlines()
    assert refusal.startswith("the worker at tcp://127.0.0.1:")
    assert "is not used: weasyprint is 69.0 there and 70.0 here" in refusal
    assert summary == "9 files: 9 made, 0 as they were"


@pytest.mark.slow
def test_without_a_scheduler_or_a_fit_worker_nothing_is_published(tmp_path):
    """Both at once, since both wait for a while."""
    odd = tmp_path / "odd"
    (odd / "weasyprint-69.0.dist-info").mkdir(parents=True)
    with cluster(tmp_path / "cluster") as made:
        made.worker("odd", PYTHONPATH=f"{HOME}:{odd}")
        roots = [root(tmp_path / name, "alpha") for name in ("unfit", "dead")]
        builds = [start(folder, "--cluster", to) for folder, to in zip(roots, (made.address, DEAD), strict=True)]
        unfit, dead = (build.communicate(timeout=90)[1] for build in builds)
    assert [build.returncode for build in builds] == [3, 3]
    assert "weasyprint is 69.0 there and 70.0 here" in unfit
    assert "has had no worker that may be used for 15 seconds; start workers" in unfit
    assert dead.startswith(f"factsheet: no scheduler answers at {DEAD} (")
    assert len(dead.splitlines()) == 1
    assert not any((folder / "build").exists() for folder in roots)


@pytest.mark.slow
def test_one_sheet_comes_to_grief_and_the_others_go_on(tmp_path):
    """A job that takes two workers along is given up; one that dies, spins or swells does so alone."""
    folder = root(tmp_path / "root", *NAMES[:6])
    perils = {"alpha": "it takes its worker along", "beta": "it dies", "delta": "it spins", "epsilon": "it swells"}
    for name, words in perils.items():
        write(folder, name, more=f" Then {words}.")
    with cluster(tmp_path / "cluster", DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1") as made:
        for name in ("first", "second", "third"):
            made.worker(name, "--preload", "tests.perils")
        done = command("--root", str(folder), "build", *ONE, str(tmp_path / "out"), "--cluster", made.address)
        assert done.returncode == 1
        lines = [line for line in done.stdout.splitlines() if ": error[" in line]
        told = {line.split("/")[1]: line.split("[")[1].split("]")[0] for line in lines}
        assert told == {"alpha": "P001", "beta": "P001", "delta": "P002", "epsilon": "P003"}
        for name in perils:
            write(folder, name)
        mended = command("--root", str(folder), "build", *ONE, str(tmp_path / "out"), "--cluster", made.address)
        assert mended.stderr.endswith("6 files: 4 made, 2 as they were\n")


@pytest.mark.slow
def test_an_interruption_ends_the_work_everywhere_and_a_lost_scheduler_ends_the_build(tmp_path):
    folder = root(tmp_path / "root", "alpha", "beta")
    write(folder, "alpha", more=" Then it hangs.")
    with cluster(tmp_path / "cluster") as made:
        worker = made.worker("first", "--preload", "tests.perils")
        building = start(folder, *ONE, str(tmp_path / "out"), "--cluster", made.address)
        _, jobs = at_work(worker)
        until(lambda: bool(list((made.folder / "first").rglob(f"{HANGING}*"))))
        building.send_signal(signal.SIGINT)
        told = building.communicate(timeout=10)[1]
        assert (building.returncode, told) == (130, "\nfactsheet: interrupted\n")
        for job in jobs:
            await_end(job)
        building = start(folder, *ONE, str(tmp_path / "out"), "--cluster", made.address)
        at_work(worker)
        made.scheduler.kill()
        told = building.communicate(timeout=60)[1]
    assert (building.returncode, len(told.splitlines())) == (3, 1)
    assert told.startswith(f"factsheet: the scheduler at {made.address} was lost")
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_cluster_may_ask_for_certificates(tmp_path):
    """As docs/cluster.md says: found by all three commands in Dask's own configuration."""
    authority, config, folder = trustme.CA(), tmp_path / "dask", root(tmp_path / "root", "alpha")
    config.mkdir()
    authority.cert_pem.write_to_path(config / "ca.pem")
    one = authority.issue_cert("127.0.0.1")
    one.private_key_and_cert_chain_pem.write_to_path(config / "me.pem")
    pair = f"{{cert: {config}/me.pem, key: {config}/me.pem}}"
    roles = "".join(f", {role}: {pair}" for role in ("client", "scheduler", "worker"))
    text = f"distributed: {{comm: {{require-encryption: true, tls: {{ca-file: {config}/ca.pem{roles}}}}}}}\n"
    (config / "tls.yaml").write_text(text)
    known = {"DASK_CONFIG": str(config)}
    with cluster(tmp_path / "cluster", "--protocol", "tls", **known) as made:
        made.worker("first", "--protocol", "tls", **known)
        words = ("--root", str(folder), "build", "--cluster", made.address)
        stranger, friend = command(*words), command(*words, environment=known)
    assert made.address.startswith("tls://")
    assert (friend.returncode, friend.stderr) == (0, "3 files: 3 made, 0 as they were\n")
    assert stranger.returncode == 3
    assert "with the certificates that Dask's configuration names" in stranger.stderr


@pytest.mark.slow
def test_nobody_is_asked_when_there_is_nothing_to_do(tmp_path):
    folder = root(tmp_path, "alpha")
    assert command("--root", str(folder), "build").returncode == 0
    again = command("--root", str(folder), "build", "--cluster", DEAD)
    assert (again.returncode, again.stderr) == (0, "3 files: 0 made, 3 as they were\n")


def test_dask_is_loaded_only_for_a_cluster(tmp_path):
    folder = root(tmp_path, "alpha")
    line = (
        "import sys; from pipeline.cli import main; sys.argv[1:] or sys.exit(9); main(sys.argv[1:])\n"
        "sys.exit(bool({'dask', 'distributed', 'pipeline.press.cluster'} & set(sys.modules)))"
    )
    words = ["--root", str(folder), "build", *ONE, str(tmp_path / "out")]
    subprocess.run([sys.executable, "-P", "-c", line, *words], cwd=HOME, env={"PYTHONPATH": str(HOME)}, check=True)


@pytest.mark.parametrize(
    "words",
    [
        ("--cluster", "host:8786"),
        ("--cluster", "http://host:8786"),
        ("--cluster", "tcp://host"),
        ("--cluster", "tcp://host:0"),
        ("--cluster", "tcp://host:65536"),
        ("--cluster", "tcp://ho st:8786"),
        ("--cluster", "tcp://user@host:8786"),
        ("--cluster", "tcp://host:8786/path"),
        ("--cluster", "tcp://[::1:8786"),
        ("--cluster", "tcp://host:8786\n"),
        ("--cluster", "tcp://host:8786", "--workers", "2"),
    ],
)
def test_other_addresses_are_refused(tmp_path, words):
    done = command("--root", str(root(tmp_path, "alpha")), "build", *words)
    assert done.returncode == 2
    assert "leave one of the two out" in done.stderr or "not an address written as tcp://host:8786" in done.stderr


@pytest.mark.parametrize(
    ("there", "here", "words"),
    [
        ({"pango": "1.50"}, {"pango": "1.50"}, ""),
        ({"pango": "1.50"}, {"pango": "1.56"}, "pango is 1.50 there and 1.56 here"),
        ({}, {"pango": "1.56"}, "pango is missing there and 1.56 here"),
        ({"factsheet": "0a"}, {"factsheet": "0b"}, "factsheet itself is another version"),
        (
            dict.fromkeys("abcdef", "1"),
            dict.fromkeys("abcdef", "2"),
            "a is 1 there and 2 here, b is 1 there and 2 here, c is 1 there and 2 here, d is 1 there and 2 here, "
            "and 2 more",
        ),
    ],
)
def test_differences_are_told_in_words(there, here, words):
    assert differences(there, here) == words
