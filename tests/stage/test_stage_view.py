"""What a room shows in the place of the stage."""

from __future__ import annotations

import pytest

from wbv_events.stage.queries import view_stage
from wbv_events.stage.schemas import StageView

OWN = StageView(kind="hls", url="/stream/plenum/master.m3u8", status_url="/stream/plenum/status")


@pytest.mark.parametrize("stream_url", ["plenum", "/stream/plenum/master.m3u8"])
def test_a_stream_of_this_host_is_played(stream_url: str) -> None:
    assert view_stage("stream", stream_url) == OWN


def test_a_playlist_behind_this_host_is_played_without_a_state() -> None:
    assert view_stage("stream", "/live/day.m3u8") == StageView(kind="hls", url="/live/day.m3u8")


@pytest.mark.parametrize("provider", ["external", "link"])
def test_what_another_host_carries_is_only_linked_and_the_host_is_named(provider: str) -> None:
    view = view_stage(provider, "https://video.example.org/live/day.m3u8?key=1")

    assert (view.kind, view.host) == ("external_link", "video.example.org")
    assert view.url == "https://video.example.org/live/day.m3u8?key=1"


@pytest.mark.parametrize(
    ("provider", "stream_url"),
    [
        ("none", "plenum"),
        ("stream", ""),
        ("stream", "https://video.example.org/day.m3u8"),
        ("stream", "//video.example.org/day.m3u8"),
        ("stream", "/\\video.example.org/day.m3u8"),
        ("stream", "../plenum"),
        ("external", "javascript:alert(1)"),
        ("external", ""),
        ("link", "/lobby"),
    ],
)
def test_everything_else_is_no_stage_and_says_why(provider: str, stream_url: str) -> None:
    view = view_stage(provider, stream_url)

    assert view.kind == "none"
    assert view.url == ""
    assert view.why_off
