"""Pictures without what they tell about place, time, device and people. The picture itself is not touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

SOI, EOI, SOS, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
APP = range(0xE0, 0xF0)
JFIF, EXIF, PROFILE, ADOBE = APP[0], APP[1], APP[2], APP[14]
LENGTH_BYTES: Final = 2  # a length counts its own bytes as well
NEXT_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
PNG_MARK: Final = b"\x89PNG\r\n\x1a\n"
# what changes how the picture looks; all other side chunks are left out
PNG_KEPT: Final = frozenset(b"tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT".split())
WEBP_KEPT: Final = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
WEBP_TELLS_MORE: Final = 0x08 | 0x04  # the flags that announce EXIF and XMP
ORIENTATION: Final = 0x0112
TURNED: Final = range(2, 9)


class BrokenPicture(Exception):
    """The file is not built as its format says."""


def without_metadata(media_type: str, content: bytes) -> bytes:
    """Return the same picture without metadata; other files as they are. Raises `BrokenPicture`."""
    strip = STRIPPERS.get(media_type)
    return strip(content) if strip else content


def strip_jpeg(content: bytes) -> bytes:
    """Leave out all application data but colours and orientation, comments, and what follows the picture."""
    kept = [b"\xff\xd8"]
    turned = 1
    for marker, segment in _segments(content):
        body = segment[4:]
        if marker == EXIF and body.startswith(b"Exif\0\0"):
            turned = _orientation(body[6:])
        elif _is_needed(marker, body):
            kept.append(segment)
    if turned in TURNED:
        kept.insert(1, _turning(turned))
    return b"".join([*kept, b"\xff\xd9"])


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and bytes of each segment; a scan's segment holds its picture data too."""
    at = 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if content[at : at + 1] != b"\xff" or len(content) < at + 2:
            raise BrokenPicture
        marker = content[at + 1]
        if marker == EOI:
            return
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < LENGTH_BYTES or end > len(content) or marker == SOI:
            raise BrokenPicture
        if marker == SOS:
            following = NEXT_MARKER.search(content, end)
            if following is None:
                raise BrokenPicture
            end = following.start()
        yield marker, content[at:end]
        at = end


def _is_needed(marker: int, body: bytes) -> bool:
    if marker == COMMENT:
        return False
    if marker not in APP:
        return True
    needed = {JFIF: b"JFIF\0", PROFILE: b"ICC_PROFILE\0", ADOBE: b"Adobe"}
    return marker in needed and body.startswith(needed[marker])


def _orientation(tiff: bytes) -> int:
    """Return how the picture is to be turned (1 to 8) as its EXIF data say; 1 if they do not."""
    if tiff[:4] not in (b"II*\0", b"MM\0*"):
        return 1

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if tiff[:1] == b"I" else "big")

    start = number(4, 4)
    for index in range(min(number(start, 2), 200)):
        entry = start + 2 + 12 * index
        if number(entry, 2) == ORIENTATION:
            return number(entry + 8, 2)
    return 1


def _turning(orientation: int) -> bytes:
    """Return a segment of EXIF data that tells the orientation and nothing else."""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + orientation.to_bytes(2, "big") + b"\0\0"
    body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + bytes(4)
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def strip_png(content: bytes) -> bytes:
    """Leave out texts, times, EXIF and unknown chunks, and what follows the picture."""
    kept = [PNG_MARK]
    at = len(PNG_MARK)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        if end > len(content):
            break
        if name[:1].isupper() or name in PNG_KEPT:
            kept.append(content[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
    raise BrokenPicture


def strip_webp(content: bytes) -> bytes:
    """Leave out EXIF, XMP and unknown chunks, and what follows the picture."""
    kept = []
    at, end = 12, 8 + int.from_bytes(content[4:8], "little")
    if end > len(content):
        raise BrokenPicture
    while at + 8 <= end:
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        following = at + 8 + size + size % 2
        if at + 8 + size > end:
            raise BrokenPicture
        name = content[at : at + 4]
        if name in WEBP_KEPT:
            chunk = bytearray(content[at:following])
            if name == b"VP8X" and size:
                chunk[8] &= ~WEBP_TELLS_MORE & 0xFF
            kept.append(bytes(chunk))
        at = following
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


STRIPPERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "image/jpeg": strip_jpeg,
    "image/png": strip_png,
    "image/webp": strip_webp,
}
