"""Rows on their way through a page: between preview and confirmation nothing is kept on the server.

What comes back is checked like any other input, so it needs no signature, only a bound to its size.
"""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Final

MOST_BYTES: Final = 8_000_000


def pack(rows: list[dict[str, Any]]) -> str:
    """Return rows as a text that is fit for a hidden field."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(zlib.compress(text.encode(), level=9)).decode()


def unpack(text: str) -> Any:
    """Return what was packed. Raises `ValueError` for anything else."""
    stream = zlib.decompressobj()
    try:
        unpacked = stream.decompress(urlsafe_b64decode(text), MOST_BYTES)
    except zlib.error as error:
        raise ValueError("not packed") from error
    if not stream.eof:
        raise ValueError("too long or cut off")
    return json.loads(unpacked)
