"""Showing the example day: web process, worker, stream and crowd, as `wbv-events run` starts them."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from threading import Thread

import click

from config import Settings
from wbv_events.core.redis_server import RedisServer
from wbv_events.core.runtime import Runtime
from wbv_events.core.told_to_stop import told_to_stop
from wbv_events.demo.crowd import run_crowd
from wbv_events.demo.day import STREAM, DemoDay, create_demo_day
from wbv_events.demo.links import describe_links
from wbv_events.server import web_command
from wbv_events.stage.demo_stream import DemoStream
from wbv_events.supervisor import Supervisor

READY_SECONDS = 60
LOOK_SECONDS = 0.2


def show_demo(settings: Settings, runtime: Runtime, redis: RedisServer) -> None:
    """Serve the example day until told to stop; prints the sign-in links as soon as the pages answer."""
    click.echo("Making the example day …")
    day = create_demo_day(runtime, settings.base_url)
    click.echo("Starting the stream, the pages and the worker …")
    stream = DemoStream(settings.var_dir / "stream" / STREAM)
    stream.start()
    try:
        with Supervisor(os.environ, told_to_stop()) as supervisor:
            supervisor.start("web", web_command(settings))
            supervisor.start_ours("worker", "worker")
            supervisor.watch("redis", redis.revive)
            if _answers(settings, supervisor):
                click.echo(_welcome(settings, day))
                tokens = [one.token for one in day.crowd]
                Thread(target=run_crowd, args=(day.stage, tokens, supervisor.stop), daemon=True).start()
                supervisor.run()
            else:
                raise click.ClickException(f"Nothing answers at {settings.base_url}; is the port taken?")
    finally:
        stream.stop()


def _answers(settings: Settings, supervisor: Supervisor) -> bool:
    """Wait until the application is ready; say whether it is."""
    for _ in range(int(READY_SECONDS / LOOK_SECONDS)):
        try:
            with urllib.request.urlopen(f"http://{settings.host}:{settings.port}/readyz", timeout=2):
                return supervisor.is_alive("web")
        except (urllib.error.URLError, OSError):
            if supervisor.stop.wait(LOOK_SECONDS) or not supervisor.is_alive("web"):
                return False
    return False


def _welcome(settings: Settings, day: DemoDay) -> str:
    links = describe_links(settings.base_url, day.secrets)
    return f"\nWBV Events: {settings.base_url}/e/{day.slug}\n\n{links}\n\nCtrl-C ends it.\n"
