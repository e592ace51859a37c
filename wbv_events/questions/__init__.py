"""Questions to the stage: asked, supported, moderated, answered. Who asks anonymously stays unknown to everybody."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("question")
