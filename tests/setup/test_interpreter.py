"""`.venv` gets an optimised Python where there is one, and the chosen one where one was chosen."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from scripts import interpreter, setup
from scripts.steps import ROOT, carry_out

UV = """#!/bin/sh
mkdir -p "$5/bin" && ln -s "$4" "$5/bin/python" && echo "VIRTUAL_ENV='$5'" > "$5/bin/activate"
"""


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the distribution's own Python: the one that runs the tests plays it."""
    python = Path(sys.executable).resolve()
    monkeypatch.setattr(interpreter, "OF_THE_DISTRIBUTION", python)
    return python


@pytest.fixture
def plain(own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return another Python, which was built plainly and runs the set-up."""
    python = tmp_path / "python3"
    python.touch()
    built_with(monkeypatch, "'--enable-shared'")
    monkeypatch.setattr(sys, "executable", str(python))
    return python


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the Python of a `.venv` that is still to be made, by a uv that only links what it is given."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "uv").write_text(UV)
    (tmp_path / "bin" / "uv").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    python = tmp_path / ".venv" / "bin" / "python"
    for name, path in (("VENV", tmp_path / ".venv"), ("PYTHON", python), ("TOOLS", tmp_path)):
        monkeypatch.setattr(setup, name, path)
    monkeypatch.setattr(
        setup,
        "carry_out",
        lambda steps, stamps: carry_out({"environment": steps["environment"]}, stamps),
    )
    return python


def folder_of_programs(root: Path) -> Path:
    (root / "usr" / "bin").mkdir(parents=True)
    return root / "usr" / "bin"


def built_with(monkeypatch: pytest.MonkeyPatch, options: str) -> None:
    monkeypatch.setattr(sysconfig, "get_config_var", {"CONFIG_ARGS": options}.get)


def test_a_plain_build_gives_way_to_the_distributions_own(
    made: Path, plain: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert setup.main([]) == 0

    said = (
        f"It gets {own}, because {plain} was built without --enable-optimizations and computes up to twice"
        f" as long; to have that one all the same: make setup PYTHON={plain}"
    )
    assert made.readlink() == own
    assert capsys.readouterr().out.splitlines() == ["Making the Python environment …", said]


def test_the_chosen_python_is_obeyed(made: Path, plain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(["--chosen"]) == 0

    assert made.readlink() == plain
    assert capsys.readouterr().out == "Making the Python environment …\n"


def test_a_good_environment_is_left_alone_whatever_it_was_made_with(
    made: Path, plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    setup.main(["--chosen"])
    capsys.readouterr()

    assert setup.main([]) == 0
    assert setup.main(["--chosen"]) == 0

    assert (made.readlink(), capsys.readouterr().out) == (plain, "")


def test_another_choice_makes_the_environment_anew(made: Path, plain: Path, own: Path) -> None:
    setup.main([])
    assert made.readlink() == own

    setup.main(["--chosen"])

    assert made.readlink() == plain


def test_an_environment_that_was_moved_here_is_made_anew(made: Path, plain: Path, own: Path) -> None:
    setup.main(["--chosen"])
    (made.parent / "activate").write_text("VIRTUAL_ENV='/elsewhere/.venv'\n")

    setup.main([])

    assert made.readlink() == own


@pytest.mark.usefixtures("plain")
def test_an_optimised_build_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    built_with(monkeypatch, "'--enable-optimizations' '--with-lto'")

    assert interpreter.quickest() == Path(sys.executable)


def test_the_distributions_own_counts_as_optimised_though_it_names_no_option(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    built_with(monkeypatch, "'--prefix=/usr'")
    folder = folder_of_programs(tmp_path)
    (folder / "python3.11").touch()
    (folder / "python3").symlink_to("python3.11")
    (tmp_path / "python").symlink_to(folder / "python3.11")  # as in an environment
    monkeypatch.setattr(interpreter, "OF_THE_DISTRIBUTION", folder / "python3")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))

    assert interpreter.is_optimised()


def test_a_plain_build_stays_where_the_distributions_own_is_too_old(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpreter, "OLDEST_PYTHON", (99, 0))

    assert interpreter.quickest() == plain


def test_a_plain_build_stays_where_the_distributions_place_only_links_to_one_from_elsewhere(
    plain: Path, own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    link = folder_of_programs(tmp_path) / "python3"
    link.symlink_to(own)
    monkeypatch.setattr(interpreter, "OF_THE_DISTRIBUTION", link)

    assert interpreter.quickest() == plain


@pytest.mark.parametrize("script", ["", "#!/bin/sh\nexit 1\n"], ids=["missing", "without its library"])
def test_a_plain_build_stays_where_the_distribution_has_no_whole_one(
    script: str, plain: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = folder_of_programs(tmp_path) / "python3"
    if script:
        own.write_text(script)
        own.chmod(0o755)
    monkeypatch.setattr(interpreter, "OF_THE_DISTRIBUTION", own)

    assert interpreter.quickest() == plain


@pytest.mark.parametrize(
    ("argument", "environment", "command"),
    [
        ([], {}, "python3 -m scripts.setup"),
        (["PYTHON=python3"], {}, "python3 -m scripts.setup --chosen"),
        ([], {"PYTHON": "python3.12"}, "python3.12 -m scripts.setup --chosen"),
    ],
    ids=["the default", "chosen on the command line", "chosen in the environment"],
)
@pytest.mark.parametrize(("target", "option"), [("setup", ""), ("packages", "--without-build")])
def test_make_tells_whether_a_python_was_chosen(
    argument: list[str], environment: dict[str, str], command: str, target: str, option: str
) -> None:
    of_make = ("PYTHON", "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES")
    clean = {name: value for name, value in os.environ.items() if name not in of_make}

    said = subprocess.check_output(
        ["make", "--dry-run", target, *argument], cwd=ROOT, env=clean | environment, text=True
    )

    assert sorted(said.split()) == sorted(f"{command} {option}".split())
