"""What pictures must not tell, and that they stay the same pictures."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest

from tests.documentation.make import exif, png, segment
from wbv_events.core.picture_metadata import (
    BrokenPicture,
    strip_jpeg,
    strip_png,
    strip_webp,
    without_metadata,
)

SECRET = b"GPS 52.52 N"


@pytest.fixture(scope="module")
def jpeg() -> bytes:
    return _picture("jpg", "-pix_fmt", "yuvj420p")


@pytest.fixture(scope="module")
def webp() -> bytes:
    return _picture("webp", "-c:v", "libwebp")


def test_a_jpeg_loses_everything_but_colours_and_orientation(jpeg: bytes, tmp_path: Path) -> None:
    second = jpeg[:2] + segment(0xE1, exif(1, SECRET)) + jpeg[2:]
    told = (
        jpeg[:2]
        + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + segment(0xE1, exif(6, SECRET))
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)
        + segment(0xE2, b"ICC_PROFILE\0colours")
        + segment(0xE2, b"MPF\0" + SECRET)
        + segment(0xED, b"Photoshop 3.0\0" + SECRET)
        + segment(0xFE, SECRET)
        + jpeg[2:]
        + second
    )

    kept = strip_jpeg(told)

    assert SECRET not in kept
    assert b"ICC_PROFILE\0colours" in kept
    assert kept.count(b"Exif\0\0") == 1
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in kept
    assert _pixels(kept, "jpg", tmp_path) == _pixels(jpeg, "jpg", tmp_path)


def test_an_upright_jpeg_holds_no_exif_data_at_all(jpeg: bytes) -> None:
    kept = strip_jpeg(jpeg[:2] + segment(0xE1, exif(1, SECRET)) + jpeg[2:])

    assert b"Exif" not in kept


def test_a_png_loses_texts_times_and_what_follows_it(tmp_path: Path) -> None:
    told = png((b"eXIf", SECRET), (b"tEXt", b"Comment\0" + SECRET), (b"tIME", bytes(7)), (b"zzZz", SECRET))

    kept = strip_png(told + SECRET)

    assert kept == png()
    assert _pixels(kept, "png", tmp_path) == b"\xff\0\0"


def test_a_webp_loses_exif_and_xmp_and_no_longer_announces_them(webp: bytes, tmp_path: Path) -> None:
    width_height = bytes((31, 0, 0, 31, 0, 0))
    parts = [
        (b"VP8X", bytes((0x08 | 0x04, 0, 0, 0)) + width_height),
        (webp[12:16], webp[20:]),
        (b"EXIF", SECRET),
        (b"XMP ", SECRET),
    ]
    body = b"WEBP" + b"".join(
        name + len(one).to_bytes(4, "little") + one + b"\0" * (len(one) % 2) for name, one in parts
    )

    kept = strip_webp(b"RIFF" + len(body).to_bytes(4, "little") + body + SECRET)

    assert SECRET not in kept
    assert kept[12:16] == b"VP8X"
    assert kept[20] == 0
    assert _pixels(kept, "webp", tmp_path) == _pixels(webp, "webp", tmp_path)


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/webp"])
def test_a_picture_that_breaks_off_is_refused(media_type: str, jpeg: bytes, webp: bytes) -> None:
    whole = {"image/jpeg": jpeg, "image/png": png(), "image/webp": webp}[media_type]

    for length in range(12, len(whole) - 2, 7):
        with pytest.raises(BrokenPicture):
            without_metadata(media_type, whole[:length])


def test_other_files_stay_as_they_are() -> None:
    assert without_metadata("application/pdf", b"%PDF-") == b"%PDF-"


def _picture(ending: str, *options: str) -> bytes:
    """Return a test picture of 32 by 32 pixels."""
    source = ("-f", "lavfi", "-i", "testsrc=size=32x32", "-frames:v", "1")
    return _run(*source, *options, "-f", "image2pipe" if ending == "jpg" else ending, "-")


def _pixels(picture: bytes, ending: str, folder: Path) -> bytes:
    path = folder / f"picture.{ending}"
    path.write_bytes(picture)
    return _run("-noautorotate", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-")


def _run(*arguments: str) -> bytes:
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    return subprocess.run([ffmpeg, "-v", "error", *arguments], check=True, capture_output=True).stdout
