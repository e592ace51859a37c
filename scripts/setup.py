"""Set up everything that this checkout needs: Python packages, node, the built front end, the words.

Needs nothing but Python with venv. Call it as often as you like: it does only what has become due.
With --without-build the front end is left as it is, for what prepares its sources.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.steps import ROOT, SetupError, Step, carry_out, run

OLDEST_PYTHON = (3, 11)
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
TOOLS = ROOT / ".tools"
BIN = TOOLS / "bin"  # stands first on the Makefile's PATH
TRANSLATIONS = "wbv_events/translations"


def main(arguments: list[str]) -> int:
    """Set up what is due; return the exit status."""
    try:
        set_up(leave_out="front end" if "--without-build" in arguments else "")
    except SetupError as error:
        print(f"\nSetup stopped. {error}", file=sys.stderr)
        return 1
    return 0


def set_up(leave_out: str = "") -> None:
    """Carry out the steps but the one to leave out, one process at a time."""
    if sys.version_info < OLDEST_PYTHON:
        message = (
            f"Python 3.11 or later is needed; {sys.executable} is {sys.version.split()[0]}."
            " Name another one, for example: make setup PYTHON=python3.12"
        )
        raise SetupError(message)
    BIN.mkdir(parents=True, exist_ok=True)
    with (TOOLS / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        steps = {name: step for name, step in planned().items() if name != leave_out}
        carry_out(steps, TOOLS / "stamps.json")


def planned() -> dict[str, Step]:
    """Return the steps in their order."""
    return {
        "environment": Step("Making the Python environment", make_environment, PYTHON, also=str(ROOT)),
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


def make_environment() -> None:
    """Make `.venv` anew with the Python that runs this, unless a good one stands there already."""
    if PYTHON.exists() and str(VENV) in (VENV / "bin" / "activate").read_text():
        return  # not one that was moved or copied here
    shutil.rmtree(VENV, ignore_errors=True)
    run(uv(), "venv", "--quiet", "--python", sys.executable, VENV)


def install_packages() -> None:
    """Bring the environment to exactly what the lock names."""
    run(uv(), "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, "requirements.lock")


def install_project() -> None:
    """Make `wbv_events` importable from this checkout and put `wbv-events` into the environment."""
    run(uv(), "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--python", PYTHON, "-e", ".")


def uv() -> Path:
    """Return the uv of the machine, else one of our own in the tool folder."""
    if found := shutil.which("uv", path=path_of_the_machine()):
        return Path(found)
    folder = TOOLS / "uv"
    if not (folder / "bin" / "uv").exists():
        if not importlib.util.find_spec("ensurepip"):
            message = (
                f"{sys.executable} cannot make virtual environments."
                " On Debian and Ubuntu install python3-venv: apt install python3-venv"
            )
            raise SetupError(message)
        print("Installing uv into .tools …", flush=True)
        run(sys.executable, "-m", "venv", "--clear", folder)
        run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", "uv>=0.9,<1")
    return folder / "bin" / "uv"


def choose_node() -> None:
    """Leave node to the machine where it has a good one with npm, else link the one from the lock file."""
    names = ("node", "npm", "npx")
    for name in names:
        (BIN / name).unlink(missing_ok=True)
    if not machine_has_node():
        for name in names:
            (BIN / name).symlink_to(VENV / "bin" / name)


def machine_has_node() -> bool:
    """Tell whether node (20.19, or 22.12 and later) and npm are on the machine's PATH."""
    path = path_of_the_machine()
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not (node and npm):
        return False
    spoken = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return node_is_good(spoken)


def node_is_good(spoken: str) -> bool:
    """Tell whether `v20.19.1` or the like can build the front end."""
    found = re.match(r"v(\d+)\.(\d+)", spoken)
    version = (int(found[1]), int(found[2])) if found else (0, 0)
    return (20, 19) <= version < (21, 0) or version >= (22, 12)


def path_of_the_machine() -> str:
    """Return PATH without the folders of this checkout."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if not Path(folder).is_relative_to(ROOT))


def path_with_node() -> str:
    """Return PATH with the node that was chosen in front."""
    return f"{BIN}{os.pathsep}{path_of_the_machine()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
