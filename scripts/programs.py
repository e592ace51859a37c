"""Install the programs that the tests need beside Python and node.

Where that is not allowed, say what is missing and what is not tested for it; with CI=true that is an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

OF_ROOT = "/usr/local/sbin:/usr/sbin:/sbin"


class Program(NamedTuple):
    """A program: the names it may have, Debian's package, and what cannot be tested without it.

    `service` is what Debian would start with it, open to everybody; tests need only the program.
    """

    names: tuple[str, ...]
    package: str
    tested: str
    service: str = ""


PROGRAMS = (
    Program(
        ("redis-server", "valkey-server"), "redis-server", "the installed Redis (the carried one is used)"
    ),
    Program(("chromium", "chromium-browser", "google-chrome"), "chromium", "pages and journeys in a browser"),
    Program(
        ("chromium-headless-shell",),
        "chromium-headless-shell",
        "pages without the windows of a browser (the whole browser is used)",
    ),
    Program(("initdb",), "postgresql", "everything once more on PostgreSQL"),
    Program(("pgbouncer",), "pgbouncer", "PostgreSQL behind a pooler"),
    Program(("openssl",), "openssl", "mail over an encrypted line"),
    Program(("nginx",), "nginx-light", "several web processes behind nginx"),
    Program(("ffmpeg",), "ffmpeg", "the installed ffmpeg (the carried one is used)"),
    Program(("janus",), "janus", "calls through a media server", service="janus"),
    Program(("turnserver",), "coturn", "calls through a TURN server", service="coturn"),
    Program(("ip",), "iproute2", "calls in a network of their own"),
)


def main() -> int:
    """Install what is missing where that is possible; return the exit status."""
    absent = missing()
    if absent and (as_root := root_prefix()) is not None:
        install(absent, as_root)
        absent = missing()
    for program in absent:
        print(f"MISSING: {program.package} (apt install {program.package}); not tested: {program.tested}")
    return 1 if absent and os.environ.get("CI") == "true" else 0


def missing() -> list[Program]:
    """Return the programs that are not here."""
    return [program for program in PROGRAMS if not any(is_here(name) for name in program.names)]


def is_here(name: str) -> bool:
    """Tell whether a program is on PATH, where only root has it, or where Debian puts those of PostgreSQL."""
    return bool(shutil.which(name) or shutil.which(name, path=OF_ROOT)) or any(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    )


def root_prefix() -> list[str] | None:
    """Return what stands before a command that only root may give; None where apt is not ours to use."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    asks_nothing = ["sudo", "--non-interactive"]
    if (
        shutil.which("sudo")
        and subprocess.run([*asks_nothing, "true"], capture_output=True, check=False).returncode == 0
    ):
        return asks_nothing
    return None


def install(programs: list[Program], as_root: list[str]) -> None:
    """Install one package after the other, so that one which this system lacks does not stop the rest."""
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    subprocess.run([*apt, "update"], check=False)
    for program in programs:
        if program.service and shutil.which("systemctl"):
            subprocess.run([*as_root, "systemctl", "mask", program.service], check=False)
        subprocess.run([*apt, "install", "--yes", "--no-install-recommends", program.package], check=False)


if __name__ == "__main__":
    sys.exit(main())
