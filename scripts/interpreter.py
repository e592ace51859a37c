"""Which Python is quick: one that was built with profile-guided optimisation.

Version managers build without it by default, and then everything computes up to twice as long.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

OLDEST_PYTHON = (3, 11)
OF_THE_DISTRIBUTION = Path("/usr/bin/python3")


def quickest() -> Path:
    """Return the Python that runs this, or the distribution's own where this one was built plainly."""
    running = Path(sys.executable)
    return running if is_optimised() or not distribution_has_one() else OF_THE_DISTRIBUTION


def is_optimised() -> bool:
    """Tell whether the Python that runs this was built with profile-guided optimisation."""
    options = str(sysconfig.get_config_var("CONFIG_ARGS"))
    return "--enable-optimizations" in options or is_of_the_distribution(Path(sys.executable))


def is_of_the_distribution(python: Path) -> bool:
    """Tell whether a Python is the distribution's own: Debian's is optimised without naming the option."""
    return python.resolve().parent == OF_THE_DISTRIBUTION.parent


def distribution_has_one() -> bool:
    """Tell whether the distribution's own Python is there, recent enough, and not Debian's minimal one."""
    if not (OF_THE_DISTRIBUTION.exists() and is_of_the_distribution(OF_THE_DISTRIBUTION)):
        return False
    question = f"import sqlite3, ssl, sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    asked = subprocess.run([OF_THE_DISTRIBUTION, "-I", "-c", question], capture_output=True, check=False)
    return asked.returncode == 0
