"""Planning a round and mending one: values in, values out.

It loads numpy and scipy, so only the worker imports it; it runs in a thread and in no transaction.
"""

from wbv_events.rounds.planning.mending import mend
from wbv_events.rounds.planning.next_round import plan_next

__all__ = ["mend", "plan_next"]
