"""The servers that the tests run on."""

import shutil
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import create_engine, text

from tests import services
from wbv_events.core.redis_server import carried_server

try:
    services.find_postgres()
    HAS_POSTGRES = True
except services.ServiceMissing:
    HAS_POSTGRES = False
needs_postgres = pytest.mark.skipif(not HAS_POSTGRES, reason="PostgreSQL is not installed")


def test_redis_is_a_server_of_our_own() -> None:
    with services.redis() as one, services.redis() as other:
        with Redis.from_url(one) as client:
            client.set("whose", "one")
        with Redis.from_url(other) as client:
            assert client.get("whose") is None


def test_redis_can_be_the_carried_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WBV_TEST_REDIS", "carried")

    with services.redis() as url, Redis.from_url(url, decode_responses=True) as client:
        assert client.info("server")["executable"] == str(carried_server())


@needs_postgres
def test_postgres_is_an_empty_database_on_a_server_of_our_own() -> None:
    with services.postgres() as url:
        engine = create_engine(url)
        with engine.connect() as connection:
            tables = connection.scalar(
                text("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
            )
            folder = Path(str(connection.scalar(text("SHOW data_directory"))))
            listens = connection.scalar(text("SHOW listen_addresses"))
        engine.dispose()
        assert (tables, listens, folder.exists()) == (0, "", True)

    assert not folder.exists()


@needs_postgres
def test_test_processes_may_share_a_given_postgres(monkeypatch: pytest.MonkeyPatch) -> None:
    with services.postgres() as server:
        monkeypatch.setenv("WBV_TEST_POSTGRES_URL", server)
        with services.postgres() as one, services.postgres() as other:
            names = {url.partition("?")[0].rpartition("/")[2] for url in (server, one, other)}
            assert len(names) == 3


def test_postgres_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(Path, "glob", lambda _self, _pattern: iter(()))

    with pytest.raises(services.ServiceMissing, match="apt install postgresql"):
        services.find_postgres()
