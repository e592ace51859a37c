"""Saying on the next page that something was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash


def after(address: str, text: Callable[[Any], str] | str, kind: str = "message") -> Callable[[Any], str]:
    """Return what `submit` does when it succeeded: tell so on the page at the address.

    Every page tells what is of the kind "message"; another kind is for a page that knows it.
    """

    def tell(view: Any) -> str:
        flash(text if isinstance(text, str) else text(view), kind)
        return address

    return tell
