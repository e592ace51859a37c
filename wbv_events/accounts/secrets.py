"""Secrets that are handed out once and stored only as hashes."""

from __future__ import annotations

import secrets
from hashlib import sha256


def make_secret() -> str:
    """Return a fresh secret of 256 bits, safe in addresses."""
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> bytes:
    """Return what is stored of a secret. It is random and long, so a plain hash suffices."""
    return sha256(secret.encode()).digest()
