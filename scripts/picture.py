"""Making pictures small: as many colours as fit into the size that the repository can bear."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

LARGEST = 120_000  # bytes
COLOURS = (256, 128, 64, 32)


def keep_small(path: Path, largest: int = LARGEST) -> None:
    """Write a picture anew with fewer colours. Raises `ValueError` if it stays larger than so many bytes."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    for colours in COLOURS:
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= largest:
            return
    message = f"{path.name} is too large for the repository: {path.stat().st_size} bytes"
    raise ValueError(message)
