"""Where the tools of the machine are that a stream needs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import imageio_ffmpeg

ROOT: Final = Path(__file__).resolve().parents[2]
FONTS: Final = (
    (ROOT / "node_modules/@fontsource/fira-sans/files", "fira-sans-latin-500-normal.woff2"),
    (ROOT / "static/dist/assets", "fira-sans-latin-500-normal*.woff2"),
    (Path("/usr/share/fonts"), "**/DejaVuSans.ttf"),
    (Path("/usr/share/fonts"), "**/LiberationSans-Regular.ttf"),
)


def find_ffmpeg() -> Path | None:
    """Return the ffmpeg on PATH, else the one that the Python package carries, else nothing."""
    found = shutil.which("ffmpeg")
    if found:
        return Path(found)
    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:  # there is no binary for this machine
        return None


def find_font() -> Path | None:
    """Return a font for the picture: the one of the pages, else a common one of the system, else nothing."""
    return next((file for folder, pattern in FONTS for file in sorted(folder.glob(pattern))), None)
