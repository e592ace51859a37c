"""The blueprint of all pages of networking."""

from __future__ import annotations

from flask import Blueprint

views = Blueprint("networking", __name__)
