"""Addresses of the built files in static/dist, by the names of their sources."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

BASE = "/static/dist/"


class AssetMissing(LookupError):
    """A page asks for a file that the front-end build did not write."""


@dataclass(frozen=True)
class Build:
    """The built files as they were when the process started; another id means other files."""

    id: str


def find_build(folder: Path) -> Build:
    """Return the build in a folder; without one its id is empty."""
    manifest = folder / "manifest.json"
    return Build(sha256(manifest.read_bytes()).hexdigest()[:16] if manifest.is_file() else "")


def asset_finder(folder: Path, *, fresh: bool) -> Callable[[str], str]:
    """Return what finds a built file's address by its source's name; `fresh` reads the list each time."""
    manifest = folder / "manifest.json"
    kept = cache(lambda: _read(manifest))

    def find(name: str) -> str:
        files = _read(manifest) if fresh else kept()
        if name not in files:
            message = f"{name} is not in {manifest}: run `npm run build`"
            raise AssetMissing(message)
        return BASE + files[name]

    return find


def _read(manifest: Path) -> dict[str, str]:
    if not manifest.is_file():
        message = f"{manifest} does not exist: run `npm run build`"
        raise AssetMissing(message)
    entries: dict[str, dict[str, str]] = json.loads(manifest.read_text(encoding="utf-8"))
    return {name: entry["file"] for name, entry in entries.items()}
