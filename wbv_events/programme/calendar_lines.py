"""The lines of an iCalendar file (RFC 5545).

Written here because the library takes half a second for a thousand items; in the tests it reads our files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

LONGEST: Final = 75  # bytes of a line without its break; what is longer goes on in the next one after a space

# Control characters but tab and line break, and halves of surrogate pairs: they break the lines of the file.
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def printable(text: str) -> str:
    """Return the text without what no calendar can hold, its lines ending as in Unix."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def text_line(name: str, *values: str) -> bytes:
    """Write a property whose value is a text, or a list of texts."""
    return line(f"{name}:{','.join(printable(value).translate(_ESCAPES) for value in values)}")


def instant_line(name: str, instant: datetime) -> bytes:
    """Write a property whose value is a point in time, in UTC."""
    return line(f"{name}:{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}")


def local_line(name: str, instant: datetime, zone: ZoneInfo) -> bytes:
    """Write a time by the zone's clock, or in UTC where the clock shows it for the second time that night."""
    local = instant.astimezone(zone)
    if local.fold or zone.key == "UTC":
        return instant_line(name, instant)
    return line(f"{name};TZID={zone.key}:{local:%Y%m%dT%H%M%S}")


def line(content: str) -> bytes:
    """Write a line with its break, folded between characters where it is too long."""
    written = content.encode()
    if len(written) > LONGEST:
        written = b"\r\n ".join(_parts(written))
    return written + b"\r\n"


def _parts(content: bytes) -> Iterator[bytes]:
    start, room = 0, LONGEST
    while len(content) - start > room:
        end = start + room
        while content[end] & 0xC0 == 0x80:  # noqa: PLR2004 - inside a character of several bytes
            end -= 1
        yield content[start:end]
        start, room = end, LONGEST - 1
    yield content[start:]
