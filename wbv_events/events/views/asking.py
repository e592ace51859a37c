"""What list pages take from their address."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from flask import request


def asked(*names: str) -> dict[str, str]:
    """Return the filters that the address names and that are not empty."""
    given = {name: request.args.get(name, "").strip() for name in (*names, "page")}
    return {name: value for name, value in given.items() if value}


def page_links(filters: dict[str, str]) -> Callable[[int], str]:
    """Return a function that gives the address of another page of the same list."""
    return lambda page: "?" + urlencode({**filters, "page": page})
