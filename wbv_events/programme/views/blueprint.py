"""The blueprint that all pages of the programme belong to."""

from __future__ import annotations

from flask import Blueprint

views = Blueprint("programme", __name__)
