"""The picture of the demo stream, drawn by ffmpeg: a slide with a clock, one step after the other lit."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

WIDTH, HEIGHT, RATE = 640, 360, 10
STEP_SECONDS: Final = 5
TITLE: Final = "Paneldiskussion"
SUBTITLE: Final = "Weiterbildung im Verbund gestalten"
STEPS: Final = (
    ("Bedarfe", "ermitteln"),
    ("Betriebe", "gewinnen"),
    ("Angebote", "finden"),
    ("Zeit", "schaffen"),
)
PAPER, INK, MUTED, BLUE, LINE, WHITE = "0xf7f8fc", "0x14172a", "0x4d5371", "0x2044aa", "0xd7dae8", "0xffffff"


def draw_slide(font: Path | None, clock_offset: int) -> str:
    """Return the filter graph from `[0:v]` (the paper) to `[picture]`; without a font the words are left out.

    `clock_offset` is the local time at the stream's first frame, in seconds since 1970.
    """
    slide = _Slide(font)
    slide.box("0:0", f"{WIDTH}x6", BLUE)
    slide.words(TITLE, "40:58", 30, INK)
    slide.words(SUBTITLE, "40:90", 17, MUTED)
    for number, lines in enumerate(STEPS):
        _draw_step(slide, number, lines)
    slide.box("40:276", f"{WIDTH - 80}x1", LINE)
    slide.words("Beispielbild der Bühne", "40:320", 17, MUTED)
    slide.clock(clock_offset)
    dot = f"color=c={BLUE}:s=64x6:r={RATE}[dot]"
    # once through the picture in 20 s, so that a frozen picture is seen at once
    moving = f"overlay=x='mod(t/20,1)*{WIDTH + 64}-64':y={HEIGHT - 6}:shortest=1,format=yuv420p"
    return f"[0:v]{','.join(slide.parts)}[slide];{dot};[slide][dot]{moving}[picture]"


@dataclass
class _Slide:
    """Collects what is drawn, filter by filter; a place is `left:top`, of words `left:baseline`."""

    font: Path | None
    parts: list[str] = field(default_factory=list)

    def box(self, place: str, size: str, colour: str, when: str = "1") -> None:
        left, top, width, height = *place.split(":"), *size.split("x")
        self.parts.append(f"drawbox={left}:{top}:{width}:{height}:color={colour}:t=fill:enable='{when}'")

    def words(self, words: str, place: str, size: int, colour: str, when: str = "1") -> None:
        left, baseline = place.split(":")
        self._text(
            words, f"expansion=none:x={left}:y={baseline}-max_glyph_a", size, f"{colour}:enable='{when}'"
        )

    def clock(self, offset: int) -> None:
        """Draw a clock that follows the frames' own time: when a frame was due, not when it was drawn."""
        text = rf"%{{pts\:gmtime\:{offset}\:%H\\\:%M\\\:%S}}"
        self._text(text, "x=w-40-text_w:y=325-max_glyph_a", 40, INK)

    def _text(self, text: str, place: str, size: int, colour: str) -> None:
        if self.font:
            look = f"fontfile='{self.font}':fontsize={size}:fontcolor={colour}"
            self.parts.append(f"drawtext=text='{text}':{place}:{look}")


def _draw_step(slide: _Slide, number: int, lines: tuple[str, ...]) -> None:
    left = 40 + number * 143
    is_lit = f"eq(mod(floor(t/{STEP_SECONDS}),{len(STEPS)}),{number})"
    for when, paper, digit, ink in ((f"not({is_lit})", WHITE, BLUE, INK), (is_lit, BLUE, WHITE, WHITE)):
        slide.box(f"{left}:118", "130x130", paper, when)
        slide.words(str(number + 1), f"{left + 16}:160", 30, digit, when)
        for row, line in enumerate(lines):
            slide.words(line, f"{left + 16}:{202 + row * 24}", 18, ink, when)
