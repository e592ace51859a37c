"""The demo stream with a real ffmpeg."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Until
from wbv_events.stage import demo_stream
from wbv_events.stage.demo_stream import DemoStream
from wbv_events.stage.ffmpeg import find_ffmpeg
from wbv_events.stage.queries import find_state

pytestmark = pytest.mark.once


def read(folder: Path, name: str) -> str:
    file = folder / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def sequence(folder: Path) -> int:
    found = re.search(r"#EXT-X-MEDIA-SEQUENCE:(\d+)", read(folder, "video.m3u8"))
    return int(found[1]) if found else -1


def listed(folder: Path, name: str) -> list[str]:
    return [line for line in read(folder, name).splitlines() if line and not line.startswith("#")]


def runs(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_picture_sound_and_captions_are_listed_and_the_window_moves_on(
    stream: DemoStream, until: Until
) -> None:
    until(lambda: sequence(stream.folder) > 0)

    assert find_state(stream.folder).live
    assert 'TYPE=SUBTITLES,GROUP-ID="captions"' in read(stream.folder, "master.m3u8")
    segments, captions = listed(stream.folder, "video.m3u8"), listed(stream.folder, "captions.m3u8")
    assert len(segments) == 6
    assert all((stream.folder / name).is_file() for name in segments + captions)
    until(
        lambda: listed(stream.folder, "captions.m3u8")[-1][:6] == listed(stream.folder, "video.m3u8")[-1][:6]
    )
    shown = subprocess.run(
        [str(find_ffmpeg()), "-i", stream.folder / "video.m3u8", "-t", "1", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Video: h264" in shown.stderr
    assert "Audio: aac" in shown.stderr


def test_a_killed_ffmpeg_is_followed_by_another_and_the_list_goes_on(
    stream: DemoStream, until: Until
) -> None:
    until(lambda: len(listed(stream.folder, "captions.m3u8")) > 0)
    first, last_before = stream.process_id, listed(stream.folder, "video.m3u8")[-1]
    assert first

    os.kill(first, signal.SIGKILL)

    until(lambda: "#EXT-X-DISCONTINUITY" in read(stream.folder, "captions.m3u8").split(last_before[:6])[-1])
    assert stream.process_id != first
    after = listed(stream.folder, "captions.m3u8")[-1]
    # the frames' clock starts again with the new ffmpeg, so the captions' does too
    assert "\n00:00:00.000 --> 00:00:05.000\n" in read(stream.folder, after)


def test_stopping_leaves_no_process_and_no_folder(stream: DemoStream, until: Until) -> None:
    until(lambda: stream.process_id is not None)
    ffmpeg = stream.process_id
    assert ffmpeg

    stream.stop()

    assert not runs(ffmpeg)
    assert not stream.folder.exists()
    assert not find_state(stream.folder).live


def test_ffmpeg_ends_when_its_keeper_is_killed(tmp_path: Path, until: Until) -> None:
    if find_ffmpeg() is None:
        pytest.skip("ffmpeg is missing")
    keeper = subprocess.Popen(
        [sys.executable, "-c", KEEPER, tmp_path / "plenum"], stdout=subprocess.PIPE, text=True
    )
    assert keeper.stdout
    with keeper:
        ffmpeg = int(keeper.stdout.readline())
        keeper.kill()

    until(lambda: not runs(ffmpeg))


def test_a_keeper_that_is_asked_to_end_takes_everything_with_it(tmp_path: Path) -> None:
    if find_ffmpeg() is None:
        pytest.skip("ffmpeg is missing")
    folder = tmp_path / "plenum"
    keeper = subprocess.Popen([sys.executable, "-c", KEEPER, folder], stdout=subprocess.PIPE, text=True)
    assert keeper.stdout
    with keeper:
        ffmpeg = int(keeper.stdout.readline())
        keeper.terminate()

    assert not runs(ffmpeg)
    assert not folder.exists()


KEEPER = """
import signal, sys, threading
from pathlib import Path
from wbv_events.stage.demo_stream import DemoStream

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
stream = DemoStream(Path(sys.argv[1]))
stream.start()
while stream.process_id is None:
    threading.Event().wait(0.05)
print(stream.process_id, flush=True)
threading.Event().wait()
"""


def test_without_ffmpeg_the_stage_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_stream, "find_ffmpeg", lambda: None)
    stream = DemoStream(tmp_path / "plenum")

    stream.start()

    assert stream.process_id is None
    state = find_state(stream.folder)
    assert not state.live
    assert (
        state.why
        == stream.why_not
        == "There is no picture because the program ffmpeg is missing on this server."
    )
    stream.stop()
    assert not stream.folder.exists()
