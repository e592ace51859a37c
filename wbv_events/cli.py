"""The command `wbv-events`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click
from flask import Flask

from config import ROOT, Settings
from wbv_events.accounts.services import create_organiser
from wbv_events.app import create_app
from wbv_events.core.migrations import migrate as migrate_database
from wbv_events.core.openapi import describe_api, describe_wire
from wbv_events.core.redis_server import resolve_redis
from wbv_events.core.runtime import Runtime
from wbv_events.core.schemas import Push
from wbv_events.core.secret_key import keep_secret_key
from wbv_events.server import web_command
from wbv_events.worker import run_worker


@click.group()
def main() -> None:
    """Run and look after WBV Events."""


@main.command()
def migrate() -> None:
    """Bring the database to the newest version."""
    migrate_database(Settings())


@main.command()
def serve() -> None:
    """Serve the application with gunicorn and gevent, one process; ends on SIGTERM."""
    settings = _with_services()
    os.chdir(ROOT)
    os.execv(sys.executable, web_command(settings))  # noqa: S606 - gunicorn takes this process over


@main.command()
def worker() -> None:
    """Send mails and carry out what is due, until stopped."""
    _with_services()
    run_worker(_runtime(create_app()))


@main.command("create-organiser")
@click.argument("email")
@click.argument("name")
def create_organiser_command(email: str, name: str) -> None:
    """Let a person create events; prints a sign-in link."""
    app = create_app()
    with app.app_context(), _runtime(app).work() as work:
        click.echo(create_organiser(work, email, name))


@main.command()
@click.option("--wire", is_flag=True, help="All shapes of the live door too, for the front end's types.")
def openapi(*, wire: bool) -> None:
    """Print the OpenAPI document."""
    actions = _runtime(create_app()).actions.values()
    document = describe_wire(actions, Push.__subclasses__()) if wire else describe_api(actions)
    click.echo(json.dumps(document, indent=2, sort_keys=True))


def _runtime(app: Flask) -> Runtime:
    found = app.extensions["wbv"]
    assert isinstance(found, Runtime)
    return found


def _with_services() -> Settings:
    """Return the settings with a Redis that runs and a secret that stays, also for the processes below."""
    settings = Settings()
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    os.environ["WBV_REDIS_URL"] = resolve_redis(settings.redis_url, settings.var_dir).url
    os.environ["WBV_SECRET_KEY"] = keep_secret_key(settings, Path(settings.var_dir))
    return Settings()


if __name__ == "__main__":
    main()
