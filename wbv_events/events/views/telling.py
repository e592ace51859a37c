"""Saying on the next page that something was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash


def after(address: str, text: Callable[[Any], str] | str) -> Callable[[Any], str]:
    """Return what `submit` does when it succeeded: tell so on the page at the address."""

    def tell(view: Any) -> str:
        flash(text if isinstance(text, str) else text(view))
        return address

    return tell
