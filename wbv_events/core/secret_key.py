"""The secret that signs cookies where the operator gave none: made once, kept in `var/`."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from config import Settings


def keep_secret_key(settings: Settings, folder: Path) -> str:
    """Return the secret of the environment, else the one kept in the folder, made on first use."""
    given = os.environ.get("WBV_SECRET_KEY")
    if given or settings.env == "production":
        return settings.secret_key
    kept = folder / "secret_key"
    if not kept.exists():
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
    return kept.read_text().strip()
