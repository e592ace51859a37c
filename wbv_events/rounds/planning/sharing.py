"""Which reasons both of two may know: what only one is told would give away what that one hides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from wbv_events.rounds.plans import Whys

MIRRORED: Final = {
    "offers_what_you_need": "needs_what_you_offer",
    "needs_what_you_offer": "offers_what_you_need",
}
"""What a reason is called where it is told to the other one."""


def shared_reasons(whys: Whys) -> Iterator[tuple[str, set[str]]]:
    """Yield each reason that both of two are told, by its code for the one, with what it names to both."""
    for one, other in combinations(sorted(whys), 2):
        back = {code: set(named) for code, named, _ in whys[other].get(str(one), {}).get("reasons", ())}
        for code, named, _ in whys[one].get(str(other), {}).get("reasons", ()):
            mirrored = MIRRORED.get(code, code)
            if mirrored in back:
                yield code, set(named) & back[mirrored]
