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

_SECTIONS: Final = ["audio", "0", "video", "1"]
_SECTION: Final = re.compile(r"m=(\w*)|a=mid:(.*)", re.DOTALL)
_LINE_END: Final = "\r\n"
_SENDS_NOTHING: Final = {"a=inactive", "a=recvonly"}


def check_offer(sdp: str) -> None:
    """Check that a browser offers these two at their places and nothing else. Raises `InvalidInput`.

    Whoever mutes the sound of somebody could miss it otherwise, and who asks for what is not there gets
    nothing of anybody. So it is read as the server reads it: to the letter, and only between whole line ends.
    """
    lines = sdp.split(_LINE_END)
    found = [kind or mid for kind, mid in (one.groups() for one in map(_SECTION.match, lines) if one)]
    is_odd = any("\r" in line or "\n" in line or line.lower() in _SENDS_NOTHING for line in lines)
    if is_odd or found != _SECTIONS:
        raise InvalidInput.at("sdp", N_("This is no offer of a sound and a picture."))
