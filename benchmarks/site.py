"""The whole application for real, in a folder of its own: what a benchmark measures and a fault is put into.

Redis with its append-only file, SQLite or PostgreSQL (by default with durability on), any number of web
processes and workers, and if wanted nginx with the project's own configuration in front. Every part is a
`Program` that can be killed and started again.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.disk import small_disk
from benchmarks.load.process import keep_to
from benchmarks.proxy import nginx_program
from config import ROOT, Settings
from tests import services
from tests.line import Line, line_to
from tests.people import Event, People
from tests.program import Program
from tests.server import Server, environment, free_port, on_a_free_port, web_program
from wbv_events.app import create_app
from wbv_events.core.database import Base
from wbv_events.core.runtime import Runtime
from wbv_events.demo.simulated import Simulated, add_simulated

MOST_CONNECTIONS = "max_connections=200"


@dataclass
class Site:
    """A running site. `url` is where its visitors come: nginx, or the first web process."""

    folder: Path
    settings: Settings
    runtime: Runtime
    redis: Program
    postgres: Program | None
    web: list[Server]
    workers: list[Program]
    nginx: Program | None = None
    people: list[Simulated] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where visitors come."""
        return self.settings.base_url

    @property
    def urls(self) -> list[str]:
        """Where the web processes answer themselves."""
        return [f"http://{one.settings.host}:{one.settings.port}" for one in self.web]

    @property
    def address(self) -> tuple[str, int]:
        """Host and port of where visitors come."""
        return self.settings.host, self.settings.port

    @property
    def addresses(self) -> list[tuple[str, int]]:
        """Host and port of the web processes themselves."""
        return [(one.settings.host, one.settings.port) for one in self.web]

    def spread(self, web_cores: Sequence[int], other_core: int) -> None:
        """Give the first web processes a core each; all else, with who asks, shares the other one."""
        keep_to(os.getpid(), other_core)
        for program in self.programs:
            keep_to(program.pid, other_core)
        for one, core in zip(self.web, web_cores, strict=False):
            keep_to(one.program.pid, core)

    @property
    def programs(self) -> list[Program]:
        """All that runs, in the order in which it has to start."""
        services = [self.redis, *([self.postgres] if self.postgres else [])]
        return [*services, *(one.program for one in self.web), *self.workers, *filter(None, [self.nginx])]

    def event(self, people: int, slug: str = "day") -> Event:
        """Store an event with a plenary and so many simulated participants, who stand in `people`."""
        event = People(self.runtime).event(slug)
        with self.runtime.work() as work:
            self.people = add_simulated(work, event.id, people, batch=slug)
        return event

    @contextmanager
    def over_lines(self) -> Iterator[list[str]]:
        """Lay a line to each web process, which can be cut and held; return where they are entered."""
        with ExitStack() as stack:
            self.lines = [stack.enter_context(line_to(one.settings.port)) for one in self.web]
            yield [line.url for line in self.lines]
        self.lines = []

    def lose_redis_data(self) -> None:
        """Delete what Redis has stored, while it does not run."""
        folder = self.settings.var_dir / "redis"
        for path in (*folder.glob("appendonly*"), *folder.glob("*.rdb")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def restart_postgres_at_once(self) -> None:
        """End PostgreSQL as in an emergency, without a last word to anybody."""
        assert self.postgres is not None
        self.postgres.end(signal.SIGQUIT)


@contextmanager
def run_site(  # noqa: PLR0913 # each says what one part of it is like
    database: str = "sqlite",
    *,
    web: int = 1,
    workers: int = 1,
    behind_nginx: bool = False,
    is_durable: bool = True,
    disk_megabytes: int = 0,
    options: dict[str, object] | None = None,
) -> Iterator[Site]:
    """Run a site; `database` is sqlite or postgres, `options` are further settings of the application.

    With `disk_megabytes` its folder `var` lies on a small disk of its own. Raises `NoDiskToMake`.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wbv-site-")))
        var = folder / "var"
        var.mkdir()
        if disk_megabytes:
            stack.enter_context(small_disk(var, disk_megabytes))
        redis, redis_url = services.redis_program(var / "redis")
        _keep(stack, redis)
        postgres, database_url = _database(stack, folder, database, () if is_durable else services.FAST)
        settings = Settings(
            env="test",
            secret_key="only for measuring",  # noqa: S106 # nobody else gets there
            var_dir=var,
            database_url=database_url,
            redis_url=redis_url,
            metrics_token="only for measuring",  # noqa: S106 # the same
            trusted_proxies=int(behind_nginx),
        ).model_copy(update=options or {})
        if behind_nginx:
            settings = on_a_free_port(settings)
        servers = [_web_settings(settings, behind_nginx=behind_nginx) for _ in range(web)]
        settings = settings if behind_nginx else servers[0]
        runtime: Runtime = create_app(settings).extensions["wbv"]
        stack.callback(runtime.database.engine.dispose)
        stack.callback(runtime.redis.connection_pool.disconnect)
        Base.metadata.create_all(runtime.database.engine)
        runtime.database.engine.dispose()  # so that a process is not the second to use a file that is made
        site = Site(folder, settings, runtime, redis, postgres, [], [])
        for number, one in enumerate(servers):
            site.web.append(Server(one, runtime, web_program(one, folder / f"web-{number}.log")))
        site.workers = [
            _worker_program(settings, folder / f"worker-{number}.log") for number in range(workers)
        ]
        if behind_nginx:
            site.nginx = nginx_program(folder, settings.port, [one.port for one in servers])
        _keep(stack, *(one.program for one in site.web), *site.workers, *filter(None, [site.nginx]))
        yield site


def _keep(stack: ExitStack, *programs: Program) -> None:
    """Start programs side by side and wait for all of them."""
    for program in programs:
        program.launch()
        stack.callback(program.end)
    for program in programs:
        program.await_ready()


def _database(
    stack: ExitStack, folder: Path, kind: str, options: Sequence[str]
) -> tuple[Program | None, str]:
    """Make an empty database; return the server that keeps it, where there is one, and its address."""
    if kind == "sqlite":
        return None, f"sqlite:///{folder / 'var' / 'site.sqlite3'}"
    (folder / "postgres").mkdir()
    folder.chmod(0o755)  # PostgreSQL is another user where root runs this
    program, server = services.postgres_program(folder / "postgres", (MOST_CONNECTIONS, *options))
    _keep(stack, program)
    url = services.make_database(server)
    return program, url.render_as_string(hide_password=False)


def _web_settings(settings: Settings, *, behind_nginx: bool) -> Settings:
    if behind_nginx:
        return settings.model_copy(update={"port": free_port()})
    return on_a_free_port(settings)


def _worker_program(settings: Settings, log: Path) -> Program:
    return Program(
        [sys.executable, "-m", "wbv_events.cli", "worker"],
        log,
        environment=environment(settings),
        folder=ROOT,
    )
