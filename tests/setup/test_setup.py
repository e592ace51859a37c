"""What the set-up asks of a machine, and what it says where something is missing."""

import shutil
import sys
from pathlib import Path

import pytest

from scripts import machine, setup
from scripts.steps import ROOT, SetupError


@pytest.mark.parametrize("version", ["v20.19.0", "v20.20.2", "v22.12.0", "v22.13.1", "v24.0.0"])
def test_these_nodes_build_the_front_end(version: str) -> None:
    assert machine.node_is_good(version)


@pytest.mark.parametrize("version", ["", "v18.20.1", "v20.18.9", "v21.7.0", "v22.11.0", "node?"])
def test_these_nodes_are_replaced(version: str) -> None:
    assert not machine.node_is_good(version)


def test_a_node_without_npm_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "node").write_text("#!/bin/sh\necho v22.13.1\n")
    (tmp_path / "node").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert not machine.machine_has_node()


def test_a_good_node_of_the_machine_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text("#!/bin/sh\necho v22.13.1\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert machine.machine_has_node()


def test_the_folders_of_the_checkout_do_not_count_as_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{ROOT}/.tools/bin:/usr/bin:{ROOT}/.venv/bin")

    assert machine.path_of_the_machine() == "/usr/bin"


def test_an_old_python_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))

    assert setup.main([]) == 1
    assert "Setup stopped. Python 3.11 or later is needed" in capsys.readouterr().err


def test_a_python_without_venv_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "TOOLS", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda _name, path="": None)  # noqa: ARG005 - as which() is called
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(SetupError, match="apt install python3-venv"):
        machine.uv()


def test_the_uv_of_the_machine_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "uv").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert machine.uv() == tmp_path / "uv"
