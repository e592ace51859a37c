"""A small app of the page foundation alone, with one page that shows every building block."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, abort, flash, render_template
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from wbv_events.core.assets import Build
from wbv_events.core.forms import Problem
from wbv_events.core.headers import install_headers
from wbv_events.core.pages import install_pages
from wbv_events.core.words import install_words

ROOT = Path(__file__).parents[2]
NAV = (
    ("lobby", "Lobby", "house", "/sheet"),
    ("programme", "Programm", "calendar-days", "#programme"),
    ("rooms", "Räume", "layout-grid", "#rooms"),
    ("people", "Personen", "users", "#people"),
    ("documentation", "Dokumente", "folder-open", "#documentation"),
)
PROBLEM = Problem(
    status=422,
    code="app.invalid",
    message="Bitte prüfen Sie die markierten Felder.",
    fields={"title": "Bitte geben Sie einen Titel ein.", "visible": "Bitte entscheiden Sie sich."},
    given={
        "title": "",
        "mail": "jana@example.org",
        "text": "<b>Text</b>",
        "room": "a",
        "way": ["post", "mail"],
    },
)


def create_sheet() -> Flask:
    """Return the app: blocks at `/sheet`, a refused form at `/sheet/problem`, side menu at `/organiser`."""
    app = Flask("sheet", static_folder=str(ROOT / "static/dist"), static_url_path="/static/dist")
    app.jinja_env.undefined = StrictUndefined
    app.config.update(SECRET_KEY="sheet", TESTING=True)
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(ROOT / "templates"), FileSystemLoader(Path(__file__).parent / "templates")]
    )
    CSRFProtect(app)
    install_words(app)
    install_pages(app, Build("one"))
    install_headers(app)
    app.context_processor(_shell)
    app.add_url_rule("/sheet", "sheet", lambda: _sheet(None), methods=["GET", "POST"])
    app.add_url_rule("/sheet/problem", "problem", lambda: _sheet(replace(PROBLEM, labels={})))
    app.add_url_rule("/organiser", "organiser", lambda: render_template("aside.html"))
    app.add_url_rule("/flash", "flash", _flash)
    app.add_url_rule("/error/<int:code>", "error", abort)
    return app


def _shell() -> dict[str, Any]:
    return {
        "brand": {"title": "Regionalforum", "note": "Digitale Kommune 2027", "href": "/sheet"},
        "nav": NAV,
        "nav_key": "lobby",
        "organiser_nav": NAV,
        "me": {"name": "Katrin Lindner", "key": "7"},
        "account_links": (("Mein Profil", "user-round-pen", "#profile"),),
        "sign_out_href": "/sheet",
    }


def _sheet(problem: object) -> str:
    start = datetime(2027, 5, 12, 7, 30, tzinfo=UTC)
    return render_template("sheet.html", problem=problem, start=start, page_href=lambda page: f"?page={page}")


def _flash() -> str:
    flash("Gespeichert.")
    return _sheet(None)
