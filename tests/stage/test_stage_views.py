"""The addresses of the streams."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from wbv_events.core.authority import VISITOR

FILES = {
    "master.m3u8": "application/vnd.apple.mpegurl",
    "video.m3u8": "application/vnd.apple.mpegurl",
    "init.mp4": "video/mp4",
    "s00001.m4s": "video/mp4",
    "s00001.ts": "video/mp2t",
    "s00001.vtt": "text/vtt; charset=utf-8",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of a stream that runs."""
    made = tmp_path / "stream" / "plenum"
    made.mkdir(parents=True)
    for name in FILES:
        (made / name).write_text("0123456789", encoding="utf-8")
    (made / "ffmpeg.log").write_text("secret", encoding="utf-8")
    return made


@pytest.mark.parametrize(("name", "kind"), FILES.items())
def test_each_file_comes_with_its_type(viewer: FlaskClient, folder: Path, name: str, kind: str) -> None:
    answer = viewer.get(f"/stream/plenum/{name}", buffered=True)

    assert (answer.status_code, answer.data, answer.headers["Content-Type"]) == (200, b"0123456789", kind)


def test_playlists_are_never_kept_and_segments_for_long(viewer: FlaskClient, folder: Path) -> None:
    assert viewer.get("/stream/plenum/video.m3u8", buffered=True).headers["Cache-Control"] == "no-store"
    assert (
        viewer.get("/stream/plenum/s00001.m4s", buffered=True).headers["Cache-Control"]
        == "private, max-age=3600"
    )


def test_a_part_of_a_segment_can_be_asked_for(viewer: FlaskClient, folder: Path) -> None:
    answer = viewer.get("/stream/plenum/s00001.m4s", buffered=True, headers={"Range": "bytes=2-4"})

    assert (answer.status_code, answer.data) == (206, b"234")


def test_a_stream_is_live_while_its_playlist_changes(viewer: FlaskClient, folder: Path) -> None:
    assert viewer.get("/stream/plenum/status", buffered=True).json == {"live": True, "why": ""}

    long_ago = time.time() - 60
    os.utime(folder / "video.m3u8", (long_ago, long_ago))

    answer = viewer.get("/stream/plenum/status", buffered=True)
    assert answer.json == {"live": False, "why": ""}
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_stream_that_does_not_exist_is_off_and_no_error(viewer: FlaskClient) -> None:
    status, playlist = (
        viewer.get("/stream/plenum/status", buffered=True),
        viewer.get("/stream/plenum/master.m3u8", buffered=True),
    )

    assert (status.status_code, status.json) == (200, {"live": False, "why": ""})
    assert (playlist.status_code, playlist.data) == (204, b"")
    assert playlist.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/stream/plenum/ffmpeg.log",
        "/stream/plenum/why_off.txt",
        "/stream/plenum/..%2fplenum%2fvideo.m3u8",
        "/stream/plenum/%2e%2e/plenum/video.m3u8",
        "/stream/plenum/.m3u8",
        "/stream/../stream/plenum/ffmpeg.log",
        "/stream/%2e%2e/status",
        "/stream/..%5cplenum/status",
        "/stream/plenum%00/status",
        "/stream/Plenum/status",
    ],
)
def test_nothing_else_of_the_disk_can_be_reached(viewer: FlaskClient, folder: Path, path: str) -> None:
    assert viewer.get(path, buffered=True).status_code == 404


@pytest.mark.parametrize("name", ["status", "master.m3u8", "s00001.m4s", "nothing.m3u8"])
def test_visitors_see_no_stream(stage_app: Flask, folder: Path, name: str) -> None:
    stage_app.extensions["wbv.identify"] = lambda: VISITOR

    assert stage_app.test_client().get(f"/stream/plenum/{name}", buffered=True).status_code == 401
