"""PostgreSQL behind PgBouncer, which gives each transaction whatever connection is free."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import URL, literal, make_url, select

from config import Settings
from tests.program import Program
from tests.server import free_port
from tests.services import owner_of
from wbv_events.core.database import Database

CONFIG = """
[databases]
* = host={host} port={port} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
"""
PATHS = "/usr/sbin:/usr/bin:/usr/local/bin"


@pytest.fixture
def pooled(settings: Settings) -> Iterator[URL]:
    """Yield the address of the database of the tests behind a pooler."""
    url = make_url(settings.database_url)
    program = shutil.which("pgbouncer", path=PATHS)
    if url.get_backend_name() != "postgresql" or program is None:
        pytest.skip("a pooler stands before PostgreSQL only")
    with TemporaryDirectory(prefix="wbv-pooler-") as name:
        folder, listen = Path(name), free_port()
        host = url.query.get("host") or url.host
        config = folder / "pgbouncer.ini"
        config.write_text(CONFIG.format(host=host, port=url.port or 5432, user=url.username, listen=listen))
        command = [*owner_of(folder), program, str(config)]
        log = folder / "log"
        running = Program(command, log, lambda: "process up" in log.read_text(encoding="utf-8"))
        try:
            running.start()
            yield URL.create(
                url.drivername, url.username, host="127.0.0.1", port=listen, database=url.database
            )
        finally:
            running.end()


def test_transactions_side_by_side_go_well_on_few_connections(pooled: URL) -> None:
    database = Database(pooled.render_as_string(hide_password=False), has_pooler=True)

    def work(number: int) -> list[int]:
        with database.reading() as session:
            # as often as the driver wants to see a statement before it prepares it, and more
            return [session.execute(select(literal(number))).scalar_one() for _ in range(8)]

    with ThreadPoolExecutor(10) as threads:
        assert [set(found) for found in threads.map(work, range(200))] == [{one} for one in range(200)]
    database.engine.dispose()
