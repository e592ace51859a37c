"""Addresses of rooms, and of the pictures that they show."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from slugify import slugify

from wbv_events.core.errors import InvalidInput
from wbv_events.core.words import N_
from wbv_events.rooms.models import Provider

LONGEST: Final = 80
WITHOUT_ADDRESS: Final = frozenset((Provider.NONE, Provider.BBB, Provider.JITSI))
CALLS: Final = frozenset((Provider.MESH, Provider.JANUS))
"""Need no address; one that is given leads to where people can go for whom the call does not work."""
GERMAN: Final = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss"))
WITHOUT_LETTERS: Final = "raum"
STREAM_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")

HTTPS_NEEDED: Final = N_("Please give a full address that starts with https://.")
STREAM_NEEDED: Final = N_("Please give the name of a stream, or a path on this server that ends in .m3u8.")


def make_slug(name: str, taken: Collection[str]) -> str:
    """Return an address for a room of this name that no other room of the event has."""
    slug = slugify(name, max_length=LONGEST, word_boundary=True, replacements=GERMAN) or WITHOUT_LETTERS
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug[: LONGEST - 6]}-{number}"
    return candidate


def check_stream_url(provider: Provider, url: str) -> str:
    """Return the address as it is stored: none for a room without picture. Raises `InvalidInput`."""
    if provider in WITHOUT_ADDRESS or (provider in CALLS and not url):
        return ""
    if provider == Provider.STREAM:
        if STREAM_NAME.fullmatch(url) or _is_playlist_here(url):
            return url
        raise InvalidInput.at("stream_url", STREAM_NEEDED)
    if not _is_https(url):
        raise InvalidInput.at("stream_url", HTTPS_NEEDED)
    return url


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme == "https" and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return is_whole and "@" not in parts.netloc and not re.search(r"[\s\\]", url)


def _is_playlist_here(url: str) -> bool:
    is_path = url.startswith("/") and not url.startswith("//") and not re.search(r"[\s\\]", url)
    return is_path and ".." not in url and urlsplit(url).path.endswith(".m3u8")
