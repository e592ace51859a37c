"""What the machine brings along, and what stands in for it: uv and node."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.steps import ROOT, SetupError, run

TOOLS = ROOT / ".tools"


def path_of_the_machine() -> str:
    """Return PATH without the folders of this checkout."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if not Path(folder).is_relative_to(ROOT))


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
