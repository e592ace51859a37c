"""What remains of an event: materials, results, key messages and the published page.

Materials belong to a slot and are there for participants at once; so are results, once they are released.
The page with the key messages appears when it is published; for the public only if the organisers say so,
and there nobody is named and nothing of anybody is handed out without a consent to reuse.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("documentation")
materials = Actions("material")
