"""Who may work in a cluster, and how one is reached: refusal of workers that differ, of strangers and odd addresses."""

from __future__ import annotations

import subprocess
import sys

import pytest
import trustme

from pipeline.press.cluster.outfit import differences

from .clusters import NAMES, ONE, cluster, start
from .presses import HOME, command, root, write

DEAD = "tcp://127.0.0.1:1"


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
