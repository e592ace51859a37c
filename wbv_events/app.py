"""The composition root: the only module that knows every feature and says how they hang together."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec

from flask import Flask
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from redis import Redis
from werkzeug.middleware.proxy_fix import ProxyFix

from config import ROOT, Settings
from wbv_events.accounts.cookies import SignedCookies
from wbv_events.accounts.hooks import hooks as account_hooks
from wbv_events.accounts.identity import identify_request, identify_socket, identify_token, load_signed_in
from wbv_events.accounts.sockets import end_expired
from wbv_events.attendance.hooks import hooks as attendance_hooks
from wbv_events.attendance.services import (
    expel_demoted,
    expel_removed,
    expel_unentitled,
    leave_with_connection,
)
from wbv_events.attendance.sockets import renew_alive
from wbv_events.breakouts.hooks import hooks as breakout_hooks
from wbv_events.breakouts.queries import (
    admits,
    find_leaders,
    has_announced,
    knows,
    list_unannounced_rooms,
)
from wbv_events.breakouts.services import call_back_with_slot, keep_planned_times, leave_sets
from wbv_events.calls.hooks import hooks as call_hooks
from wbv_events.calls.models import CallKind
from wbv_events.calls.providers import CallProvider, CallProviders, LinkProvider
from wbv_events.calls.providers.bbb import BigBlueButton
from wbv_events.calls.providers.janus.moving import move_on
from wbv_events.calls.providers.janus.provider import Janus
from wbv_events.calls.providers.janus.relay import Relay, find_media_servers, keep_media
from wbv_events.calls.providers.jitsi import Jitsi
from wbv_events.calls.providers.mesh import Mesh
from wbv_events.calls.queries import list_offered
from wbv_events.calls.services import end_conference, end_seats, mute_silenced, stop_hearing, tell_leading
from wbv_events.calls.turn import TurnServers
from wbv_events.contacts.queries import (
    count_received,
    find_contacts,
    find_contacts_of,
    find_settled,
    had_request_with,
    is_known_to,
    list_settled_pairs,
)
from wbv_events.contacts.services import ask_as_suggested, disconnect, end_with_block, end_with_leaving
from wbv_events.core import following
from wbv_events.core.actions import Actions
from wbv_events.core.api import api
from wbv_events.core.assets import Build, find_build
from wbv_events.core.forms import take_little_from_visitors
from wbv_events.core.headers import install_headers
from wbv_events.core.health import health
from wbv_events.core.live import Live
from wbv_events.core.logs import configure_logs
from wbv_events.core.pages import install_pages
from wbv_events.core.patience import install_patience
from wbv_events.core.reading import install_reading
from wbv_events.core.redis_client import open_redis
from wbv_events.core.runtime import Runtime
from wbv_events.core.shared import Shared
from wbv_events.core.turns import COMING_AT_ONCE, Turns, with_turns
from wbv_events.core.words import install_words
from wbv_events.documentation.queries import count_published
from wbv_events.events.hooks import hooks as event_hooks
from wbv_events.events.queries import find_role, may_follow_event, may_follow_person
from wbv_events.events.services.participants import rename_participants
from wbv_events.matchmaking.hooks import hooks as matchmaking_hooks
from wbv_events.matchmaking.queries import is_suggested_to
from wbv_events.matchmaking.services import want_after_block, want_after_removal, want_suggestions
from wbv_events.meetings.queries import count_to_answer, had_meeting_with, has_times, meets_or_waits_for
from wbv_events.meetings.services import end_between, keep_meeting_times, leave_meetings
from wbv_events.presence.counting import Counting, tell_counts, watch_counts
from wbv_events.presence.leases import Leases
from wbv_events.profiles.hooks import hooks as profile_hooks
from wbv_events.profiles.queries import count_open_reports, find_unseen, list_blocked_pairs, shows_workplace
from wbv_events.profiles.services import hear_consent_withdrawn
from wbv_events.programme.hooks import hooks as programme_hooks
from wbv_events.programme.queries import count_slots
from wbv_events.programme.services import keep_local_times, note_other_address, note_other_room
from wbv_events.reactions.sums import Sums
from wbv_events.rooms.hooks import hooks as room_hooks
from wbv_events.rooms.preparation import count_rooms, count_stages, name_rooms
from wbv_events.rooms.queries import may_follow_moderators, may_follow_room
from wbv_events.rounds.queries import has_been_in_rounds, has_open_series
from wbv_events.rounds.services import (
    end_with_room,
    end_with_slot,
    follow_slot,
    forget_own_wish,
    hold_rounds,
    leave_rounds,
    leave_shared_talk,
    part,
    tell_withdrawal,
)
from wbv_events.stage.viewers import Viewers
from wbv_events.talks.hooks import hooks as talk_hooks
from wbv_events.talks.queries import belongs, was_in_talk_with
from wbv_events.talks.services import leave_talks, separate

FEATURES = (
    "mail",
    "accounts",
    "organisations",
    "events",
    "rooms",
    "programme",
    "presence",
    "attendance",
    "stage",
    "chat",
    "questions",
    "reactions",
    "breakouts",
    "results",
    "calls",
    "talks",
    "profiles",
    "matchmaking",
    "contacts",
    "rounds",
    "meetings",
    "networking",
    "documentation",
    "venue",
)
ROOMS_OF_A_FEATURE = ("models", "pushes", "queries", "services", "views")
BUILT = ROOT / "static" / "dist"


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application: pages, API and live door over one runtime (`app.extensions["wbv"]`)."""
    settings = settings or Settings()
    configure_logs(settings)
    app = Flask(
        "wbv_events",
        template_folder=str(ROOT / "templates"),
        static_folder=str(BUILT),
        static_url_path="/static/dist",
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https:"),
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        MAX_CONTENT_LENGTH=(settings.upload_megabytes + 1) * 1024 * 1024,  # a file and the fields around it
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE=settings.default_locale,
    )
    runtime = Runtime(settings, connect_redis(settings), load_features())
    app.extensions.update(wbv=runtime)
    _install_doors(app, runtime)
    install_headers(app)
    install_patience(app)
    _connect_features(runtime, app.extensions["wbv.live"])
    _connect_meeting_people()
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign] # how Flask is wrapped
    return app


def load_features() -> list[Actions]:
    """Import what the features declare and return their actions."""
    declared = [following.actions]
    for feature in FEATURES:
        package = import_module(f"wbv_events.{feature}")
        for room in ROOMS_OF_A_FEATURE:
            if find_spec(f"wbv_events.{feature}.{room}"):
                import_module(f"wbv_events.{feature}.{room}")
        declared.extend(one for one in vars(package).values() if isinstance(one, Actions))
    return declared


def connect_redis(settings: Settings) -> Redis:
    """Return a client for the settings' Redis; it connects when it is first used."""
    return open_redis(settings.redis_url or "redis://127.0.0.1:6379/0")


def _install_doors(app: Flask, runtime: Runtime) -> None:
    install_words(app)
    app.session_interface = SignedCookies()
    app.before_request(take_little_from_visitors)
    install_reading(app)
    CSRFProtect(app).exempt(api)
    # templates are given views, and a page for an error must not ask the database who is there
    login = LoginManager(app, add_context_processor=False)
    login.session_protection = None  # browser sessions are in the database, wherever they come from
    login.user_loader(load_signed_in)
    app.extensions["wbv.identify"] = identify_request
    app.extensions["wbv.identify_token"] = identify_token
    runtime.resources[Build] = find_build(BUILT)
    install_pages(app, runtime.resource(Build))
    app.register_blueprint(health)
    app.register_blueprint(api)
    for feature in FEATURES:
        if find_spec(f"wbv_events.{feature}.views"):
            app.register_blueprint(import_module(f"wbv_events.{feature}.views").views)
    coming = Turns(COMING_AT_ONCE)
    app.wsgi_app = with_turns(app.wsgi_app, coming)  # type: ignore[assignment,method-assign] # how Flask is wrapped
    live = app.extensions["wbv.live"] = Live(app, runtime, identify_socket, coming)
    app.jinja_env.globals.update(page_is_late=lambda: live.is_delayed)
    runtime.resources[Shared] = Shared(runtime, live.fanout)


def _find_providers(settings: Settings, relay: Relay) -> CallProviders:
    """Return what carries calls in this installation."""
    mesh = Mesh.of(settings)
    carrying: dict[CallKind, CallProvider] = {mesh.kind: mesh}
    if settings.janus_servers:
        carrying[CallKind.JANUS] = Janus(relay, TurnServers.of(settings))
    links: dict[str, LinkProvider] = {}
    if settings.bbb_url and settings.bbb_secret:
        links["bbb"] = BigBlueButton.of(settings)
    if settings.jitsi_url:
        links["jitsi"] = Jitsi.of(settings)
    return CallProviders(carrying, links)


def _connect_features(runtime: Runtime, live: Live) -> None:
    """Say who answers what the core asks, and who hears what the core notices."""
    runtime.hooks.find_role = find_role
    settings = runtime.settings
    runtime.resources[Leases] = Leases(runtime.redis, settings.redis_prefix, settings.lease_seconds)
    runtime.resources[Counting] = Counting()
    runtime.resources[Sums] = Sums(runtime.redis, settings.redis_prefix)
    runtime.resources[Viewers] = Viewers()
    relay = Relay(runtime, settings.janus_servers, live.followers.tell_one, move_on)
    runtime.resources[Relay] = relay
    runtime.resources[CallProviders] = _find_providers(settings, relay)
    runtime.hooks.connection_closed[:] = [leave_with_connection]
    runtime.hooks.connections_alive[:] = [renew_alive, watch_counts, end_expired]
    runtime.hooks.each_second[:] = [tell_counts, keep_media]
    runtime.hooks.servers[:] = [find_media_servers]
    account_hooks.renamed[:] = [rename_participants]
    call_hooks.find_leaders = find_leaders
    attendance_hooks.left[:] = [end_seats]
    event_hooks.before_parting[:] = [hold_rounds]
    event_hooks.removed[:] = [
        leave_sets,
        leave_rounds,
        leave_meetings,
        leave_talks,
        expel_removed,
        stop_hearing,
        end_with_leaving,
        want_after_removal,
    ]
    event_hooks.silenced[:] = [mute_silenced]
    event_hooks.demoted[:] = [expel_demoted]
    event_hooks.consent_withdrawn[:] = [hear_consent_withdrawn]
    event_hooks.people_changed[:] = [want_suggestions]
    event_hooks.name_rooms = name_rooms
    event_hooks.has.update(breakouts=has_announced, meetings=has_times, rounds=has_open_series)
    event_hooks.has_own.update(own_rounds=has_been_in_rounds)
    event_hooks.shows_workplace = shows_workplace
    event_hooks.news.update(contacts=count_received, meetings=count_to_answer, reports=count_open_reports)
    event_hooks.page_tops[:] = ["breakouts/guide.html", "meetings/guide.html", "contacts/live.html"]
    event_hooks.counts.update(
        rooms=count_rooms, stages=count_stages, slots=count_slots, documentation=count_published
    )
    event_hooks.zone_changed[:] = [keep_local_times, keep_planned_times, keep_meeting_times]
    event_hooks.readdressed[:] = [note_other_address]
    programme_hooks.ended[:] = [call_back_with_slot, end_with_slot]
    programme_hooks.cancelled[:] = [end_with_slot]
    programme_hooks.moved[:] = [follow_slot]
    room_hooks.admits = admits
    room_hooks.belongs = belongs
    room_hooks.knows = knows
    room_hooks.offered = list_offered
    room_hooks.removed[:] = [end_with_room]
    room_hooks.entry_narrowed[:] = [expel_unentitled, end_conference]
    room_hooks.shown_otherwise[:] = [note_other_room]
    room_hooks.led_by_others[:] = [tell_leading]
    following.guards.update(
        {
            "event": may_follow_event,
            "person": may_follow_person,
            "room": may_follow_room,
            "room-moderators": may_follow_moderators,
        }
    )


def _connect_meeting_people() -> None:
    """Say who answers what profiles, suggestions and talks ask, and who hears what they notice."""
    breakout_hooks.list_apart = list_blocked_pairs
    event_hooks.find_unseen = find_unseen
    profile_hooks.list_unnamed_rooms = list_unannounced_rooms
    profile_hooks.find_contacts = find_contacts
    profile_hooks.known[:] = [is_known_to, meets_or_waits_for]
    profile_hooks.shown[:] = [is_suggested_to, had_request_with, was_in_talk_with, had_meeting_with]
    profile_hooks.find_contacts_of = find_contacts_of
    profile_hooks.blocked[:] = [
        forget_own_wish,
        end_between,
        leave_shared_talk,
        separate,
        end_with_block,
        disconnect,
        want_after_block,
    ]
    profile_hooks.changed[:] = [want_suggestions]
    profile_hooks.withdrawn[:] = [tell_withdrawal]
    matchmaking_hooks.ask_for_contact = ask_as_suggested
    matchmaking_hooks.find_settled = find_settled
    matchmaking_hooks.list_settled_pairs = list_settled_pairs
    talk_hooks.parted[:] = [part]
