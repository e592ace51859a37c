"""Addresses that sign their holder in. The secret stands behind the #, which browsers keep to themselves."""

from __future__ import annotations


def link_path(secret: str) -> str:
    """Return the address of an access link on this host, as mails take it (`mail.texts.here`)."""
    return f"/link#{secret}"


def link_address(base_url: str, secret: str) -> str:
    """Return the whole address of an access link."""
    return base_url.rstrip("/") + link_path(secret)
