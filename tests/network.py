"""Run a command in a network of its own: loopback, and one more address, which nothing outside can reach.

Media servers take no media on loopback: `python -m tests.network python -m pytest tests/calls/janus/inside`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

ADDRESS: Final = "10.99.0.1"
INSIDE: Final = "WBV_TEST_NETWORK"
"""The environment says so to whoever runs in such a network."""

_SET_UP: Final = f"""
ip link set lo up
ip link add wbv0 type dummy 2>/dev/null || ip link add wbv0 type veth peer name wbv1 2>/dev/null ||
  ip link add wbv0 type bridge
ip address add {ADDRESS}/24 dev wbv0
ip link set wbv0 up
ip link set wbv1 up 2>/dev/null || true
exec "$@"
"""


def in_own_network(command: Sequence[str]) -> list[str]:
    """Return the command that runs another one in a network of its own, where everybody seems to be root."""
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", "--net", *as_root, "sh", "-e", "-c", _SET_UP, "sh", *command]


def why_not() -> str:
    """Say why there can be no such network here; nothing if there can."""
    for program in ("unshare", "ip"):
        if not shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"):
            return f"{program} is missing"
    tried = subprocess.run(in_own_network(["true"]), capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"no network of its own: {tried.stderr.strip()}"


if __name__ == "__main__":
    os.environ[INSIDE] = ADDRESS
    command = in_own_network(sys.argv[1:])
    os.execvp(command[0], command)  # noqa: S606 - what it runs was given to it
