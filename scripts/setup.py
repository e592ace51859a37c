"""Set up everything that this checkout needs: Python packages, node, the built front end, the words.

Needs nothing but Python with venv. Call it as often as you like: it does only what has become due.
With --without-build the front end is left as it is, for what prepares its sources; with --chosen `.venv` gets
the Python that runs this, even if another one is quicker or made the `.venv` that stands there.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from pathlib import Path

from scripts.interpreter import OLDEST_PYTHON, quickest
from scripts.machine import TOOLS, machine_has_node, path_of_the_machine, uv
from scripts.steps import ROOT, SetupError, Step, carry_out, run

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BIN = TOOLS / "bin"  # stands first on the Makefile's PATH
TRANSLATIONS = "wbv_events/translations"


def main(arguments: list[str]) -> int:
    """Set up what is due; return the exit status."""
    try:
        set_up(
            leave_out="front end" if "--without-build" in arguments else "",
            is_chosen="--chosen" in arguments,
        )
    except SetupError as error:
        print(f"\nSetup stopped. {error}", file=sys.stderr)
        return 1
    return 0


def set_up(leave_out: str = "", *, is_chosen: bool = False) -> None:
    """Carry out the steps but the one to leave out, one process at a time.

    `is_chosen` says that the Python which runs this is the one to take.
    """
    if sys.version_info < OLDEST_PYTHON:
        message = (
            f"Python 3.11 or later is needed; {sys.executable} is {sys.version.split()[0]}."
            " Name another one, for example: make setup PYTHON=python3.12"
        )
        raise SetupError(message)
    BIN.mkdir(parents=True, exist_ok=True)
    with (TOOLS / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        python = Path(sys.executable) if is_chosen else fitting_python()
        steps = {name: step for name, step in planned(python).items() if name != leave_out}
        carry_out(steps, TOOLS / "stamps.json")


def fitting_python() -> Path:
    """Return the Python of a good `.venv`, else the quickest."""
    return PYTHON if stands() else quickest()


def planned(python: Path) -> dict[str, Step]:
    """Return the steps in their order, for an environment with this Python."""
    return {
        "environment": Step(
            "Making the Python environment",
            lambda: make_environment(python),
            PYTHON,
            also=f"{ROOT} {python.resolve()}",
        ),
        "packages": Step(
            "Installing Python packages",
            install_packages,
            VENV / "bin" / "ruff",
            inputs=("requirements.lock",),
            after=("environment",),
        ),
        "project": Step(
            "Installing the project",
            install_project,
            VENV / "bin" / "wbv-events",
            inputs=("pyproject.toml",),
            after=("packages",),
        ),
        "code": Step(
            "Compiling the code",
            compile_code,
            ROOT / "wbv_events" / "__pycache__",
            inputs=("*.py", "wbv_events/**/*.py"),
            after=("environment",),
        ),
        "words": Step(
            "Compiling the words",
            lambda: run(VENV / "bin" / "pybabel", "-q", "compile", "-d", TRANSLATIONS),
            ROOT / TRANSLATIONS / "de" / "LC_MESSAGES" / "messages.mo",
            inputs=(f"{TRANSLATIONS}/**/*.po",),
            after=("packages",),
        ),
        "node": Step(
            "Looking for node",
            choose_node,
            BIN,
            after=("environment",),
            also=shutil.which("node", path=path_of_the_machine()) or "",
        ),
        "modules": Step(
            "Installing front-end packages",
            lambda: run("npm", "ci", "--no-update-notifier", path=path_with_node()),
            ROOT / "node_modules",
            inputs=("package.json", "package-lock.json"),
        ),
        "front end": Step(
            "Building the front end",
            lambda: run("npm", "run", "--silent", "build", "--", "--logLevel", "warn", path=path_with_node()),
            ROOT / "static" / "dist",
            inputs=("static/*", "static/src/**/*", "static/tools/**/*", "tsconfig.json", "vite.config.ts"),
            after=("modules",),
        ),
    }


def make_environment(python: Path) -> None:
    """Make `.venv` anew with this Python, unless a good one of it stands there already."""
    if stands() and PYTHON.resolve() == python.resolve():
        return
    if python != Path(sys.executable):
        print(
            f"It gets {python}, because {sys.executable} was built without --enable-optimizations and"
            " computes up to twice as long; to have that one all the same:"
            f" make setup PYTHON={sys.executable}",
            flush=True,
        )
    shutil.rmtree(VENV, ignore_errors=True)
    run(uv(), "venv", "--quiet", "--python", python, VENV)


def stands() -> bool:
    """Tell whether a good `.venv` is there: with its Python, and not one that was moved or copied here."""
    return PYTHON.exists() and str(VENV) in (VENV / "bin" / "activate").read_text()


def install_packages() -> None:
    """Bring the environment to exactly what the lock names, compiled: see `compile_code`."""
    exactly = ("--require-hashes", "--compile-bytecode")
    run(uv(), "pip", "sync", "--quiet", *exactly, "--python", PYTHON, "requirements.lock")


def install_project() -> None:
    """Make `wbv_events` importable from this checkout and put `wbv-events` into the environment."""
    run(uv(), "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--python", PYTHON, "-e", ".")


def compile_code() -> None:
    """Compile the code beforehand: who serves it later may not write here, and would do it at every start."""
    run(PYTHON, "-m", "compileall", "-q", "config.py", "wsgi.py", "wbv_events")


def choose_node() -> None:
    """Leave node to the machine where it has a good one with npm, else link the one from the lock file."""
    names = ("node", "npm", "npx")
    for name in names:
        (BIN / name).unlink(missing_ok=True)
    if not machine_has_node():
        for name in names:
            (BIN / name).symlink_to(VENV / "bin" / name)


def path_with_node() -> str:
    """Return PATH with the node that was chosen in front."""
    return f"{BIN}{os.pathsep}{path_of_the_machine()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
