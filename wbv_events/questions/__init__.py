"""Questions to the stage: asked, supported, moderated, answered. Who asks anonymously stays unknown."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("question")
