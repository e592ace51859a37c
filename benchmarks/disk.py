"""A small disk of one's own, which can be filled."""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

NEW_MOUNTS: Final = 0x00020000
"""CLONE_NEWNS: what is mounted from now on, only this process and its children see."""
BLOCK: Final = 64 * 1024


class NoDiskToMake(RuntimeError):
    """Only root may mount something."""


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """Lay a disk in memory over a folder, which nobody else sees. Raises `NoDiskToMake`."""
    if os.geteuid() or ctypes.CDLL(None, use_errno=True).unshare(NEW_MOUNTS):
        message = "Making a small disk needs root."
        raise NoDiskToMake(message)
    _run("mount", "--make-rprivate", "/")
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield
    finally:
        _run("umount", "--lazy", str(folder))


@contextmanager
def filled(folder: Path, *, but: int = 0) -> Iterator[None]:
    """Fill the disk of a folder until it takes nothing more, or but so many bytes; then give it back."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while _free(folder) > but:
                file.write(bytes(min(BLOCK, max(4096, _free(folder) - but))))
        except OSError:
            pass
        try:
            yield
        finally:
            ballast.unlink()


def _free(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
