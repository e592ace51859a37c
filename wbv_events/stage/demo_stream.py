"""A live HLS stream for the demo: ffmpeg renders a slide with a clock, a quiet tone and captions."""

from __future__ import annotations

import atexit
import math
import shutil
import subprocess
import time
from array import array
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from wbv_events.core.words import N_
from wbv_events.stage.demo_captions import VIDEO, CaptionTrack
from wbv_events.stage.demo_picture import HEIGHT, PAPER, RATE, WIDTH, draw_slide
from wbv_events.stage.ffmpeg import find_ffmpeg, find_font

SEGMENT_SECONDS, LISTED_SEGMENTS = 2, 6
LOOK_SECONDS, PAUSE_SECONDS, FROZEN_SECONDS = 0.25, 1.0, 15.0
SAMPLES, PITCH, LOUDNESS = 48_000, 220, 350  # Hz, Hz, of 32,767
NO_FFMPEG: Final = N_("There is no picture because the program ffmpeg is missing on this server.")
WHY_FILE: Final = "why_off.txt"

logger = structlog.get_logger()


class DemoStream:
    """The stream in one folder, which belongs to it: emptied at the start, removed at the end.

    The tone reaches ffmpeg through a pipe, so ffmpeg ends by itself when this process is killed.
    """

    def __init__(self, folder: Path, zone: str = "Europe/Berlin") -> None:
        self.folder = folder
        self._zone = ZoneInfo(zone)
        self._ffmpeg = find_ffmpeg()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = Event()
        self._keeper: Thread | None = None

    @property
    def why_not(self) -> str:
        """Why there can be no stream here, as a text to translate; empty where there can."""
        return "" if self._ffmpeg else NO_FFMPEG

    @property
    def process_id(self) -> int | None:
        """The id of the running ffmpeg."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Stream and keep ffmpeg running until `stop`; without ffmpeg leave a note for the stage."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if self.why_not:
            (self.folder / WHY_FILE).write_text(self.why_not, encoding="utf-8")
            logger.warning("stage.no_ffmpeg")
            return
        self._stopping.clear()
        self._keeper = Thread(target=self._keep_running, name="demo-stream", daemon=True)
        self._keeper.start()
        atexit.register(self.stop)

    def stop(self) -> None:
        """End ffmpeg and remove the folder."""
        atexit.unregister(self.stop)
        self._stopping.set()
        if self._keeper:
            self._keeper.join()
            self._keeper = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def _keep_running(self) -> None:
        captions = CaptionTrack(self.folder)
        while not self._stopping.is_set():
            self._process = self._run_ffmpeg()
            while not self._stopping.wait(LOOK_SECONDS) and self._is_well(self._process):
                captions.update()
            _end(self._process)
            if not self._stopping.is_set():
                logger.warning("stage.ffmpeg_ended", status=self._process.returncode)
                self._stopping.wait(PAUSE_SECONDS)
        self._process = None

    def _is_well(self, process: subprocess.Popen[bytes]) -> bool:
        """Whether ffmpeg runs and has written something within the last seconds."""
        newest = max(file.stat().st_mtime for file in (self.folder, self.folder / "ffmpeg.log"))
        return process.poll() is None and time.time() - newest < FROZEN_SECONDS

    def _run_ffmpeg(self) -> subprocess.Popen[bytes]:
        now = datetime.now(self._zone)
        shift = now.utcoffset()
        offset = int(now.timestamp() + (shift.total_seconds() if shift else 0))
        with (self.folder / "ffmpeg.log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - a fixed command line
                _command(str(self._ffmpeg), self.folder, draw_slide(find_font(), offset)),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        Thread(target=_hum, args=(process,), name="demo-tone", daemon=True).start()
        return process


def _command(ffmpeg: str, folder: Path, picture: str) -> list[str]:
    """Return the command line: little work for the processor, a key frame at every segment's start."""
    frames = str(RATE * SEGMENT_SECONDS)
    flags = "independent_segments+delete_segments+program_date_time+omit_endlist+append_list+temp_file"
    return [
        *(ffmpeg, "-hide_banner", "-loglevel", "error", "-filter_complex_threads", "1"),
        *("-re", "-f", "lavfi", "-i", f"color=c={PAPER}:s={WIDTH}x{HEIGHT}:r={RATE}"),
        *("-re", "-f", "s16le", "-ar", str(SAMPLES), "-ac", "1", "-i", "pipe:0"),
        *("-filter_complex", picture, "-map", "[picture]", "-map", "1:a", "-shortest"),
        *("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-profile:v", "baseline"),
        *("-crf", "26", "-g", frames, "-keyint_min", frames, "-sc_threshold", "0", "-threads", "1"),
        *("-c:a", "aac", "-b:a", "48k", "-f", "hls", "-hls_segment_type", "fmp4", "-hls_flags", flags),
        *("-hls_time", str(SEGMENT_SECONDS), "-hls_list_size", str(LISTED_SEGMENTS)),
        *("-hls_delete_threshold", "3"),
        *("-hls_segment_filename", str(folder / "s%05d.m4s"), str(folder / VIDEO)),
    ]


def _hum(process: subprocess.Popen[bytes]) -> None:
    """Write one second of a tone again and again; ffmpeg takes it at its own pace, until one of us ends."""
    wave = (round(LOUDNESS * math.sin(2 * math.pi * PITCH * sample / SAMPLES)) for sample in range(SAMPLES))
    second = array("h", wave).tobytes()
    with suppress(OSError), process:
        while process.stdin:
            process.stdin.write(second)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(3)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
