"""What somebody sends: at most one microphone, one camera and one screen, each at its place in the negotiation."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from wbv_events.core.errors import InvalidInput
from wbv_events.core.words import N_


class Track(StrEnum):
    """One thing that somebody sends."""

    MICROPHONE = "microphone"
    CAMERA = "camera"
    SCREEN = "screen"


PLACES: Final = {"0": Track.MICROPHONE, "1": Track.CAMERA, "2": Track.SCREEN}
"""A media server knows the parts of a negotiation by their numbers, so these are fixed for everybody."""

MIDS: Final = {track: mid for mid, track in PLACES.items()}

_SECTIONS: Final = [("audio", "0"), ("video", "1"), ("video", "2")]
_SECTION = re.compile(r"^m=(\S+) .*?^a=mid:(\S+)\s*$", re.MULTILINE | re.DOTALL)


def check_offer(sdp: str) -> None:
    """Check that a browser offers these three at their places and nothing else. Raises `InvalidInput`.

    Who mutes the microphone of somebody could miss it otherwise.
    """
    if sdp.count("\nm=") != len(_SECTIONS) or _SECTION.findall(sdp) != _SECTIONS:
        raise InvalidInput.at("signal", N_("This is no offer of a microphone, a camera and a screen."))
