"""The blueprint that the pages of matchmaking belong to."""

from __future__ import annotations

from flask import Blueprint

views = Blueprint("matchmaking", __name__)
