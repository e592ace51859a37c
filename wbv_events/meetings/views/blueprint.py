"""The blueprint that all pages of meetings belong to."""

from __future__ import annotations

from flask import Blueprint

views = Blueprint("meetings", __name__)
