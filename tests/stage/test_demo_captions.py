"""Captions in step with a video playlist, without ffmpeg."""

from __future__ import annotations

from pathlib import Path

from wbv_events.stage.demo_captions import CaptionTrack, captions_between, captions_playlist, read_segments

PLAYLIST = """#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:3
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="init.mp4"
#EXTINF:2.000000,
#EXT-X-PROGRAM-DATE-TIME:2026-11-22T15:23:17.411+0000
s00003.m4s
#EXT-X-DISCONTINUITY
#EXTINF:1.500000,
#EXT-X-PROGRAM-DATE-TIME:2026-11-22T15:23:21.527+0000
s00004.m4s
#EXTINF:2.000000,
s00005.m4s
"""


def test_segments_are_read_with_their_length_and_breaks() -> None:
    segments = [(s.name, s.seconds, s.restarts) for s in read_segments(PLAYLIST)]

    assert segments == [("s00003.m4s", 2.0, False), ("s00004.m4s", 1.5, True), ("s00005.m4s", 2.0, False)]


def test_the_captions_playlist_keeps_numbers_instants_and_breaks_of_the_video() -> None:
    playlist = captions_playlist(PLAYLIST)

    assert "m4s" not in playlist
    assert "init.mp4" not in playlist
    assert "#EXT-X-MEDIA-SEQUENCE:3\n#EXTINF:2.000000,\n" in playlist
    assert playlist.endswith("s00004.vtt\n#EXTINF:2.000000,\ns00005.vtt\n")
    assert playlist.count("#EXT-X-DISCONTINUITY\n") == 1


def test_a_segment_holds_every_cue_that_it_touches_and_no_other() -> None:
    lines = captions_between(4, 6).splitlines()

    assert lines[:2] == ["WEBVTT", "X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000"]
    assert [line for line in lines if "-->" in line] == [
        "00:00:00.000 --> 00:00:05.000",
        "00:00:05.000 --> 00:00:10.000",
    ]
    assert [line for line in captions_between(3600, 3605).splitlines() if "-->" in line] == [
        "01:00:00.000 --> 01:00:05.000"
    ]


def test_times_go_on_from_segment_to_segment_and_start_again_after_a_break(tmp_path: Path) -> None:
    (tmp_path / "video.m3u8").write_text(PLAYLIST, encoding="utf-8")

    CaptionTrack(tmp_path).update()

    assert (tmp_path / "s00004.vtt").read_text(encoding="utf-8") == captions_between(0, 1.5)
    assert (tmp_path / "s00005.vtt").read_text(encoding="utf-8") == captions_between(1.5, 3.5)
    assert (tmp_path / "captions.m3u8").read_text(encoding="utf-8") == captions_playlist(PLAYLIST)
    assert not list(tmp_path.glob("*.tmp"))
