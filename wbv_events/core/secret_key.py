"""The secret that signs cookies where the operator gave none: made once, kept in `var/`."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from config import Settings


def keep_secret_key(settings: Settings, folder: Path) -> str:
    """Return the operator's secret, else the one kept in the folder, made on first use."""
    if settings.has_own_secret:
        return settings.secret_key
    kept = folder / "secret_key"
    if not kept.exists():
        _make(kept)
    return kept.read_text().strip()


def _make(kept: Path) -> None:
    """Write a secret that appears whole; of processes that start together the first one's stays."""
    own = kept.with_name(f"{kept.name}.{os.getpid()}")
    with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32))
    with suppress(FileExistsError):
        os.link(own, kept)
    own.unlink()
