"""The command `wbv-events`."""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import select

from config import ROOT, Settings
from wbv_events.accounts.links import link_address
from wbv_events.accounts.services import create_access_link, create_organiser
from wbv_events.app import create_app
from wbv_events.calls.providers import CallProviders
from wbv_events.core.ids import new_id
from wbv_events.core.migrations import migrate as migrate_database
from wbv_events.core.openapi import describe_api, describe_wire
from wbv_events.core.redis_server import RedisServer, resolve_redis
from wbv_events.core.runtime import Runtime
from wbv_events.core.schemas import Push
from wbv_events.core.secret_key import keep_secret_key
from wbv_events.core.told_to_stop import told_to_stop
from wbv_events.demo.crowd import run_crowd
from wbv_events.demo.day import create_demo_day
from wbv_events.demo.simulated import add_simulated
from wbv_events.events import models
from wbv_events.events.cli import import_participants
from wbv_events.server import web_command
from wbv_events.showing import show_demo
from wbv_events.worker import run_worker

FIRST_LINK_LIFETIME = timedelta(days=2)


@click.group()
def main() -> None:
    """Run and look after WBV Events."""


@main.command()
def run() -> None:
    """Serve the example day with simulated participants, until stopped."""
    click.echo("WBV Events starts; this takes about half a minute.")
    settings, redis = _with_services()
    click.echo("Preparing the database …")
    migrate_database(settings)
    show_demo(settings, _runtime(create_app(settings)), redis)


@main.command()
def demo() -> None:
    """Store the example day and let simulated participants take part through the running server."""
    settings, _ = _with_services()
    _refuse_production(settings)
    day = create_demo_day(_runtime(create_app(settings)), settings.base_url)
    click.echo(f"{settings.base_url}/e/{day.slug}")
    run_crowd(day.stage, [one.token for one in day.crowd], told_to_stop())


@main.command()
def serve() -> None:
    """Serve the application with gunicorn and gevent, one process; ends on SIGTERM."""
    settings, _ = _with_services()
    os.chdir(ROOT)
    os.execv(sys.executable, web_command(settings))  # noqa: S606 - gunicorn takes this process over


@main.command()
def worker() -> None:
    """Send mails and carry out what is due, until stopped."""
    app = create_app(_with_services()[0])
    with app.app_context():  # what it writes to people is made of templates
        run_worker(_runtime(app))


@main.command()
def migrate() -> None:
    """Bring the database to the newest version."""
    migrate_database(Settings())


@main.command("check-calls")
def check_calls() -> None:
    """Say of all that carries calls whether it works; ends with an error if something does not."""
    found = list(_runtime(create_app(Settings())).resource(CallProviders).check())
    for one in found:
        click.echo(f"{'well' if one.is_well else 'AWAY'}  {one.name}  {one.detail}")
    if not all(one.is_well for one in found):
        raise click.exceptions.Exit(1)


@main.command("create-organiser")
@click.argument("email")
@click.argument("name")
def create_organiser_command(email: str, name: str) -> None:
    """Let a person create events; prints a sign-in link."""
    settings = Settings()
    with _runtime(create_app(settings)).work() as work:
        person = create_organiser(work, email, name)
        secret = create_access_link(work, person.id, "/", FIRST_LINK_LIFETIME, is_single_use=True)
    click.echo(link_address(settings.base_url, secret))


@main.command("import-participants")
@click.option("--event", "slug", required=True, help="The event's address.")
@click.option("--send", is_flag=True, help="Invite by mail whoever was not invited yet.")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_participants_command(slug: str, path: Path, *, send: bool) -> None:
    """Take in the people of a CSV file; a faulty line changes nothing at all."""
    app = create_app(Settings())
    with app.test_request_context():
        if not import_participants(_runtime(app), slug, path, send=send):
            raise click.exceptions.Exit(1)


@main.command()
@click.option("--event", "slug", required=True, help="The event's address.")
@click.option("--count", type=click.IntRange(1, 10_000), required=True)
def tokens(slug: str, count: int) -> None:
    """Add simulated participants to an event; prints a participant's id and API token a line, as JSON."""
    settings = Settings()
    _refuse_production(settings)
    with _runtime(create_app(settings)).work() as work:
        event_id = work.session.scalar(select(models.Event.id).where(models.Event.slug == slug))
        if event_id is None:
            raise click.ClickException(f"There is no event at the address {slug}.")
        added = add_simulated(work, event_id, count, batch=new_id().hex[-12:])
    for one in added:
        click.echo(json.dumps({"participant_id": str(one.participant_id), "token": one.token}))


@main.command()
@click.option("--wire", is_flag=True, help="All shapes of the live door too, for the front end's types.")
def openapi(*, wire: bool) -> None:
    """Print the OpenAPI document."""
    actions = _runtime(create_app()).actions.values()
    document = describe_wire(actions, Push.__subclasses__()) if wire else describe_api(actions)
    click.echo(json.dumps(document, indent=2, sort_keys=True))


def _refuse_production(settings: Settings) -> None:
    if settings.env == "production":
        raise click.ClickException("Simulated participants are not for production (WBV_ENV).")


def _runtime(app: Flask) -> Runtime:
    found = app.extensions["wbv"]
    assert isinstance(found, Runtime)
    return found


def _with_services() -> tuple[Settings, RedisServer]:
    """Return the settings with a Redis that runs and a secret that stays, also for the processes below."""
    if port := os.environ.get("PORT"):
        os.environ["WBV_PORT"] = port
        os.environ.setdefault("WBV_BASE_URL", f"http://127.0.0.1:{port}")
    settings = Settings()
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    redis = resolve_redis(settings.redis_url, settings.var_dir)
    os.environ["WBV_REDIS_URL"] = redis.url
    os.environ["WBV_SECRET_KEY"] = keep_secret_key(settings, Path(settings.var_dir))
    return Settings(), redis


if __name__ == "__main__":
    main()
