"""What every page stands on: assets, display, colour scheme, language, and the pages for errors."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from uuid import UUID

from flask import Blueprint, Flask, abort, has_request_context, redirect, request
from werkzeug.wrappers import Response

from wbv_events.core.assets import Build, asset_finder
from wbv_events.core.display import install_display
from wbv_events.core.drawing import install_drawing
from wbv_events.core.failures import install_failures
from wbv_events.core.ids import new_id
from wbv_events.core.words import LOCALES, choose_locale

THEMES: Final = ("light", "dark")
ONE_YEAR: Final = 31_536_000

blueprint = Blueprint("pages", __name__)


@blueprint.post("/theme")
def choose_theme() -> Response:
    """Remember the colour scheme of this browser."""
    return _remember("theme", THEMES)


@blueprint.post("/language")
def choose_language() -> Response:
    """Remember the language of this browser."""
    return _remember("locale", LOCALES)


def theme() -> str:
    """Return the chosen colour scheme, or nothing where the browser decides."""
    wanted = request.cookies.get("theme", "")
    return wanted if wanted in THEMES else ""


def fresh_id() -> UUID:
    """Return an id for a form that makes something; a piece that many see holds none, and raises."""
    if not has_request_context():
        message = "a fresh id in what is drawn for all"
        raise RuntimeError(message)
    return new_id()


def local_target(address: str) -> str:
    """Return the address if it stays on this host, else the start page."""
    # browsers read a backslash as a slash, and two of them as the way to another host
    is_local = address.startswith("/") and address[1:2] not in ("/", "\\") and address.isprintable()
    return address if is_local else "/"


def install_pages(app: Flask, build: Build) -> None:
    """Set the app up for pages; translations must be installed before."""
    folder = Path(app.static_folder or "static/dist")
    app.jinja_env.globals.update(
        asset=asset_finder(folder, fresh=app.debug),
        page_build=build.id,
        page_theme=theme,
        page_locale=choose_locale,
        new_id=fresh_id,
        page_is_late=lambda: False,  # whoever knows better says so
    )
    install_display(app)
    install_drawing(app)
    install_failures(app)
    app.register_blueprint(blueprint)


def _remember(name: str, allowed: tuple[str, ...]) -> Response:
    wanted = request.form.get(name, "")
    if wanted not in allowed:
        abort(422)
    response = redirect(local_target(request.form.get("then", "/")), 303)
    response.set_cookie(name, wanted, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure)
    return response
