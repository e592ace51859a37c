"""Programs beside Python and node: installed where that is allowed, named where it is not."""

import shutil
from pathlib import Path

import pytest

from scripts import programs, suites


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the only folder on PATH; nothing is installed and nobody is root."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(Path, "glob", lambda _self, _pattern: iter(()))
    monkeypatch.setattr(programs, "OF_ROOT", "")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("WBV_TEST_POSTGRES_URL", raising=False)
    return tmp_path


def put(folder: Path, name: str, script: str = "") -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.mark.usefixtures("bare_machine")
def test_what_is_missing_is_named_with_what_is_not_tested(capsys: pytest.CaptureFixture[str]) -> None:
    assert programs.main() == 0

    said = capsys.readouterr().out.splitlines()
    assert said[1] == "MISSING: chromium (apt install chromium); not tested: pages and journeys in a browser"
    assert len(said) == len(programs.PROGRAMS)


@pytest.mark.usefixtures("bare_machine")
def test_in_ci_something_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    assert programs.main() == 1


def test_root_installs_only_what_is_missing(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env, touch = shutil.which("env", path="/usr/bin:/bin"), shutil.which("touch", path="/usr/bin:/bin")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    for name in (
        "chromium",
        "chromium-headless-shell",
        "valkey-server",
        "initdb",
        "openssl",
        "pgbouncer",
        "nginx",
        "janus",
        "turnserver",
        "ip",
    ):
        put(bare_machine, name)
    put(bare_machine, "env", f'exec {env} "$@"')
    put(
        bare_machine,
        "apt-get",
        f'echo "$DEBIAN_FRONTEND" "$@" >> {bare_machine}/asked; {touch} {bare_machine}/ffmpeg; '
        f"/bin/chmod +x {bare_machine}/ffmpeg",
    )

    assert programs.main() == 0
    assert (bare_machine / "asked").read_text().splitlines() == [
        "noninteractive --quiet update",
        "noninteractive --quiet install --yes --no-install-recommends ffmpeg",
    ]
    assert programs.missing() == []


def test_what_would_be_open_to_all_is_not_started(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = shutil.which("env", path="/usr/bin:/bin")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    put(bare_machine, "env", f'exec {env} "$@"')
    put(bare_machine, "apt-get", f'echo apt-get "$@" >> {bare_machine}/asked')
    put(bare_machine, "systemctl", f'echo systemctl "$@" >> {bare_machine}/asked')

    programs.main()

    asked = (bare_machine / "asked").read_text().splitlines()
    place = asked.index("systemctl mask janus")
    assert asked[place + 1] == "apt-get --quiet install --yes --no-install-recommends janus"


def test_a_sudo_that_asks_for_a_password_is_not_used(bare_machine: Path) -> None:
    put(bare_machine, "apt-get")
    put(bare_machine, "sudo", "exit 1")

    assert programs.root_prefix() is None


def test_a_sudo_that_asks_nothing_is_used(bare_machine: Path) -> None:
    put(bare_machine, "apt-get")
    put(bare_machine, "sudo")

    assert programs.root_prefix() == ["sudo", "--non-interactive"]


@pytest.mark.usefixtures("bare_machine")
def test_without_the_programs_the_tests_run_on_sqlite_alone() -> None:
    assert [suite.arguments[0] for suite in suites.suites()] == ["--database=sqlite"]


def test_with_postgresql_the_tests_run_on_both(bare_machine: Path) -> None:
    put(bare_machine, "initdb")

    assert [suite.arguments[0] for suite in suites.suites()] == ["--database=sqlite", "--database=postgres"]


@pytest.mark.usefixtures("bare_machine")
def test_a_given_postgresql_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WBV_TEST_POSTGRES_URL", "postgresql+psycopg://tester@db.example/tests")

    assert [suite.arguments[0] for suite in suites.suites()] == ["--database=sqlite", "--database=postgres"]
