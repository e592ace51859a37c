"""Passwords: stored as Argon2id, compared in the same time whether or not there is one."""

from __future__ import annotations

import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

# about 25 ms and 19 MiB a try: dear enough for guessing, cheap enough for a process that serves a whole day
_hasher: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODYS: Final = _hasher.hash("nobody's password")


def hash_password(password: str) -> str:
    """Return what is stored of a password."""
    return _hasher.hash(_same_everywhere(password))


def is_right(password: str, stored: str | None) -> bool:
    """Say whether the password fits; without a stored one it takes as long and is wrong."""
    try:
        _hasher.verify(stored or _NOBODYS, _same_everywhere(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return stored is not None


def is_outdated(stored: str) -> bool:
    """Say whether a password should be hashed anew because the cost has changed."""
    return _hasher.check_needs_rehash(stored)


def _same_everywhere(password: str) -> str:
    # one keyboard writes ä as one character, another as two
    return unicodedata.normalize("NFKC", password)
