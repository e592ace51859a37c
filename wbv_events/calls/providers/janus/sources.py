"""What somebody sends: a sound and a picture, each at its place in the negotiation."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from wbv_events.core.errors import InvalidInput
from wbv_events.core.words import N_


class Source(StrEnum):
    """One of the two."""

    SOUND = "sound"
    PICTURE = "picture"


PLACES: Final = {"0": Source.SOUND, "1": Source.PICTURE}
"""A media server knows the parts of a negotiation by their numbers, so these are the same for everybody."""

MIDS: Final = {source: mid for mid, source in PLACES.items()}

_SECTIONS: Final = [("audio", "0"), ("video", "1")]
_SECTION: Final = re.compile(r"^m=(\w+) |^a=mid:(\S+)\s*$", re.MULTILINE)


def check_offer(sdp: str) -> None:
    """Check that a browser offers these two at their places and nothing else. Raises `InvalidInput`.

    Whoever mutes the sound of somebody could miss it otherwise.
    """
    found = [kind or mid for kind, mid in _SECTION.findall(sdp)]
    if found != [word for section in _SECTIONS for word in section]:
        raise InvalidInput.at("sdp", N_("This is no offer of a sound and a picture."))
