"""What the stage of a room is, and how its stream is doing."""

from __future__ import annotations

from typing import Literal

from wbv_events.core.schemas import View


class StageView(View):
    """What a room shows in the place of the stage.

    `hls`: a stream of this host at `url`; `status_url`, where there is one, tells whether it runs.
    `external_link`: something of another host, opened in a new tab after a click; `host` learns of the visit.
    `is_conference`: in it people talk, each on an own way in, and its server may tell whether anybody does.
    `is_personal`: its host also learns the name, id and role of who goes there.
    `none`: nothing, and `why_off` says why.
    """

    kind: Literal["none", "hls", "external_link"]
    url: str = ""
    status_url: str = ""
    host: str = ""
    is_conference: bool = False
    is_personal: bool = False
    why_off: str = ""


class StreamState(View):
    """Whether a stream is running now; if not, `why` may hold a sentence for the person who waits."""

    live: bool
    why: str = ""
