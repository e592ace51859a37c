"""How the one who starts the demo is told where to click."""

from __future__ import annotations

from collections.abc import Mapping

from wbv_events.accounts.links import link_address

ROLES = {
    "organiser": "Veranstalter / organiser",
    "moderator": "Moderation / moderator",
    "participant": "Teilnahme / participant",
}


def describe_links(url: str, secrets: Mapping[str, str]) -> str:
    """Return the sign-in links, one a line."""
    width = max(len(text) for text in ROLES.values())
    return "\n".join(f"  {text:<{width}}  {link_address(url, secrets[role])}" for role, text in ROLES.items())
