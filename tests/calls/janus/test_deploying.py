"""The shipped configuration is filled in, and refused with what is missing or can be guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from config import Settings
from tests.calls.janus.media_server import KEY, SECRET, configure

SERVER = {"name": "one", "url": "ws://127.0.0.1:8188", "secret": SECRET, "admin_key": KEY}


def test_every_value_is_put_in_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    done = configure(tmp_path, 8188)

    written = sorted(tmp_path.iterdir())
    assert (done.returncode, done.stderr) == (0, "")
    assert [file.name for file in written] == [
        "janus.jcfg",
        "janus.plugin.videoroom.jcfg",
        "janus.transport.websockets.jcfg",
    ]
    assert {file.stat().st_mode & 0o777 for file in written} == {0o600}
    assert "@" not in "".join(
        line for file in written for line in file.read_text().splitlines() if not line.startswith("#")
    )


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"JANUS_API_SECRET": ""}, "JANUS_API_SECRET is not set"),
        ({"JANUS_ADMIN_KEY": "supersecret"}, "JANUS_ADMIN_KEY has fewer than 32 characters"),
        ({"JANUS_ADDRESS": '1.2.3.4"; x = "'}, "JANUS_ADDRESS holds a character"),
    ],
)
def test_nothing_starts_with_what_is_missing_or_can_be_guessed(
    tmp_path: Path, changed: dict[str, str], why: str
) -> None:
    done = configure(tmp_path, 8188, **changed)

    assert done.returncode == 1
    assert done.stderr.startswith(f"fill-in: {why}")


def test_media_servers_stand_in_the_environment_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WBV_JANUS_SERVERS", json.dumps([SERVER, {**SERVER, "name": "two", "capacity": 300}]))

    servers = Settings().janus_servers

    assert [(server.name, server.capacity) for server in servers] == [("one", 100), ("two", 300)]
    assert SECRET not in repr(servers)


@pytest.mark.parametrize(
    "servers",
    [
        [{**SERVER, "secret": "janusrocks"}],
        [{**SERVER, "url": "http://127.0.0.1:8188"}],
        [{**SERVER, "url": "ws://user:password@127.0.0.1"}],
        [{**SERVER, "capacity": 0}],
        [{**SERVER, "tokens": True}],
        [SERVER, SERVER],
    ],
)
def test_a_media_server_that_cannot_be_meant_is_refused(
    monkeypatch: pytest.MonkeyPatch, servers: list[dict[str, object]]
) -> None:
    monkeypatch.setenv("WBV_JANUS_SERVERS", json.dumps(servers))

    with pytest.raises(ValidationError) as refused:
        Settings()

    assert SECRET not in str(refused.value)
