"""Credentials for TURN servers."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime

from config import Settings
from tests.calls.make import Table
from tests.people import Event
from wbv_events.calls.models import CallKind
from wbv_events.calls.providers import CallProviders
from wbv_events.calls.providers.mesh import Mesh
from wbv_events.calls.turn import HOLDS, make_credentials

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def test_credentials_say_until_when_they_hold_and_prove_it_with_the_secret() -> None:
    username, credential = make_credentials("secret", "ada", NOW)

    signed = hmac.new(b"secret", username.encode(), hashlib.sha1).digest()
    assert username == f"{int((NOW + HOLDS).timestamp())}:ada"
    assert base64.b64decode(credential) == signed


def test_whoever_joins_gets_own_credentials_and_never_the_secret(table: Table, event: Event) -> None:
    settings = Settings(env="test", turn_urls="turn:one.example turns:one.example:443", turn_secret="lasting")
    carrying = table.runtime.resource(CallProviders).carrying
    usual, carrying[CallKind.MESH] = carrying[CallKind.MESH], Mesh.of(settings)

    ada, ben = (table.join(one) for one in (event.ada, event.ben))

    carrying[CallKind.MESH] = usual
    (server,) = ada.data["ice_servers"]
    assert server["urls"] == ["turn:one.example", "turns:one.example:443"]
    assert server["username"].endswith(str(event.ada.participant_id))
    assert server["credential"] != ben.data["ice_servers"][0]["credential"]
    assert b"lasting" not in ada.written


def ice_servers(table: Table, event: Event, settings: Settings) -> list[dict[str, object]]:
    carrying = table.runtime.resource(CallProviders).carrying
    usual, carrying[CallKind.MESH] = carrying[CallKind.MESH], Mesh.of(settings)
    joined = table.join(event.ada)
    carrying[CallKind.MESH] = usual
    servers: list[dict[str, object]] = joined.data["ice_servers"]
    return servers


def test_browsers_ask_nobody_for_their_outer_address_unless_that_is_set(table: Table, event: Event) -> None:
    assert ice_servers(table, event, Settings(env="test")) == []


def test_without_a_turn_server_browsers_learn_their_outer_address_from_the_one_that_is_set(
    table: Table, event: Event
) -> None:
    settings = Settings(env="test", stun_urls="stun:one.example:3478 stun:two.example")

    (server,) = ice_servers(table, event, settings)

    assert server["urls"] == ["stun:one.example:3478", "stun:two.example"]


def test_with_a_turn_server_nobody_else_is_asked(table: Table, event: Event) -> None:
    settings = Settings(
        env="test", stun_urls="stun:other.example", turn_urls="turn:one.example", turn_secret="lasting"
    )

    (server,) = ice_servers(table, event, settings)

    assert server["urls"] == ["turn:one.example"]
