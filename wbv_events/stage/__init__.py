"""The stage: the plenary's live picture and sound with captions, as HLS from this host.

What always holds: nothing is loaded from another host; a stage that is off is a normal state, never an error.
"""

from wbv_events.core.actions import Actions

actions = Actions("stage")
