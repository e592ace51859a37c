"""The blueprint that all pages of breakout rooms belong to, and what their templates may use."""

from __future__ import annotations

from typing import Final

from flask import Blueprint

from wbv_events.breakouts.words import call_word, outcome_word, step_text

BASE: Final = "/e/<slug>/gruppen"

views = Blueprint("breakouts", __name__)
for word in (step_text, call_word, outcome_word):
    views.add_app_template_filter(word)
