"""The blueprint that all pages of profiles belong to, and what their templates may use."""

from __future__ import annotations

from flask import Blueprint

from wbv_events.core.words import choose_locale, translate
from wbv_events.organisations.branches import BRANCHES
from wbv_events.profiles.languages import language_name

views = Blueprint("profiles", __name__)


@views.app_template_filter()
def branch(code: str) -> str:
    """Return what a branch of industry is called."""
    return translate(BRANCHES[code]) if code in BRANCHES else code


@views.app_template_filter()
def language(code: str) -> str:
    """Return what a language is called in the language of the page."""
    return language_name(code, choose_locale())
