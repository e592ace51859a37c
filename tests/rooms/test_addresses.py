"""Addresses of rooms and of their pictures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbv_events.core.errors import InvalidInput
from wbv_events.rooms.addresses import check_stream_url, make_slug
from wbv_events.rooms.models import Provider


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Plenum", "plenum"),
        ("Große Übersicht für alle", "grosse-uebersicht-fuer-alle"),
        ("Session 3: KI & Qualifizierung", "session-3-ki-qualifizierung"),
        ("💬", "raum"),
        ("---", "raum"),
    ],
)
def test_an_address_is_made_of_the_name(name: str, slug: str) -> None:
    assert make_slug(name, ()) == slug


def test_an_address_that_is_taken_gets_a_number() -> None:
    assert make_slug("Plenum", {"plenum"}) == "plenum-2"
    assert make_slug("Plenum", {"plenum", "plenum-2"}) == "plenum-3"


@given(st.text(max_size=200), st.integers(0, 3))
def test_any_name_gives_a_free_address_that_is_allowed(name: str, taken: int) -> None:
    addresses: list[str] = []
    for _ in range(taken + 1):
        addresses.append(make_slug(name, set(addresses)))

    assert len(set(addresses)) == taken + 1
    for each in addresses:
        assert len(each) <= 80
        assert each[0].isalnum()
        assert set(each) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("provider", "url"),
    [
        (Provider.STREAM, "plenum"),
        (Provider.STREAM, "/stream/plenum/master.m3u8"),
        (Provider.EXTERNAL, "https://video.example.org/live/day.m3u8?key=1"),
        (Provider.LINK, "https://konferenz.example.org:8443/b/abc"),
    ],
)
def test_an_address_that_fits_its_provider_is_kept(provider: Provider, url: str) -> None:
    assert check_stream_url(provider, url) == url


def test_a_room_without_picture_keeps_no_address() -> None:
    assert check_stream_url(Provider.NONE, "https://video.example.org/") == ""


@pytest.mark.parametrize(
    ("provider", "url"),
    [
        (Provider.STREAM, ""),
        (Provider.STREAM, "https://video.example.org/live/day.m3u8"),
        (Provider.STREAM, "//video.example.org/day.m3u8"),
        (Provider.STREAM, "/../etc/day.m3u8"),
        (Provider.STREAM, "Plenum 1"),
        (Provider.EXTERNAL, ""),
        (Provider.EXTERNAL, "http://video.example.org/day.m3u8"),
        (Provider.EXTERNAL, "javascript:alert(1)"),
        (Provider.EXTERNAL, "https://"),
        (Provider.EXTERNAL, "https://[::1"),
        (Provider.EXTERNAL, "https://host:port/"),
        (Provider.LINK, "https://user:secret@konferenz.example.org/"),
        (Provider.LINK, "https://konferenz.example.org/a b"),
        (Provider.LINK, "/lobby"),
    ],
)
def test_any_other_address_is_refused_at_its_field(provider: Provider, url: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        check_stream_url(provider, url)

    assert list(refusal.value.fields) == ["stream_url"]
