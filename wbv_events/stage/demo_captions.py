"""German captions for the demo stream: a WebVTT segment beside every video segment, and their playlists."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

VIDEO, CAPTIONS, MASTER = "video.m3u8", "captions.m3u8", "master.m3u8"
CUE_SECONDS: Final = 5
KEPT_SECONDS: Final = 30
SENTENCES: Final = (  # the first four belong to the four steps of the picture
    "Zuerst ermitteln wir die Bedarfe der Betriebe.",
    "Danach gewinnen wir Betriebe für den Verbund.",
    "Wir finden passende Angebote in der Region.",
    "Und wir schaffen Zeit für Weiterbildung im Arbeitsalltag.",
    "Guten Tag und willkommen im Plenum.",
    "Sie sehen das Beispielbild der Bühne mit einer Uhr.",
    "Ihre Fragen stellen Sie bitte im Bereich „Fragen“.",
    "Am Nachmittag geht es in sieben Sessions weiter.",
)
MASTER_TEXT: Final = f"""#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="Deutsch",LANGUAGE="de",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,URI="{CAPTIONS}"
#EXT-X-STREAM-INF:BANDWIDTH=300000,AVERAGE-BANDWIDTH=120000,RESOLUTION=640x360,CODECS="avc1.42c01e,mp4a.40.2",SUBTITLES="captions"
{VIDEO}
"""


@dataclass(frozen=True)
class Segment:
    """A file of the video playlist, its length, and whether its clock starts again at zero."""

    name: str
    seconds: float
    restarts: bool


class CaptionTrack:
    """The captions of one stream's folder, kept in step with its video playlist."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ends: dict[str, float] = {}
        self._seen = ""

    def update(self) -> None:
        """Write what the video playlist has gained since the last call, and delete what it has lost."""
        video = self._folder / VIDEO
        text = video.read_text(encoding="utf-8") if video.is_file() else ""
        if text == self._seen or "#EXTINF" not in text:
            return
        segments = list(read_segments(text))
        self._write_segments(segments)
        self._replace(CAPTIONS, captions_playlist(text))
        self._replace(MASTER, MASTER_TEXT)
        self._delete_old({segment.name for segment in segments})
        self._seen = text

    def _write_segments(self, segments: list[Segment]) -> None:
        end = 0.0
        for segment in segments:
            if segment.name not in self._ends:
                start = 0.0 if segment.restarts else end
                self._ends[segment.name] = start + segment.seconds
                self._replace(_captions_name(segment.name), captions_between(start, start + segment.seconds))
            end = self._ends[segment.name]

    def _delete_old(self, listed: set[str]) -> None:
        """Delete what left the list a while ago, also the segments that an ffmpeg which died forgot."""
        self._ends = {name: end for name, end in self._ends.items() if name in listed}
        oldest = time.time() - KEPT_SECONDS
        for file in [*self._folder.glob("s*.m4s"), *self._folder.glob("s*.vtt")]:
            if file.with_suffix(".m4s").name not in listed and file.stat().st_mtime < oldest:
                file.unlink()

    def _replace(self, name: str, text: str) -> None:
        """Write a file in one step, so nobody reads half of it."""
        draft = self._folder / f"{name}.tmp"
        draft.write_text(text, encoding="utf-8")
        draft.replace(self._folder / name)


def read_segments(playlist: str) -> Iterator[Segment]:
    """Return the segments of a media playlist, oldest first."""
    seconds, restarts = 0.0, False
    for line in playlist.splitlines():
        if line.startswith("#EXTINF:"):
            seconds = float(line.removeprefix("#EXTINF:").split(",")[0])
        elif line == "#EXT-X-DISCONTINUITY":
            restarts = True
        elif line and not line.startswith("#"):
            yield Segment(line, seconds, restarts)
            restarts = False


def captions_playlist(video: str) -> str:
    """Return the playlist of the captions: the video's own list with other files."""
    lines = (line for line in video.splitlines() if not line.startswith(("#EXT-X-MAP", "#EXT-X-INDEPENDENT")))
    return "".join(f"{_captions_name(line)}\n" for line in lines)


def captions_between(start: float, end: float) -> str:
    """Return the WebVTT segment for the seconds `start` to `end`, in the time of the video's frames."""
    first, last = int(start // CUE_SECONDS), int((end - 0.001) // CUE_SECONDS)
    cues = "".join(_cue(number) for number in range(first, last + 1))
    return f"WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n{cues}"


def _cue(number: int) -> str:
    start = number * CUE_SECONDS
    return f"\n{_clock(start)} --> {_clock(start + CUE_SECONDS)}\n{SENTENCES[number % len(SENTENCES)]}\n"


def _captions_name(segment: str) -> str:
    return segment.removesuffix(".m4s") + ".vtt" if segment.endswith(".m4s") else segment


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"
